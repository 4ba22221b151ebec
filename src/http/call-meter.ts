import type { CallRate, Quota } from '../sync/model';
import { timeOf } from './errors';

interface Headers {
  get(name: string): string | null;
}

/** Counts the calls of one piece of work to an account, and keeps what the account last said of its limit. */
export class CallMeter {
  #quota: Quota | undefined;
  #calls = 0;
  #recent: number[] = [];

  /** Takes note of an answer, whatever its status. */
  note(headers: Headers, now: number): void {
    this.#calls++;
    this.#recent = [...this.#recent.filter((at) => at > now - 1000), now];
    this.#quota = quotaOf(headers, now) ?? this.#quota;
  }

  rate(): CallRate {
    return { calls: this.#calls, recent: this.#recent, ...(this.#quota ? { quota: this.#quota } : {}) };
  }
}

const windowMs = 60_000;

/** Limits count calls by the minute. What the reset header carries is not documented: nonsense is read as a whole minute. */
function quotaOf(headers: Headers, now: number): Quota | undefined {
  const of = figure(headers.get('x-ratelimit-limit'));
  const left = figure(headers.get('x-ratelimit-remaining'));
  if (of === undefined || left === undefined) return undefined;
  const told = timeOf(headers.get('x-ratelimit-reset'), now) ?? now + windowMs;
  return { of, left, resetAt: Math.min(Math.max(told, now), now + windowMs), at: now };
}

function figure(text: string | null): number | undefined {
  const number = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
