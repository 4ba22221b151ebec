import type { CallRate, Quota } from '../model';

/** Calls a second for bulk work: systems permit more, the rest is for live changes and for the customer's other tools. */
export const burst = 15;

/** The part of a minute's calls that bulk work leaves to live changes. */
const kept = 0.1;

export interface Room {
  /** Calls that bulk work may make now. */
  readonly calls: number;
  /** When there will be more, epoch milliseconds. */
  readonly until: number;
}

/**
 * How much bulk work may call an account now without taking the room of live changes.
 *
 * @param known what an earlier piece of work was told of the limit, for as long as this one has made no call
 */
export function roomOf(rate: CallRate, known: Quota | undefined, now: number): Room {
  const recent = rate.recent.filter((at) => at > now - 1000);
  const second: Room = { calls: burst - recent.length, until: now + 1000 };
  const quota = rate.quota ?? known;
  if (!quota || quota.resetAt <= now) return second;
  const minute: Room = { calls: quota.left - Math.ceil(quota.of * kept), until: quota.resetAt };
  const tighter = minute.calls < second.calls ? minute : second;
  return { calls: Math.max(0, tighter.calls), until: tighter.until };
}
