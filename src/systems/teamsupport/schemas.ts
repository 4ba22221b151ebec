/** What answers of the TeamSupport API tell, as far as it is read here. */
import { z } from 'zod';
import { unescapedHtml } from './escapes';
import { isTrue, listOf, nested, numberOf, oneOf, textOf } from './rows';
import type { Row } from './rows';

const row = z.record(z.string(), z.unknown());

/** Lists call the key `ID`, single answers keep its name (TS-022). */
function keyed<T>(name: string, read: (row: Row, id: string) => T): z.ZodType<T> {
  return row.transform((entry, context): T => {
    const id = textOf(entry[name]) ?? textOf(entry['ID']);
    if (id !== undefined) return read(entry, id);
    context.addIssue({ code: 'custom', message: `no ${name}`, path: [name] });
    return z.NEVER;
  });
}

export interface Ticket {
  readonly id: string;
  readonly number: string;
  /** Short members by their name in the API, custom fields among them (TS-029). Empty ones are `null`. */
  readonly values: Readonly<Record<string, string | null>>;
  readonly customers: readonly string[];
  readonly tags: readonly string[];
}

const nestedLists = ['Customers', 'Contacts', 'Tags'];

/** In a list of anything but tickets `ID` would be that thing's: a ticket is only read where one was asked for. */
const ticket = keyed('TicketID', (entry, id): Ticket => {
  const short = Object.entries(entry).filter(
    ([name, value]) => !nestedLists.includes(name) && typeof value !== 'object',
  );
  const empty = Object.entries(entry).filter(([name, value]) => !nestedLists.includes(name) && value === null);
  return {
    id,
    number: textOf(entry['TicketNumber']) ?? id,
    values: Object.fromEntries([...empty, ...short].map(([name, value]) => [name, textOf(value) ?? null])),
    customers: namesIn(entry['Customers'], /name$/i),
    tags: namesIn(entry['Tags'], /^(?:value|name|tag)$/i),
  };
});

/** Names of the inner members are guesses: the first that looks like one counts. */
function namesIn(list: unknown, member: RegExp): string[] {
  if (typeof list === 'string') return textOf(list)?.split(/\s*[,;]\s*/) ?? [];
  return nested(list).flatMap((entry) => {
    const found = Object.entries(entry).find(([name, value]) => member.test(name) && textOf(value) !== undefined);
    return found ? [textOf(found[1]) ?? ''] : [];
  });
}

export interface Action {
  readonly id: string;
  /** `1`: the ticket's description; `0`: ordinary; others are kinds of the system's own, such as mail (TS-028). */
  readonly systemType: string | undefined;
  readonly type: string | undefined;
  readonly html: string;
  readonly visible: boolean;
  readonly ticket: string | undefined;
  readonly createdAt: string | undefined;
  readonly modifiedAt: string | undefined;
  readonly creator: { readonly id?: string; readonly name: string };
}

const action = keyed('ActionID', (entry, id): Action => {
  const creator = textOf(entry['CreatorID']);
  const html = entry['Description'];
  return {
    id,
    systemType: textOf(entry['SystemActionTypeID']),
    type: textOf(entry['ActionTypeID']),
    html: typeof html === 'string' ? unescapedHtml(html) : '',
    visible: isTrue(entry['IsVisibleOnPortal']),
    ticket: textOf(entry['TicketID']),
    createdAt: textOf(entry['DateCreated']),
    modifiedAt: textOf(entry['DateModified']),
    creator: { ...(creator === undefined ? {} : { id: creator }), name: textOf(entry['CreatorName']) ?? 'Somebody' },
  };
});

export interface TicketFile {
  readonly id: string;
  readonly fileName: string;
  readonly size: number | undefined;
  readonly contentType: string | undefined;
}

const file = keyed('AttachmentID', (entry, id): TicketFile => ({
  id,
  fileName: textOf(entry['FileName']) ?? 'file',
  size: numberOf(textOf(entry['FileSize'])),
  contentType: textOf(entry['FileType']),
}));

export interface NamedRow {
  readonly id: string;
  readonly name: string;
}

const namedRow = (key: string, name = 'Name'): z.ZodType<NamedRow> =>
  keyed(key, (entry, id) => ({ id, name: textOf(entry[name]) ?? id }));

const status = keyed('TicketStatusID', (entry, id) => ({
  id,
  name: textOf(entry['Name']) ?? id,
  /** Statuses belong to a type (TS-065). */
  type: textOf(entry['TicketTypeID']),
  closed: isTrue(entry['IsClosed']),
}));

const user = keyed('UserID', (entry, id) => {
  const name = [textOf(entry['FirstName']), textOf(entry['LastName'])].filter(Boolean).join(' ');
  return { id, name: name || (textOf(entry['Email']) ?? id), email: textOf(entry['Email']) };
});

const deleted = row.transform((entry) => ({ ticket: textOf(entry['TicketID']) ?? textOf(entry['ID']) }));

export const answers = {
  ticket: oneOf('Ticket', ticket),
  tickets: listOf('Tickets', ticket),
  deletedTickets: listOf('DeletedTickets', deleted),
  action: oneOf('Action', action),
  actions: listOf('Actions', action),
  files: listOf('Attachments', file),
  types: listOf('TicketTypes', namedRow('TicketTypeID')),
  statuses: listOf('TicketStatuses', status),
  severities: listOf('TicketSeverities', namedRow('TicketSeverityID')),
  actionTypes: listOf('ActionTypes', namedRow('ActionTypeID')),
  products: listOf('Products', namedRow('ProductID')),
  versions: listOf('ProductVersions', namedRow('ProductVersionID', 'VersionNumber')),
  groups: listOf('Groups', namedRow('GroupID')),
  users: listOf('Users', user),
};

export type TicketStatus = z.infer<typeof status>;
export type TicketUser = z.infer<typeof user>;
