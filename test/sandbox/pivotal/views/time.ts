/** Without fractions, in UTC (PT-013). */
export const isoTime = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** Writes all times of an answer as text. Members that end in `_at`, and deadlines, are the times. */
export function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'number' && /(_at|^deadline)$/.test(key) ? isoTime(inner) : withIsoTimes(inner),
    ]),
  );
}
