/** A value as it travels; undefined for what has no JSON, such as a function. */
const toJson = (value: unknown): string | undefined => JSON.stringify(value);

/** Bytes of a value as it travels. */
export const jsonBytes = (value: unknown): number => Buffer.byteLength(toJson(value) ?? '');

/** What is left of a value after it has travelled. */
export function jsonCopy(value: unknown): unknown {
  const text = toJson(value);
  return text === undefined ? undefined : JSON.parse(text);
}
