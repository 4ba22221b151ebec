import { z } from 'zod';
import { refuse } from './kind';

const referenceSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().optional(),
  value: z.string().optional(),
});

/**
 * Finds what a request refers to by `{id}`, or else by name.
 * @throws FieldError when nothing fits
 */
export function findReferenced<T extends { readonly id: string }>(
  raw: unknown,
  among: readonly T[],
  nameOf: (row: T) => string,
  what: string,
): T {
  const parsed = referenceSchema.safeParse(raw);
  if (!parsed.success) return refuse(`Specify a valid 'id' or 'name' for ${what}`);
  const { id, name = parsed.data.value } = parsed.data;
  if (id !== undefined) return among.find((row) => row.id === id) ?? refuse(`${what} id '${id}' is not valid`);
  if (name === undefined) return refuse(`Specify a valid 'id' or 'name' for ${what}`);
  return among.find((row) => nameOf(row) === name) ?? refuse(`${what} name '${name}' is not valid`);
}

/** @throws FieldError when `raw` is not a list */
export function readList<T>(raw: unknown, read: (entry: unknown) => T): readonly T[] {
  if (!Array.isArray(raw)) return refuse('data was not an array');
  return raw.map(read);
}

/** Ids or labels in the one order in which they are kept, so that equal sets are equal values. An empty set is no value. */
export function asSet(entries: Iterable<string>): readonly string[] | undefined {
  const set = [...new Set(entries)].sort();
  return set.length === 0 ? undefined : set;
}
