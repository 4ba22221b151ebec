import type { Activity } from '../entities';
import { noRoute } from '../refusal';
import type { Call } from './call';

/** The rows that were asked for, newest first unless told (PT-117). @throws Refusal where there is no history */
export function historyOf({ site, query }: Call, rows: readonly Activity[]): Activity[] {
  const { history } = site.settings;
  if (history === 'none') throw noRoute();
  const since = history === 'version' ? Number(query.get('since_version') ?? 0) : 0;
  const after = timeOf(query.get('occurred_after')) ?? Number.NEGATIVE_INFINITY;
  const before = timeOf(query.get('occurred_before')) ?? Number.POSITIVE_INFINITY;
  const order = query.get('sort_order') === 'asc' ? 1 : -1;
  return rows
    .filter(({ version, at }) => version > since && at > after && at < before)
    .sort((a, b) => order * (a.version - b.version));
}

function timeOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  return /^\d+$/.test(text) ? Number(text) : Date.parse(text);
}
