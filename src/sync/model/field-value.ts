import type { AdfDoc } from '../../richtext/adf';

/** Native id of a field in its system: `summary`, `customfield_10010`, `name`, `custom:impact`. */
export type FieldId = string;

/** A value in neutral form; systems translate at their border. */
export type FieldValue =
  | { readonly type: 'text'; readonly text: string }
  /** `home`: where a person finds the whole text when the other side can only hold part of it. */
  | { readonly type: 'rich'; readonly doc: AdfDoc; readonly home?: { readonly name: string; readonly url: string } }
  /** A status, type, priority or option. `id` is the native id where the system has one. */
  | {
      readonly type: 'choice';
      readonly id?: string;
      readonly name: string;
      readonly category?: 'new' | 'active' | 'done';
    }
  | { readonly type: 'list'; readonly items: readonly string[] }
  /** `yyyy-mm-dd`. */
  | { readonly type: 'date'; readonly date: string }
  | { readonly type: 'number'; readonly number: number }
  | { readonly type: 'minutes'; readonly minutes: number }
  | { readonly type: 'person'; readonly accountId?: string; readonly email?: string; readonly name: string };

/** Absent: not read. `null`: empty. */
export type FieldValues = Readonly<Partial<Record<FieldId, FieldValue | null>>>;
