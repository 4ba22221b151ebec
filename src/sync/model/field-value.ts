import type { AdfDoc } from '../../richtext/adf';

/** Native id of a field in its system: `summary`, `customfield_10010`, `name`, `custom:impact`. */
export type FieldId = string;

/** A value in neutral form; systems translate at their border. */
export type FieldValue =
  | { readonly type: 'text'; readonly text: string }
  | RichValue
  /** A status, type, priority or option. `id` is the native id where the system has one. */
  | {
      readonly type: 'choice';
      readonly id?: string;
      readonly name: string;
      /** What people call it for short: key of a project. */
      readonly key?: string;
      readonly category?: 'new' | 'active' | 'done';
    }
  | ListValue
  /** `yyyy-mm-dd`. */
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'number'; readonly number: number }
  /** Time estimates. A remaining one that is absent is as large as the original one. */
  | { readonly type: 'minutes'; readonly original?: number; readonly remaining?: number }
  | { readonly type: 'person'; readonly accountId?: string; readonly email?: string; readonly name: string };

/** Elements in no order. An empty list says that there are none; a list that could not be read is `null`. */
export interface ListValue {
  readonly type: 'list';
  readonly items: readonly string[];
  /** The elements are people: e-mail addresses or names, and their account ids where they are written. */
  readonly people?: true;
  /** What a write adds and takes away, for systems that can change a list without replacing it. */
  readonly change?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

export interface RichValue {
  readonly type: 'rich';
  readonly doc: AdfDoc;
  /** Set by systems that write their texts in a medium that says less than HTML. */
  readonly markup?: 'markdown';
  /** Where a person finds the whole text when the other side can only hold part of it. */
  readonly home?: { readonly name: string; readonly url: string };
  /** What the document could not carry, in its system's own form, to be put back where the marks stand. */
  readonly pieces?: readonly Piece[];
}

export interface Piece {
  readonly mark: string;
  readonly native: string;
}

/** Absent: not read. `null`: empty. */
export type FieldValues = Readonly<Partial<Record<FieldId, FieldValue | null>>>;
