import type { Ticket } from '../entities';
import type { TicketChange } from '../operations/tickets';
import { customValues } from '../operations/tickets';
import type { Organisation } from '../organisation';
import { nameOf, same } from '../organisation';
import { crash } from '../refusal';
import { readTime } from '../views/culture';
import type { Members } from './call';

/** References of a ticket that PUT and POST take by id. */
const references = {
  tickettypeid: { to: 'typeId', in: 'ticketTypes' },
  ticketstatusid: { to: 'statusId', in: 'statuses' },
  ticketseverityid: { to: 'severityId', in: 'severities' },
  productid: { to: 'productId', in: 'products', mayBeEmpty: true },
  reportedversionid: { to: 'reportedVersionId', in: 'versions', mayBeEmpty: true },
  solvedversionid: { to: 'solvedVersionId', in: 'versions', mayBeEmpty: true },
  groupid: { to: 'groupId', in: 'groups', mayBeEmpty: true },
  userid: { to: 'agentId', in: 'agents', mayBeEmpty: true },
  parentid: { to: 'parentId', in: 'tickets', mayBeEmpty: true },
} as const;

/**
 * What a PUT changes: by ids only, `""` empties, `Tags` replaces the set (TS-062). What is unknown or cannot be is dropped without
 * a word; a day that cannot be read is a failure of the server.
 *
 * @throws Refusal 500
 */
export function byIds(organisation: Organisation, members: Members, ticket?: Ticket): TicketChange {
  const { state, settings } = organisation;
  const change: Record<string, unknown> = {};
  for (const [name, reference] of Object.entries(references)) {
    const value = members.get(name);
    if (value === undefined) continue;
    const isEmpty = value === null || value === '';
    if (isEmpty && 'mayBeEmpty' in reference) change[reference.to] = null;
    else if (!isEmpty && state[reference.in].find(value)) change[reference.to] = value;
  }
  const name = members.get('name');
  const due = members.get('duedate');
  return {
    ...(change as TicketChange),
    ...(name ? { name } : {}),
    ...flag(members, 'isvisibleonportal', 'visible'),
    ...flag(members, 'isknowledgebase', 'knowledgeBase'),
    ...(due === undefined ? {} : { dueAt: due === null || due === '' ? null : timeOf(due, settings) }),
    ...(members.has('jirakey') && settings.jiraKey !== 'absent' ? { jiraKey: members.get('jirakey') || null } : {}),
    ...(members.has('tags') ? { tags: tagsOf(members.get('tags') ?? '') } : {}),
    custom: customValues([...state.customFields.all()], ticket?.custom ?? {}, customOf(organisation, members)),
  };
}

const flag = (members: Members, name: string, as: 'visible' | 'knowledgeBase'): TicketChange =>
  members.get(name) ? { [as]: /^true$/i.test(members.get(name) ?? '') } : {};

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

function timeOf(text: string, settings: Organisation['settings']): number {
  const at = readTime(text, settings);
  if (at === undefined) throw crash('String was not recognized as a valid DateTime.');
  return at;
}

const customOf = ({ state }: Organisation, members: Members): Record<string, string | null> =>
  Object.fromEntries(
    [...state.customFields.all()].flatMap(({ id }) => {
      const value = members.get(id.toLowerCase());
      return value === undefined ? [] : [[id, value] as const];
    }),
  );

/** A new ticket takes names as well as ids; a name nobody bears is dropped without a word (TS-061). */
export function withNames(organisation: Organisation, members: Members): TicketChange {
  const { state } = organisation;
  const ids = byIds(organisation, members);
  const named = <Row extends { readonly id: string }>(
    member: string,
    rows: Iterable<Row>,
    nameOfRow: (row: Row) => string,
  ): string | undefined => {
    const wanted = members.get(member);
    return wanted ? [...rows].find((row) => same(nameOfRow(row), wanted))?.id : undefined;
  };
  const typeId = ids.typeId ?? named('tickettypename', state.ticketTypes.all(), ({ name }) => name);
  const productId = ids.productId ?? named('productname', state.products.all(), ({ name }) => name);
  const versions = productId === undefined ? [] : state.versions.by('product', productId);
  const statuses = typeId === undefined ? [...state.statuses.all()] : organisation.statusesOf(typeId);
  const customerId = named('customername', state.customers.all(), ({ name }) => name);
  return {
    ...ids,
    ...present('typeId', typeId),
    ...present('productId', productId),
    ...present('statusId', ids.statusId ?? named('status', statuses, ({ name }) => name)),
    ...present('severityId', ids.severityId ?? named('severity', state.severities.all(), ({ name }) => name)),
    ...present('groupId', ids.groupId ?? named('groupname', state.groups.all(), ({ name }) => name)),
    ...present('agentId', ids.agentId ?? named('useremail', state.agents.all(), ({ email }) => email)),
    ...present('agentId', ids.agentId ?? named('username', state.agents.all(), nameOf)),
    ...present('reportedVersionId', ids.reportedVersionId ?? named('reportedversion', versions, numberOf)),
    ...present('solvedVersionId', ids.solvedVersionId ?? named('solvedversion', versions, numberOf)),
    ...(customerId === undefined ? {} : { customerIds: [customerId] }),
  };
}

const numberOf = ({ number }: { readonly number: string }): string => number;

const present = (key: keyof TicketChange, value: string | null | undefined): TicketChange =>
  value === undefined ? {} : { [key]: value };
