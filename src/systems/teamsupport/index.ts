import { SystemError } from '../../sync/model';
import type {
  BackLink,
  DateStyle,
  FieldForm,
  FieldId,
  Integration,
  Place,
  RecordRef,
  Snapshot,
} from '../../sync/model';
import type { ListedRecord, Page, ShownRecord, SourceSystem } from '../../sync/ports';
import type { ActionReading } from './actions';
import { actionFiles, addAction, addActionFiles, listActions, newestAction, readAction } from './actions';
import type { TeamSupportClient } from './client';
import { askingFields, jiraKeyField, showingFields } from '../../sync/plan/asked';
import { copyHtml } from '../comment-copy';
import { download } from './download';
import { description } from './fields';
import { numberIn } from './number';
import type { Ticket } from './schemas';
import { shownKey } from './shown-key';
import { firstAction, labelOf, snapshotOf, ticketRef } from './translate';
import type { Reading } from './translate';
import { updateTicket } from './update';

const listed = 20;
const perPage = 100;

/** TeamSupport as the source of an integration. */
export function ticketSystem(
  client: TeamSupportClient,
  integration: Integration,
  dates: DateStyle | undefined,
): SourceSystem {
  const { host, organisation } = client.calls.account;
  const rules = integration.tickets;
  const forms = formsOf(integration);
  const reading: ActionReading = { host, organisation, dates, rules, forms, site: integration.target.url };

  async function whole(ticket: Ticket): Promise<Snapshot> {
    const actions = await client.actions(ticket.id);
    const first = firstAction(actions);
    // The description is an action like others: customers may not see it.
    const mayLeave = first === undefined || first.visible || rules?.actions.private === true;
    const files = first && mayLeave ? await client.files(ticket.id, first.id) : [];
    const snapshot = snapshotOf(ticket, reading, { actions, files });
    return mayLeave
      ? snapshot
      : { ...snapshot, fields: { ...snapshot.fields, [description]: null }, withheld: [description] };
  }

  async function byNumber(number: string): Promise<readonly Ticket[]> {
    const { rows } = await client.tickets({ TicketNumber: number }, 1, listed);
    return rows.filter((row) => row.number === number);
  }

  async function show(ref: RecordRef, names: readonly FieldId[], key: string): Promise<void> {
    if (names.length === 0) return;
    const fields = Object.fromEntries(names.map((name) => [name, key ? { type: 'text' as const, text: key } : null]));
    const { refused } = await updateTicket(client, ref, fields, reading);
    const [first] = refused;
    if (!first) return;
    const operation = 'show the issue key on the ticket';
    throw new SystemError('invalid', { system: 'teamsupport', operation, message: first.message });
  }

  return {
    async read(ref: RecordRef, fields?: readonly FieldId[]) {
      const ticket = await client.ticket(ref.id);
      return !fields || fields.includes(description) ? whole(ticket) : snapshotOf(ticket, reading);
    },

    update: (ref, fields) => updateTicket(client, ref, fields, reading),
    rate: () => client.calls.meter.rate(),

    async find(text: string) {
      const wanted = numberIn(text, host);
      if (!wanted) return undefined;
      const [found] = 'id' in wanted ? [await client.ticket(wanted.id)] : await byNumber(wanted.number);
      if (found) return whole(found);
      const message = `there is no ticket ${'id' in wanted ? wanted.id : wanted.number}`;
      throw new SystemError('not-found', { system: 'teamsupport', operation: 'find the ticket', message });
    },

    async search(text: string) {
      const wanted = text.trim();
      if (wanted === '') return [];
      const numbered = /^\d+$/.test(wanted) ? await byNumber(wanted) : [];
      const { rows } = await client.tickets({ 'Name[contains]': wanted }, 1, listed);
      const fits = rows.filter((row) => (row.values['Name'] ?? '').toLowerCase().includes(wanted.toLowerCase()));
      const all = [...numbered, ...fits.filter(({ id }) => numbered.every((one) => one.id !== id))];
      return all.map((ticket): ListedRecord => ({ ref: ticketRef(ticket.id), label: labelOf(ticket, reading) }));
    },

    products: () => client.products(),
    newestComment: (ref) => newestAction(client, ref),
    commentFiles: (ref, comment) => actionFiles(client, ref, comment),
    readComment: (at: Place, comment: string) => readAction(client, at, comment, reading),
    listComments: (at: Place) => listActions(client, at, reading),
    addComment: (ref, draft) => addAction(client, ref, draft, reading),
    editComment: (ref, comment, draft) => client.updateAction(ref.id, comment, copyHtml(draft)),
    addCommentFiles: (ref, comment, files, resumed) => addActionFiles(client, ref, comment, files, resumed),
    // No limit is documented; what Forge carries in one piece is the tighter one.
    mostFileBytes: 25 * 1024 * 1024,

    linkedByOthers: (_, page) => linkedByOthers(client, reading, page),

    setBackLink: (ref: RecordRef, { reference }: BackLink) => show(ref, rules ? showingFields(rules) : [], reference),
    clearBackLink: (ref: RecordRef) =>
      show(ref, rules ? [...new Set([...askingFields(rules), ...showingFields(rules)])] : [], ''),

    download: (attachment) => download(client.calls, attachment),
  };
}

/** What custom fields are mapped to. */
const formsOf = ({ mapping }: Integration): Readonly<Record<FieldId, FieldForm>> =>
  Object.fromEntries(
    mapping.fields.flatMap(({ source, sourceForm, form }) => {
      const known = sourceForm ?? form;
      return known ? [[source, known] as const] : [];
    }),
  );

/** Tickets that show the key of an issue: TeamSupport's own integration linked them (TN-02). */
async function linkedByOthers(client: TeamSupportClient, reading: Reading, page: number): Promise<Page<ShownRecord>> {
  const { rows, total } = await client.tickets({ [`${jiraKeyField}[not]`]: '[null]' }, page, perPage);
  const items = rows.flatMap((ticket): ShownRecord[] => {
    const link = shownKey(ticket);
    const by = 'TeamSupport’s own Jira integration';
    const { ref, label, type, about } = snapshotOf(ticket, reading);
    return link ? [{ ref, label, ...(type ? { type } : {}), ...(about ? { about } : {}), link, by }] : [];
  });
  const more = total === undefined ? rows.length > 0 : rows.length > 0 && page * perPage < total;
  return { items, ...(more ? { next: String(page + 1) } : {}) };
}
