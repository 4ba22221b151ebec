import { tzOffset } from '@date-fns/tz';
import type { ConnectionTest, DateOrder } from '../../../../src/contract';

type Samples = NonNullable<ConnectionTest['dates']>['samples'];

const minute = 60_000;
const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

const parts = ['at night', 'in the morning', 'in the afternoon', 'in the evening'] as const;
const partOf = (hour: number) => parts[hour < 5 ? 0 : hour < 12 ? 1 : hour < 18 ? 2 : 3];

/** `30 July 2026, 1:23 in the afternoon` from `2026-07-30T13:23`, which names no zone. */
export function inWords(local: string): string {
  const at = new Date(`${local}Z`);
  const hour = at.getUTCHours();
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${String(at.getUTCMinutes()).padStart(2, '0')}`;
  return `${dayFormat.format(at)}, ${clock} ${partOf(hour)}`;
}

/** The newest of some times under an order, as a local time; nothing where the order reads none of them. */
export const newestOf = (samples: Samples, order: DateOrder): string | undefined =>
  samples
    .flatMap(({ readings }) => readings[order] ?? [])
    .sort()
    .at(-1);

/** How long ago a local time was in a zone, in milliseconds; negative when it is still to come. */
function ageIn(zone: string, local: string, now: number): number {
  const asUtc = Date.parse(`${local}Z`);
  // The offset at the moment itself; a first guess with that of the same digits in UTC is at most hours away.
  const guess = asUtc - tzOffset(zone, new Date(asUtc)) * minute;
  return now - (asUtc - tzOffset(zone, new Date(guess)) * minute);
}

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`;

/** `3 minutes ago`, `2 hours ahead of now`. */
export function ageWords(age: number): string {
  const minutes = Math.round(Math.abs(age) / minute);
  if (minutes === 0) return 'just now';
  const size =
    minutes < 90
      ? count(minutes, 'minute')
      : minutes < 48 * 60
        ? count(Math.round(minutes / 60), 'hour')
        : count(Math.round(minutes / 1440), 'day');
  return age < 0 ? `${size} ahead of now` : `${size} ago`;
}

/** A change that shows as this recent tells the zone; times have minute precision, and clocks differ a little. */
const isPlausible = (age: number) => age > -2 * minute && age < 15 * minute;

export interface ZoneOption {
  readonly zone: string;
  /** Of the newest change, if the account stood in the zone; absent when there is none. */
  readonly age?: number;
  readonly fits: boolean;
}

/** All zones; those that make the newest change a recent one go first. @param local the newest change */
export function zoneOptions(local: string | undefined, now: number): readonly ZoneOption[] {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])];
  const options = zones.map((zone): ZoneOption => {
    if (local === undefined) return { zone, fits: false };
    const age = ageIn(zone, local, now);
    return { zone, age, fits: isPlausible(age) };
  });
  return [...options.filter(({ fits }) => fits), ...options.filter(({ fits }) => !fits)];
}

/** The reader's own zone, where it makes the newest change a recent one: anything else would be a guess. */
export function suggestedZone(options: readonly ZoneOption[]): string | undefined {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return options.find(({ zone, fits }) => fits && zone === own)?.zone;
}
