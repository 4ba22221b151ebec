import type { Site } from '../site';
import type { Issue } from '../model/issue';

/**
 * Ranks are texts compared by code unit; between any two there is room for another. `0` never ends a rank, so that there is
 * always something smaller.
 */
const digits = '0123456789abcdefghijklmnopqrstuvwxyz';
const base = digits.length;

/** A rank between two others; an absent end is open. */
export function rankBetween(low: string | undefined, high: string | undefined): string {
  let rank = '';
  for (let at = 0; ; at++) {
    const from = low === undefined || at >= low.length ? 0 : digits.indexOf(low.charAt(at));
    const bounded = high !== undefined && high.startsWith(rank);
    const to = bounded && at < high.length ? digits.indexOf(high.charAt(at)) : base;
    const middle = Math.floor((from + to) / 2);
    if (middle > from && middle < to) return rank + digits.charAt(middle);
    rank += digits.charAt(from);
  }
}

const padded = (number: number): string => number.toString(36).padStart(6, '0');

/** A rank after all others: new issues go to the end. */
export function lastRank(site: Site): string {
  return `i${padded(site.sequences.next('rank', 1))}i`;
}

/** Neighbours of an issue in the ranking: the nearest before and after it, leaving out those being moved. */
export function rankNeighbours(
  site: Site,
  issue: Issue,
  moving: ReadonlySet<string>,
): { readonly before: string | undefined; readonly after: string | undefined } {
  let before: string | undefined;
  let after: string | undefined;
  for (const { id, rank } of site.issues.all()) {
    if (moving.has(id) || id === issue.id) continue;
    if (rank < issue.rank && (before === undefined || rank > before)) before = rank;
    if (rank > issue.rank && (after === undefined || rank < after)) after = rank;
  }
  return { before, after };
}
