import type { Organisation } from '../organisation';
import type { Act } from '../operations/act';
import type { Element } from '../views/element';

/** What an answer holds before it is written as JSON or XML. */
export type Reply =
  | { readonly kind: 'one'; readonly name: string; readonly members: readonly Element[] }
  | {
      readonly kind: 'list';
      readonly name: string;
      readonly row: string;
      readonly rows: readonly (readonly Element[])[];
      /** Set for paged lists. */
      readonly total?: number;
    }
  | { readonly kind: 'file'; readonly type: string; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

/** Members of the object in a body, by their names in lower case: names are not case-sensitive (TR-60). */
export type Members = ReadonlyMap<string, string | null>;

/** One authenticated call. */
export interface Call {
  readonly organisation: Organisation;
  readonly act: Act;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly members: Members;
  readonly form: FormData | undefined;
}

export const one = (name: string, members: readonly Element[]): Reply => ({ kind: 'one', name, members });

export function param({ params }: Call, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no :${name}`);
  return value;
}
