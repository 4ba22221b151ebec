const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`;

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const exactFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' });
const clockFormat = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** `just now`, `2 min ago`, `3 h ago`, `yesterday`, `4 days ago`, then the date. Both in epoch milliseconds. */
export function relativeTime(at: number, now: number): string {
  const age = now - at;
  if (age < minute) return 'just now';
  if (age < hour) return `${Math.floor(age / minute)} min ago`;
  if (age < day) return `${Math.floor(age / hour)} h ago`;
  if (age < 2 * day) return 'yesterday';
  if (age < 7 * day) return `${Math.floor(age / day)} days ago`;
  return `on ${dayFormat.format(at)}`;
}

/** How long something has lasted: `less than a minute`, `5 min`, `3 h`, `2 days`. @param duration milliseconds */
export function span(duration: number): string {
  if (duration < minute) return 'less than a minute';
  if (duration < hour) return `${Math.floor(duration / minute)}\u00a0min`;
  if (duration < 2 * day) return `${Math.floor(duration / hour)}\u00a0h`;
  return `${Math.floor(duration / day)}\u00a0days`;
}

/** Date and time to the second, in the reader's own format. */
export const exactTime = (at: number): string => exactFormat.format(at);

/** `14:05` for a time within a day of `now`, else date and time. */
export const clockTime = (at: number, now: number): string =>
  Math.abs(at - now) < day ? clockFormat.format(at) : `${dayFormat.format(at)}, ${clockFormat.format(at)}`;

/** `14 Mar 2026` from `yyyy-mm-dd`, which names a day and no moment. */
export function dayText(date: string): string {
  const at = Date.parse(`${date}T12:00:00`);
  return Number.isNaN(at) ? date : dayFormat.format(at);
}

/** A time to come, in round figures: `about 20 seconds`, `about 3 minutes`, `about 2 hours`. */
export function roughDuration(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds`;
  if (seconds < 90 * 60) return `about ${count(Math.round(seconds / 60), 'minute')}`;
  return `about ${count(Math.round(seconds / 3600), 'hour')}`;
}
