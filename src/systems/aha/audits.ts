import { z } from 'zod';
import type { HistoryRow, Page, SourceHistory } from '../../sync/ports';
import type { AhaCalls } from './calls';
import { auditSchema } from './schemas';
import { auditNotice } from './webhook';

/** Rows stand open: one of a kind we do not know must not hold up all others for ever. */
const auditsAnswer = z.object({
  audits: z.array(z.unknown()),
  pagination: z.object({ total_pages: z.number().default(1) }).optional(),
});

const mostRows = 200;

/**
 * The audits of an account, which keep twelve months. Their order is not promised, and a row about a text appears some five
 * minutes after the edit; which of both times it bears is not documented, so whoever reads looks back a little further.
 */
export const ahaHistory = (calls: AhaCalls, now: () => number): SourceHistory => ({
  async read({ since, until }, page = '1'): Promise<Page<HistoryRow>> {
    const query = new URLSearchParams({
      created_since: new Date(since).toISOString(),
      created_before: new Date(until).toISOString(),
      page,
      per_page: String(mostRows),
    });
    const answer = await calls.get(`/audits?${query.toString()}`, auditsAnswer, 'read the history of the account');
    const more = Number(page) < (answer.pagination?.total_pages ?? 1) && answer.audits.length > 0;
    return {
      items: answer.audits.flatMap((row) => historyRow(row, now())),
      ...(more ? { next: String(Number(page) + 1) } : {}),
    };
  },
});

function historyRow(row: unknown, now: number): HistoryRow[] {
  const parsed = auditSchema.safeParse(row);
  if (!parsed.success) return [];
  const notice = auditNotice(parsed.data, 'poll', now);
  const at = Date.parse(parsed.data.created_at ?? '') || now;
  return [{ id: parsed.data.id, at, ...(notice ? { notice } : {}) }];
}
