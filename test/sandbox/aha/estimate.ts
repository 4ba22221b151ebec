import { invalid } from './refusal';

export type Capacity = 'minutes' | 'points';

/** A day has 8 hours, a week 5 days, a month 22 days, as the vendor documents its text forms. */
const minutesIn: Readonly<Record<string, number>> = { min: 1, h: 60, d: 480, w: 2400, m: 10_560 };

/**
 * Reads `2d 1h` or `4p`.
 *
 * @returns minutes or points; `null` for an empty text
 * @throws Refusal 422 when the text is neither or has the other unit
 */
export function parseEstimate(text: string, capacity: Capacity): number | null {
  const parts = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return null;
  return parts.reduce((sum, part) => {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(min|h|d|w|m|p)$/.exec(part) ?? [];
    const factor = capacity === 'points' ? (unit === 'p' ? 1 : undefined) : minutesIn[unit];
    if (amount === undefined || factor === undefined) throw invalid(`Estimate "${text}" is not valid`);
    return sum + Number(amount) * factor;
  }, 0);
}

/** Code of the unit in answers. */
export const workUnits = (capacity: Capacity): number => (capacity === 'points' ? 20 : 10);
