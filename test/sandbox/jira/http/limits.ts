import type { Settings } from '../settings';
import type { Route } from './route';

/** Writes to one issue: so many in so many milliseconds [RL]. */
const issueWindows = [
  { count: 20, ms: 2000 },
  { count: 100, ms: 30_000 },
] as const;

/** Requests per second by method, with the endpoints that have their own [RL]. The real bucket is larger by an unknown amount. */
const burstByMethod = { GET: 100, POST: 100, PUT: 50, DELETE: 50 } as const;
const burstByRoute: Readonly<Record<string, number>> = {
  'GET /rest/api/3/issue/{issueIdOrKey}': 150,
  'GET /rest/api/3/issue/{issueIdOrKey}/changelog': 200,
  'GET /rest/api/3/attachment/content/{id}': 300,
  'POST /rest/api/3/search/approximate-count': 150,
  'GET /rest/api/3/user': 150,
};

const hourMs = 3_600_000;

export interface Refusal {
  readonly status: 429;
  readonly headers: Readonly<Record<string, string>>;
}

/** The three limits that apply at once. They live in memory: a restart forgives. */
export class RateLimits {
  readonly #issueWrites = new Map<string, number[]>();
  readonly #bursts = new Map<string, { second: number; count: number }>();
  #hour = 0;
  #points = 0;

  /**
   * Counts a call that is about to be made.
   * @param issue the issue that a write changes
   */
  refusal(settings: Settings['limits'], route: Route, issue: string | undefined): Refusal | undefined {
    return (
      this.#quota(settings.hourlyPoints) ??
      (settings.burst ? this.#burst(route) : undefined) ??
      (settings.perIssueWrites && issue !== undefined ? this.#issue(issue) : undefined)
    );
  }

  /** Adds the points of a call that was made. */
  spend(points: number): void {
    this.#turnHour();
    this.#points += points;
  }

  /** `X-RateLimit-NearLimit` once less than a fifth of the hour is left. */
  headers(hourlyPoints: number | undefined): Readonly<Record<string, string>> {
    if (hourlyPoints === undefined) return {};
    this.#turnHour();
    const left = Math.max(0, hourlyPoints - this.#points);
    return {
      'X-RateLimit-Limit': String(hourlyPoints),
      'X-RateLimit-Remaining': String(left),
      ...(left < hourlyPoints / 5 ? { 'X-RateLimit-NearLimit': 'true' } : {}),
    };
  }

  #quota(hourlyPoints: number | undefined): Refusal | undefined {
    this.#turnHour();
    if (hourlyPoints === undefined || this.#points < hourlyPoints) return undefined;
    return refuse('jira-quota-global-based', hourlyPoints, (this.#hour + 1) * hourMs);
  }

  #burst(route: Route): Refusal | undefined {
    const name = `${route.method} ${route.path}`;
    const second = Math.floor(Date.now() / 1000);
    const limit = burstByRoute[name] ?? burstByMethod[route.method];
    const used = this.#bursts.get(name);
    const count = (used?.second === second ? used.count : 0) + 1;
    this.#bursts.set(name, { second, count });
    return count > limit ? refuse('jira-burst-based', limit, (second + 1) * 1000) : undefined;
  }

  #issue(issue: string): Refusal | undefined {
    const now = Date.now();
    const writes = (this.#issueWrites.get(issue) ?? []).filter((at) => at > now - issueWindows[1].ms);
    this.#issueWrites.set(issue, writes);
    for (const { count, ms } of issueWindows) {
      const recent = writes.filter((at) => at > now - ms);
      const oldest = recent[0];
      if (recent.length >= count && oldest !== undefined) {
        return refuse('jira-per-issue-on-write', count, oldest + ms);
      }
    }
    writes.push(now);
    return undefined;
  }

  #turnHour(): void {
    const hour = Math.floor(Date.now() / hourMs);
    if (hour === this.#hour) return;
    this.#hour = hour;
    this.#points = 0;
  }
}

function refuse(reason: string, limit: number, until: number): Refusal {
  const seconds = Math.max(1, Math.ceil((until - Date.now()) / 1000));
  return {
    status: 429,
    headers: {
      'Retry-After': String(seconds),
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': '0',
      'X-RateLimit-Reset': new Date(until).toISOString(),
      'RateLimit-Reason': reason,
    },
  };
}
