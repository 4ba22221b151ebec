/** Times as the product writes and reads them: ISO 8601 with a numeric offset, in somebody's time zone. */

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC at a moment. */
export function offsetMinutes(at: number, zone: string): number {
  if (zone === 'UTC' || zone === 'Etc/UTC') return 0;
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

/** `2026-11-20T09:30:00.000+0100`. */
export function isoTime(at: number, zone: string): string {
  const offset = offsetMinutes(at, zone);
  const local = new Date(at + offset * 60_000).toISOString().slice(0, -1);
  const sign = offset < 0 ? '-' : '+';
  const hours = Math.floor(Math.abs(offset) / 60);
  return `${local}${sign}${pad(hours)}${pad(Math.abs(offset) % 60)}`;
}

/** The moment a wall clock in a zone shows this time. */
export function localTime(
  zone: string,
  [year, month, day]: readonly [number, number, number],
  [hour, minute]: readonly [number, number] = [0, 0],
): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const guess = asUtc - offsetMinutes(asUtc, zone) * 60_000;
  return asUtc - offsetMinutes(guess, zone) * 60_000;
}

/** Year, month (1–12) and day on a wall clock in a zone. */
export function localDay(at: number, zone: string): readonly [number, number, number] {
  const local = new Date(at + offsetMinutes(at, zone) * 60_000);
  return [local.getUTCFullYear(), local.getUTCMonth() + 1, local.getUTCDate()];
}

/** True for an existing calendar day written `yyyy-MM-dd`. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const pad = (number: number): string => String(number).padStart(2, '0');
