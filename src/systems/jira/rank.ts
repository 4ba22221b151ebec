import { z } from 'zod';
import { SystemError } from '../../sync/model';
import { readJson } from '../../http/json';
import type { RecordRef } from '../../sync/model';
import type { JiraCalls } from './calls';

const ranked = z.object({
  entries: z.array(z.object({ status: z.number(), errors: z.array(z.string()).default([]) })),
});

/**
 * Ranks an issue next to another, by the call of Jira Software.
 *
 * @throws SystemError also when Jira answers that the issue itself could not be ranked: it says so in a 207
 */
export async function rankIssue(
  calls: JiraCalls,
  ref: RecordRef,
  where: 'before' | 'after',
  other: RecordRef,
): Promise<void> {
  const operation = 'rank the issue';
  const anchor = where === 'before' ? { rankBeforeIssue: other.id } : { rankAfterIssue: other.id };
  const response = await calls.ok('PUT', '/rest/agile/1.0/issue/rank', operation, { issues: [ref.id], ...anchor });
  if (response.status !== 207) return;
  const [entry] = (await readJson(response, ranked, 'jira', operation)).entries.filter(({ status }) => status >= 400);
  if (!entry) return;
  const code = entry.status === 403 ? 'forbidden' : entry.status === 404 ? 'not-found' : 'invalid';
  throw new SystemError(code, { system: 'jira', operation, status: entry.status, message: entry.errors.join(' ') });
}
