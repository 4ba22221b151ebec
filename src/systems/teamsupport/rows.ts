/** Answers are JSON made from XML: lists and single entries look alike, and every value is text (section 1.3). */
import { z } from 'zod';
import { unescaped } from './escapes';

export type Row = Readonly<Record<string, unknown>>;

export interface List<T> {
  readonly rows: readonly T[];
  /** All rows there are, over all pages, where the answer tells (TS-025). */
  readonly total?: number;
}

/**
 * A list: several entries come as an array, one as an object, none as `null`, as an empty text, or not at all (TS-024, TS-025).
 * An entry without what its schema needs is left out: it must not hide the others.
 *
 * @param name what the list is wrapped in (TS-023)
 */
export const listOf = <T>(name: string, row: z.ZodType<T>): z.ZodType<List<T>> =>
  z.unknown().transform((json, context): List<T> => {
    const found = entries(json, name);
    if (!found) {
      context.addIssue({ code: 'custom', message: `no ${name}`, path: [name] });
      return z.NEVER;
    }
    const rows = found.flatMap((entry) => {
      const parsed = row.safeParse(entry);
      return parsed.success ? [parsed.data] : [];
    });
    const total = isRow(json) ? Number(textOf(json['TotalRecords']) ?? NaN) : NaN;
    return { rows, ...(Number.isFinite(total) ? { total } : {}) };
  });

/** A single object; `undefined` where the answer holds none. */
export const oneOf = <T>(name: string, row: z.ZodType<T>): z.ZodType<T | undefined> =>
  z.unknown().transform((json, context): T | undefined => {
    const [first] = entries(json, name) ?? [];
    if (first === undefined) return undefined;
    const parsed = row.safeParse(first);
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: `no ${name}`, path: [name] });
    return z.NEVER;
  });

/** Entries of a list inside a record: `{"Customer": …}` (TS-024). */
export function nested(value: unknown): readonly Row[] {
  if (Array.isArray(value)) return value.filter(isRow);
  if (!isRow(value)) return [];
  const inner = Object.values(value).filter((one) => typeof one === 'object' && one !== null);
  return inner.length === 0 ? [value] : inner.flatMap((one) => (Array.isArray(one) ? one.filter(isRow) : [one as Row]));
}

/** @returns `undefined` when the answer is no such list */
function entries(json: unknown, name: string): readonly Row[] | undefined {
  if (json === null || json === '') return [];
  if (!isRow(json)) return undefined;
  const members = Object.entries(json).filter(([key]) => key !== 'TotalRecords');
  const exact = members.find(([key]) => key.toLowerCase() === name.toLowerCase());
  // Some wrappers are known by guess only: the only member of an answer is what was asked for.
  const [, value] = exact ?? (members.length === 1 ? (members[0] ?? []) : []);
  if (!exact && members.length !== 1) return undefined;
  if (value === null || value === '') return [];
  if (Array.isArray(value)) return value.filter(isRow);
  return isRow(value) ? [value] : undefined;
}

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as text; `undefined` for what is empty (TS-020, TS-021). */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = unescaped(value).trim();
  return text === '' ? undefined : text;
}

/** `True`, in whatever case; anything else is false (TS-020). */
export const isTrue = (value: unknown): boolean => textOf(value)?.toLowerCase() === 'true';

/** A decimal number, whose sign may be a comma (TS-026). */
export function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || !/^-?\d+(?:[.,]\d+)?$/.test(text)) return undefined;
  return Number(text.replace(',', '.'));
}
