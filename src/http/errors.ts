import { SystemError } from '../sync/model';
import type { ErrorCode, SystemName } from '../sync/model';

/** What an error response means by its status alone. Systems whose statuses mean something else decide before asking. */
export function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return 'unauthorized';
  if (status === 403) return 'forbidden';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 413) return 'too-large';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unavailable';
  if (status >= 300 && status < 400) return 'malformed';
  return 'invalid';
}

/** Longest wait a vendor can impose on us by a header: a nonsense value must not stop a connection for a year. */
const longestWaitMs = 60 * 60_000;
const usualWaitMs = 60_000;

/**
 * When a limited caller may try again, epoch milliseconds. Reads `Retry-After` (seconds or a date) and, failing that, a
 * reset header (epoch seconds, seconds from now, or a date; which of them is not documented by every vendor).
 */
export function retryAt(headers: { get(name: string): string | null }, now: number, resetHeader: string): number {
  const told = timeOf(headers.get('retry-after'), now) ?? timeOf(headers.get(resetHeader), now);
  const at = told ?? now + usualWaitMs;
  return Math.min(Math.max(at, now + 1000), now + longestWaitMs);
}

export function timeOf(text: string | null, now: number): number | undefined {
  if (text === null || text.trim() === '') return undefined;
  const number = Number(text);
  if (Number.isFinite(number)) {
    if (number < 0) return undefined;
    // A figure below a day is a duration; epoch seconds are far above it.
    return number < 86_400 ? now + number * 1000 : number * 1000;
  }
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : date;
}

/** First words of a vendor's message, fit for the screen: one line, no markup, at most 300 characters. */
export function shortMessage(text: string): string {
  const line = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > 300 ? `${line.slice(0, 297)}…` : line;
}

export const malformed = (system: SystemName, operation: string, message: string): SystemError =>
  new SystemError('malformed', { system, operation, message });
