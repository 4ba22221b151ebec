import { exactTime, relativeTime } from './relative-time';

/** A past time in words; the exact one shows on hover. */
export function When({ at, now }: { readonly at: number; readonly now: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}
