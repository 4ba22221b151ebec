import { htmlToAdf } from '../../richtext/html-to-adf';
import type {
  Attachment,
  DateStyle,
  FieldForm,
  FieldId,
  FieldValue,
  FieldValues,
  Named,
  RecordLabel,
  RecordRef,
  Snapshot,
  TicketRules,
} from '../../sync/model';
import { asksOf } from '../../sync/plan/asked';
import { withoutPictures } from '../pictures';
import { teamSupportHosts } from './calls';
import { dateOf, epochOf } from './dates';
import { description, isCustom, standardFields } from './fields';
import { numberOf } from './rows';
import { heldBy, shownKey } from './shown-key';
import type { Action, Ticket, TicketFile } from './schemas';

/** What a reading needs to know of its account and integration. */
export interface Reading {
  readonly host: string;
  readonly organisation: string;
  /** Absent while the account is being set up: then no time can be told. */
  readonly dates?: DateStyle | undefined;
  readonly rules?: TicketRules | undefined;
  /** What custom fields are mapped to: nothing else tells a number or a day from a text. */
  readonly forms: Readonly<Record<FieldId, FieldForm>>;
}

/** What goes beyond the ticket itself, where it was read. */
export interface Beyond {
  readonly actions: readonly Action[];
  /** Files of the first action. */
  readonly files: readonly TicketFile[];
}

export const ticketRef = (id: string): RecordRef => ({ system: 'teamsupport', kind: 'ticket', id });

/** Address under which people open a ticket, by its number. */
const ticketUrl = (host: string, number: string): string =>
  `https://${host}/?TicketNumber=${encodeURIComponent(number)}`;

export function snapshotOf(ticket: Ticket, reading: Reading, beyond?: Beyond): Snapshot {
  const { values } = ticket;
  const updatedAt = timeOf(values['DateModified'], reading);
  const type = named(ticket, 'TicketTypeID');
  const product = named(ticket, 'ProductID');
  const version = named(ticket, 'ReportedVersionID');
  const asks = reading.rules && asksOf(reading.rules, (field) => heldBy(ticket, field));
  const other = shownKey(ticket);
  const askedProject = reading.rules?.placing.asked;
  const project = askedProject && heldBy(ticket, askedProject.field.id)?.trim();
  return {
    ref: ticketRef(ticket.id),
    label: labelOf(ticket, reading, beyond?.actions),
    fields: {
      ...fieldsOf(ticket, reading),
      ...(beyond ? { [description]: descriptionOf(ticket, reading, beyond) } : {}),
    },
    container: values['OrganizationID'] ?? reading.organisation,
    about: {
      ...(product ? { product } : {}),
      ...(version ? { version } : {}),
      ...(project ? { project } : {}),
    },
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(type ? { type } : {}),
    ...(asks === undefined ? {} : { asks }),
    ...(other ? { others: [other] } : {}),
    ...(beyond ? { attachments: attachmentsOf(ticket.id, beyond.files) } : {}),
  };
}

/** The first action is the ticket's description (TS-028). */
export const firstAction = (actions: readonly Action[]): Action | undefined =>
  actions.find(({ systemType }) => systemType === '1');

export function labelOf(ticket: Ticket, reading: Reading, actions?: readonly Action[]): RecordLabel {
  const { values, number } = ticket;
  const status = values['Status'];
  const severity = values['Severity'];
  const parent = values['ParentID'];
  const customer = customersOf(ticket);
  const last = actions && lastOf(actions, reading);
  return {
    reference: number,
    name: values['Name'] ?? `Ticket ${number}`,
    url: ticketUrl(reading.host, number),
    ...(status ? { status: { name: status, ...closedIn(ticket) } } : {}),
    ticket: {
      ...(customer ? { customer } : {}),
      ...(severity ? { severity } : {}),
      ...(parent ? { parent } : {}),
      ...(last ? { lastAction: last } : {}),
    },
  };
}

/** Only whether a status counts as closed is told. */
const closedIn = ({ values }: Ticket): { category?: 'done' } =>
  values['IsClosed']?.toLowerCase() === 'true' ? { category: 'done' } : {};

