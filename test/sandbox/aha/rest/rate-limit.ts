import type { AhaSettings } from '../settings';

interface Window {
  start: number;
  calls: number;
}

export interface Verdict {
  readonly permitted: boolean;
  /** For every answer, permitted or not. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts calls by the clock's minutes and seconds, per account or per user. A refused call is not counted. */
export class RateLimit {
  readonly #windows = new Map<string, Window>();

  constructor(private readonly settings: AhaSettings) {}

  take(userId: string): Verdict {
    const { perMinute, perSecond, limitedBy } = this.settings;
    const who = limitedBy === 'user' ? userId : 'account';
    const minute = this.#window(`${who} minute`, 60_000);
    const second = this.#window(`${who} second`, 1000);
    const overMinute = perMinute !== null && minute.calls >= perMinute;
    const overSecond = perSecond !== null && second.calls >= perSecond;
    const permitted = !overMinute && !overSecond;
    if (permitted) {
      minute.calls++;
      second.calls++;
    }
    if (perMinute === null) return { permitted, headers: {} };
    const resetAt = overSecond && !overMinute ? second.start + 1000 : minute.start + 60_000;
    return {
      permitted,
      headers: this.#headers(perMinute, permitted ? perMinute - minute.calls : 0, resetAt, permitted),
    };
  }

  #window(key: string, length: number): Window {
    const start = Math.floor(Date.now() / length) * length;
    const window = this.#windows.get(key);
    if (window?.start === start) return window;
    const fresh = { start, calls: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #headers(limit: number, remaining: number, resetAt: number, permitted: boolean): Record<string, string> {
    const reset = this.#reset(resetAt);
    const wait = String(Math.ceil((resetAt - Date.now()) / 1000));
    return {
      'X-Ratelimit-Limit': String(limit),
      'X-Ratelimit-Remaining': String(remaining),
      ...(reset === undefined ? {} : { 'X-Ratelimit-Reset': reset }),
      ...(this.settings.retryAfter && !permitted ? { 'Retry-After': wait } : {}),
    };
  }

  #reset(at: number): string | undefined {
    switch (this.settings.resetHeader) {
      case 'epoch-seconds':
        return String(Math.ceil(at / 1000));
      case 'epoch-milliseconds':
        return String(at);
      case 'seconds-left':
        return String(Math.ceil((at - Date.now()) / 1000));
      case 'nonsense':
        return '99999999999999';
      case 'absent':
        return undefined;
    }
  }
}
