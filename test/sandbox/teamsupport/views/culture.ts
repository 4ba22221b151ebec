import type { TeamSupportSettings } from '../settings';

type Culture = Pick<TeamSupportSettings, 'culture' | 'zone'>;

/** A time as answers write it: in the zone and the manner of the organisation, without seconds and without the zone (TS-026). */
export function writtenTime(at: number, { culture, zone }: Culture): string {
  const { year, month, day, hour, minute } = partsIn(at, zone);
  const two = (part: number): string => String(part).padStart(2, '0');
  switch (culture) {
    case 'us':
      return `${month}/${day}/${year} ${hour % 12 === 0 ? 12 : hour % 12}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
    case 'spain':
      return `${two(day)}/${two(month)}/${year} ${hour}:${two(minute)}`;
    case 'iso':
      return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
  }
}

export const writtenDecimal = (number: number, { culture }: Culture): string =>
  number.toFixed(6).replace('.', culture === 'spain' ? ',' : '.');

/**
 * The time a text means: in the organisation's own manner, or with the year first. A text without an hour means midnight.
 *
 * @returns `undefined` for what is not a time
 */
export function readTime(text: string, { culture, zone }: Culture): number | undefined {
  const yearFirst = /^(\d{4})-(\d\d?)-(\d\d?)(?:[T ](\d\d?):(\d\d))?/.exec(text);
  const words = /^(\d\d?)\/(\d\d?)\/(\d{4})(?:,? (\d\d?):(\d\d)(?::\d\d)? ?([AP]M)?)?$/i.exec(text);
  if (yearFirst) {
    const [, year, month, day, hour = 0, minute = 0] = yearFirst.map(Number);
    return inZone(zone, year ?? 0, month ?? 0, day ?? 0, hour || 0, minute || 0);
  }
  if (!words || culture === 'iso') return undefined;
  const [first = 0, second = 0, year = 0] = words.slice(1, 4).map(Number);
  const [month, day] = culture === 'us' ? [first, second] : [second, first];
  const noon = words[6]?.toUpperCase();
  const hour = (Number(words[4] ?? 0) % (noon ? 12 : 24)) + (noon === 'PM' ? 12 : 0);
  return inZone(zone, year, month, day, hour, Number(words[5] ?? 0));
}

/** Epoch milliseconds of a local time. @returns `undefined` for a day that does not exist */
export function inZone(
  zone: string,
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second = 0,
): number | undefined {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const shown = new Date(asUtc);
  if (shown.getUTCMonth() !== month - 1 || shown.getUTCDate() !== day) return undefined;
  // The shift at the first guess may be that of the other side of a change of clocks: ask once more at the better guess.
  const guess = asUtc - shiftAt(asUtc, zone);
  return asUtc - shiftAt(guess, zone);
}

function shiftAt(at: number, zone: string): number {
  const { year, month, day, hour, minute } = partsIn(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** The same times are written again with every list, and a format is slow. */
const known = new Map<string, Parts>();
const mostKnown = 10_000;

function partsIn(at: number, zone: string): Parts {
  const key = `${zone} ${Math.floor(at / 60_000)}`;
  const parts = known.get(key) ?? formatted(at, zone);
  if (known.size > mostKnown) known.clear();
  known.set(key, parts);
  return parts;
}

function formatted(at: number, zone: string): Parts {
  let format = formats.get(zone);
  if (!format) {
    const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric });
    formats.set(zone, format);
  }
  const found = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: keyof Parts): number => found.get(name) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}
