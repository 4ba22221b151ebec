import type { Call, Reply } from './call';

const usualLimit = 100;

/** One page of rows, as large as was asked for and as the server permits (PT-020, PT-021). */
export function page<Row>(
  { site, query }: Call,
  rows: readonly Row[],
  view: (row: Row) => unknown,
  project: string,
): Reply {
  const asked = Number(query.get('limit') ?? usualLimit);
  const limit = Math.min(asked > 0 ? asked : usualLimit, site.settings.pageCap);
  const offset = Math.max(0, Number(query.get('offset') ?? 0) || 0);
  const shown = rows.slice(offset, offset + limit);
  const counts = { limit, offset, returned: shown.length, total: rows.length };
  return { body: shown.map(view), project, page: counts };
}
