import type { Issue } from '../model/issue';

interface Version {
  readonly at: number;
  readonly issue: Issue | undefined;
}

/** Versions older than this are forgotten; no reader may lag more. */
const memoryMs = 15 * 60_000;

/**
 * What issues were a moment ago. The search lags behind writes; this keeps the last minutes of changes, so that it can be
 * shown the past. After a restart everything has caught up.
 */
export class IssueTrail {
  readonly #versions = new Map<string, Version[]>();

  /** Call on every write, with the issue before and after it. */
  record(id: string, before: Issue | undefined, after: Issue | undefined): void {
    const now = Date.now();
    const versions = this.#versions.get(id) ?? [{ at: Number.NEGATIVE_INFINITY, issue: before }];
    versions.push({ at: now, issue: after });
    const lastOld = versions.findLastIndex(({ at }) => at <= now - memoryMs);
    this.#versions.set(id, lastOld > 0 ? versions.slice(lastOld) : versions);
  }

  /**
   * The issue as it was `lagMs` ago; `current` when nothing happened since.
   * @returns undefined when it did not exist then
   */
  seen(id: string, current: Issue | undefined, lagMs: number): Issue | undefined {
    if (lagMs === 0) return current;
    const versions = this.#versions.get(id);
    if (!versions) return current;
    return versions.findLast(({ at }) => at <= Date.now() - lagMs)?.issue;
  }
}