function customersOf({ customers: [first, ...more] }: Ticket): string | undefined {
  return first !== undefined && more.length > 0 ? `${first} and ${more.length} more` : first;
}

function lastOf(actions: readonly Action[], reading: Reading): { at: number; by: string } | undefined {
  // Of what may not leave, not even its author and time do.
  const open = actions.filter(({ visible }) => visible || reading.rules?.actions.private);
  const newest = open.sort((a, b) => byId(a.id, b.id)).at(-1);
  const at = newest && timeOf(newest.createdAt, reading);
  return newest && at !== undefined ? { at, by: newest.creator.name } : undefined;
}

/** Ids are whole numbers that rise, and may be longer than a number holds exactly. */
export const byId = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

export const timeOf = (text: string | null | undefined, { dates }: Pick<Reading, 'dates'>): number | undefined =>
  text && dates ? epochOf(text, dates) : undefined;

function named({ values }: Ticket, field: FieldId): Named | undefined {
  const id = values[field];
  return id ? { id, name: values[standardFields[field]?.shownAs ?? field] ?? id } : undefined;
}

function fieldsOf(ticket: Ticket, reading: Reading): FieldValues {
  const standard = Object.entries(standardFields).flatMap(([id, { form }]) => {
    const value = standardValue(ticket, id, form, reading);
    return value === undefined ? [] : [[id, value] as const];
  });
  const custom = Object.entries(ticket.values)
    .filter(([name]) => isCustom(name))
    .map(([name, text]) => [name, customValue(text, reading.forms[name], reading)] as const);
  return Object.fromEntries([...custom, ...standard]);
}

/** @returns `undefined` for what the answer does not tell */
function standardValue(ticket: Ticket, id: FieldId, form: FieldForm, reading: Reading): FieldValue | null | undefined {
  if (id === description) return undefined;
  if (id === 'Tags') return { type: 'list', items: ticket.tags };
  if (id === 'Customers') return { type: 'list', items: ticket.customers };
  const text = id === 'TicketNumber' ? ticket.number : ticket.values[id];
  if (text === undefined || text === null) return text;
  if (form === 'option') {
    return {
      type: 'choice',
      id: text,
      name: named(ticket, id)?.name ?? text,
      ...(id === 'TicketStatusID' ? closedIn(ticket) : {}),
    };
  }
  if (form === 'person') return { type: 'person', name: named(ticket, id)?.name ?? text };
  return customValue(text, form, reading);
}

function customValue(text: string | null, form: FieldForm | undefined, { dates }: Reading): FieldValue | null {
  if (text === null) return null;
  const number = form === 'number' ? numberOf(text) : undefined;
  if (number !== undefined) return { type: 'number', number };
  const date = form === 'date' && dates ? dateOf(text, dates.order) : undefined;
  return date === undefined ? { type: 'text', text } : { type: 'date', date };
}

function descriptionOf(ticket: Ticket, reading: Reading, { actions, files }: Beyond): FieldValue | null {
  const html = firstAction(actions)?.html ?? '';
  if (html.trim() === '') return null;
  const url = ticketUrl(reading.host, ticket.number);
  const bare = withoutPictures(html, reading.host, files, teamSupportHosts);
  return {
    type: 'rich',
    doc: htmlToAdf(bare.html, { baseUrl: url }),
    home: { name: 'TeamSupport', url },
    ...(bare.pieces.length > 0 ? { pieces: bare.pieces } : {}),
  };
}

/** Files are listed by action, and fetched by ticket (1.2). */
export const attachmentsOf = (ticket: string, files: readonly TicketFile[]): Attachment[] =>
  files.map(({ id, fileName, size, contentType }) => ({
    id,
    fileName,
    ...(size === undefined ? {} : { size }),
    ...(contentType === undefined ? {} : { contentType }),
    address: `/tickets/${encodeURIComponent(ticket)}/attachments/${encodeURIComponent(id)}`,
  }));
