import type { Asks, DateStyle, Integration, IntegrationId, ShortValue, SyncNotice } from '../../sync/model';
import type { HistoryRow, Page, SourceHistory } from '../../sync/ports';
import { askingFields, asksOf } from '../../sync/plan/asked';
import type { TeamSupportClient } from './client';
import { filterTime } from './dates';
import type { Ticket } from './schemas';
import { listsTickets, nothingAtAll } from './one-ticket';
import { heldBy } from './shown-key';
import { standingRequests } from './standing-requests';
import { labelOf, snapshotOf, timeOf } from './translate';
import type { Reading } from './translate';

const perPage = 100;
/** Filters of times are strict whatever they say, and times bear no seconds (TS-052). */
const marginMs = 2 * 60_000;
const minuteMs = 60_000;
/** So far may the clock of TeamSupport be behind ours. */
const skewMs = 30_000;
/** In so long a time something changes: a list without any row then needs a second look. */
const longMs = 60 * minuteMs;
/** A notice rides in the queue, which takes little. */
const longestFact = 255;

/** Told with every notice, whatever is mapped: they tell our own write from somebody else's. */
const always = ['TicketTypeID', 'TicketStatusID', 'TicketSeverityID', 'ProductID', 'ReportedVersionID'];

/**
 * The tickets of an account that changed. There is no history to read: a ticket shows its last change only, to the minute, and
 * lists come in no order (TS-053), so that every page is read.
 *
 * @param integrations those at work: their fields ask for links, and are mapped
 */
export function ticketHistory(
  client: TeamSupportClient,
  integrations: readonly Integration[],
  dates: DateStyle | undefined,
): SourceHistory {
  const { calls } = client;
  const { host, organisation } = calls.account;
  // An organization has one integration: what it says of its tickets holds for all rows.
  const rules = integrations.find(({ tickets }) => tickets)?.tickets;
  const reading: Reading = { host, organisation, dates, rules, forms: {} };
  return {
    async read({ since, until }, token): Promise<Page<HistoryRow>> {
      const { page, seen, first } = placeIn(token);
      const filter = { 'DateModified[gt]': filterTime(since - marginMs, dates) };
      const { rows, total } = await client.tickets(filter, page, perPage);
      if (page === 1 && rows.length === 0 && until - since > longMs) await requireTickets(calls);
      const span = { since: since - marginMs - minuteMs, until, now: calls.now() };
      const items = rows.map((ticket) => historyRow(ticket, integrations, reading, span));
      // A server that does not know pages answers the same for each.
      const repeats = rows[0] !== undefined && rows[0].id === first;
      if (rows.length === 0 || repeats || (total !== undefined && seen + rows.length >= total)) return { items };
      return { items, next: `${page + 1}:${seen + rows.length}:${rows[0]?.id ?? ''}` };
    },

    standing(integration, token): Promise<Page<SyncNotice>> {
      const at = (ticket: Ticket): number => timeOf(ticket.values['DateModified'], reading) ?? calls.now();
      const notice = (ticket: Ticket): SyncNotice => noticeOf(ticket, [integration], reading, at(ticket));
      return standingRequests(client, integration, notice, token);
    },
  };
}

/** One that comes up again may answer empty for a moment: what changed while it was down must not be passed over. */
async function requireTickets(calls: TeamSupportClient['calls']): Promise<void> {
  if (!(await listsTickets(calls))) throw nothingAtAll('list the tickets');
}

/** Where a reading goes on: page, tickets seen before it, and the first ticket of the page before. */
function placeIn(token = '1:0:'): { page: number; seen: number; first: string } {
  const [page = '1', seen = '0', first = ''] = token.split(':');
  return { page: Number(page), seen: Number(seen), first };
}

interface Span {
  /** Before this no row should stand. */
  readonly since: number;
  readonly until: number;
  readonly now: number;
}

/**
 * What changed in a minute that is not over may change again without its time telling, and so may what bears a time that cannot
 * be true, as when the zone of the connection is wrong: the row is then another one next time.
 */
function historyRow(
  ticket: Ticket,
  integrations: readonly Integration[],
  reading: Reading,
  { since, until, now }: Span,
): HistoryRow {
  const told = timeOf(ticket.values['DateModified'], reading);
  const at = told ?? until;
  const isOver = told !== undefined && told >= since && now - told >= minuteMs + skewMs;
  return {
    id: `${ticket.id}@${at}${isOver ? '' : `?${now}`}`,
    at,
    notice: noticeOf(ticket, integrations, reading, at),
  };
}

function noticeOf(ticket: Ticket, integrations: readonly Integration[], reading: Reading, at: number): SyncNotice {
  const { values } = ticket;
  const actor = values['ModifierID'];
  const name = values['ModifierName'];
  const by = asksBy(ticket, integrations);
  const label = labelOf(ticket, reading);
  const { about } = snapshotOf(ticket, reading);
  return {
    do: 'sync',
    record: { kind: 'ticket', id: ticket.id },
    hint: {
      side: 'source',
      comments: true,
      cause: { kind: 'poll', at, seenIn: 'source', ...(actor ? { actor } : {}), ...(name ? { name } : {}) },
      facts: { fields: factsOf(ticket, integrations, reading), at, reference: ticket.number },
      label,
    },
    ...(Object.keys(by).length > 0 ? { asks: { label, by, ...(about ? { about } : {}) } } : {}),
  };
}

/** Empty fields are told as well: who empties one wants no link any more. */
function asksBy(ticket: Ticket, integrations: readonly Integration[]): Record<IntegrationId, Asks> {
  const asked = integrations.flatMap(({ id, tickets }) =>
    tickets && askingFields(tickets).length > 0
      ? [[id, asksOf(tickets, (field) => heldBy(ticket, field))] as const]
      : [],
  );
  return Object.fromEntries(asked);
}

/** Short values of what is mapped: texts are read when they are needed. */
function factsOf(
  ticket: Ticket,
  integrations: readonly Integration[],
  reading: Reading,
): Record<string, ShortValue | null> {
  const { fields } = snapshotOf(ticket, reading);
  const mapped = integrations.flatMap(({ mapping }) => mapping.fields.map(({ source }) => source));
  const facts: Record<string, ShortValue | null> = {};
  for (const name of [...always, ...mapped]) {
    const value = fields[name];
    if (value === null || value?.type === 'choice') facts[name] = value;
    else if (value?.type === 'text' && value.text.length <= longestFact) facts[name] = value;
  }
  return facts;
}
