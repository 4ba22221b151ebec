import { isSystemError } from '../../sync/model';
import type { Integration, SyncNotice } from '../../sync/model';
import { askedIn, askingFields, jiraKeyField } from '../../sync/plan/asked';
import type { Page } from '../../sync/ports';
import type { TeamSupportClient } from './client';
import type { List } from './rows';
import type { Ticket } from './schemas';
import { heldBy } from './shown-key';

const perPage = 100;
/** Of each field: where more tickets hold something, those left out are noticed with their next change. */
const mostPages = 50;

function orNothing(error: unknown): List<Ticket> {
  if (isSystemError(error, 'invalid')) return { rows: [] };
  throw error;
}

/**
 * A page of the tickets in which a field that asks is filled in, field by field. A key in the ticket's own Jira field is left
 * out: TeamSupport's own integration may have written it, and an admin takes its links over (TN-02).
 *
 * @param token field and page; the first when absent
 */
export async function standingRequests(
  client: TeamSupportClient,
  { tickets: rules, target }: Integration,
  noticeOf: (ticket: Ticket) => SyncNotice,
  token = '0:1',
): Promise<Page<SyncNotice>> {
  const [index = 0, page = 1] = token.split(':').map(Number);
  const fields = rules ? askingFields(rules) : [];
  const field = fields[index];
  if (field === undefined) return { items: [] };
  const filter = { [`${field}[not]`]: '[null]' };
  // Nobody says which fields a list can be filtered by: one that is refused is looked at with every change of its ticket alone.
  const { rows, total = Infinity } = await client.tickets(filter, page, perPage).catch(orNothing);
  const held = rows.filter((ticket) => heldBy(ticket, field));
  const asking = held.filter(
    (ticket) => field !== jiraKeyField || askedIn(heldBy(ticket, field) ?? '', target.url).is === 'new',
  );
  // A filter that is not known is ignored silently (TS-051): then this is the list of all tickets, which is not read.
  const isFiltered = rows.length > 0 && held.length === rows.length;
  const hasMore = isFiltered && page < mostPages && page * perPage < total;
  const next = hasMore ? `${index}:${page + 1}` : `${index + 1}:1`;
  return { items: asking.map(noticeOf), ...(hasMore || index + 1 < fields.length ? { next } : {}) };
}
