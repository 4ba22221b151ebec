/**
 * A time as Tracker writes it: ISO 8601 in answers, epoch milliseconds in web hooks (PT-013).
 *
 * @returns epoch milliseconds; `undefined` for what is no time
 */
export function timeOf(value: string | number | null | undefined): number | undefined {
  const at = typeof value === 'number' ? value : Date.parse(value ?? '');
  return Number.isFinite(at) ? at : undefined;
}

/** The form Tracker writes: UTC without fractions of a second. */
export const timeText = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
