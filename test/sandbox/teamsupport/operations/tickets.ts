import type { CustomField, Status, Ticket } from '../entities';
import { systemKinds } from '../entities';
import type { Organisation } from '../organisation';
import { Refusal } from '../refusal';
import type { Act } from './act';
import { writeAction } from './actions';

/** What can be changed of a ticket; ids throughout. Absent stays as it is, `null` is emptied. */
export type TicketChange = Partial<
  Pick<
    Ticket,
    | 'name'
    | 'typeId'
    | 'statusId'
    | 'severityId'
    | 'productId'
    | 'reportedVersionId'
    | 'solvedVersionId'
    | 'groupId'
    | 'agentId'
    | 'visible'
    | 'knowledgeBase'
    | 'parentId'
    | 'dueAt'
    | 'jiraKey'
    | 'customerIds'
    | 'contactIds'
    | 'tags'
    | 'custom'
  >
>;

/** @param description HTML; it becomes the first action (TS-061) */
export function createTicket(act: Act, change: TicketChange & { readonly name: string }, description: string): Ticket {
  const { organisation, by } = act;
  const { state } = organisation;
  const now = Date.now();
  const typeId = change.typeId ?? firstOf(state.ticketTypes.all());
  const blank: Ticket = {
    id: state.nextId('ticket'),
    number: state.nextId('number'),
    name: change.name,
    typeId,
    statusId: firstStatus(organisation, typeId).id,
    severityId: firstOf(state.severities.all()),
    productId: null,
    reportedVersionId: null,
    solvedVersionId: null,
    groupId: null,
    agentId: null,
    visible: true,
    knowledgeBase: false,
    parentId: null,
    creatorId: by,
    createdAt: now,
    modifierId: by,
    modifiedAt: now,
    closerId: null,
    closedAt: null,
    dueAt: null,
    source: act.via === 'api' ? 'API' : 'Agent',
    jiraKey: null,
    customerIds: [],
    contactIds: [],
    tags: [],
    custom: {},
  };
  const ticket = state.tickets.put(closing(act, fitted(organisation, blank, change)));
  const first = { description, name: 'Description', typeId: null, systemKind: systemKinds.description, visible: true };
  writeAction(act, ticket, first);
  return state.tickets.get(ticket.id);
}

/** What does not fit together is left as it was, without a word (TS-063). */
export function changeTicket(act: Act, ticket: Ticket, change: TicketChange): Ticket {
  const { organisation, by } = act;
  const changed = fitted(organisation, ticket, permitted(act, ticket, change));
  return organisation.state.tickets.put(closing(act, { ...changed, modifierId: by, modifiedAt: Date.now() }));
}

export function removeTicket({ organisation: { state } }: Act, ticket: Ticket): void {
  for (const action of state.actions.by('ticket', ticket.id)) {
    for (const { id } of state.attachments.by('action', action.id)) state.attachments.remove(id);
    state.actions.remove(action.id);
  }
  for (const child of state.tickets.by('parent', ticket.id)) state.tickets.put({ ...child, parentId: null });
  state.tickets.remove(ticket.id);
  state.deletions.put({
    id: state.nextId('deletion'),
    ticketId: ticket.id,
    number: ticket.number,
    name: ticket.name,
    deletedAt: Date.now(),
  });
}

/** Without a status that may not follow, where the API minds. */
function permitted({ organisation, via }: Act, ticket: Ticket, change: TicketChange): TicketChange {
  const { statusId, ...rest } = change;
  const { next } = organisation.state.statuses.get(ticket.statusId);
  const minds = via === 'api' && organisation.settings.enforceWorkflow && next.length > 0;
  return statusId === undefined || (minds && !next.includes(statusId)) ? rest : change;
}

/** The ticket with those changes that fit: statuses to the type, versions to the product. */
function fitted(organisation: Organisation, ticket: Ticket, change: TicketChange): Ticket {
  const { state } = organisation;
  const merged: Ticket = { ...ticket, ...change, custom: change.custom ?? ticket.custom };
  const statuses = organisation.statusesOf(merged.typeId);
  const fits = (id: string): boolean => statuses.some((status) => status.id === id);
  const ofProduct = (id: string | null): string | null =>
    id !== null && state.versions.find(id)?.productId === merged.productId ? id : null;
  return {
    ...merged,
    statusId: fits(merged.statusId) ? merged.statusId : statusAfter(organisation, ticket, merged.typeId),
    reportedVersionId: ofProduct(merged.reportedVersionId),
    solvedVersionId: ofProduct(merged.solvedVersionId),
    parentId: merged.parentId === ticket.id ? ticket.parentId : merged.parentId,
  };
}

/** Status of a ticket that was not told a fitting one: the one it has, or the equal one of its new type, or its first. */
function statusAfter(organisation: Organisation, ticket: Ticket, typeId: string): string {
  if (ticket.typeId === typeId) return ticket.statusId;
  const before = organisation.state.statuses.find(ticket.statusId)?.name;
  const equal = organisation.statusesOf(typeId).find(({ name }) => name === before);
  return (equal ?? firstStatus(organisation, typeId)).id;
}

function closing({ organisation, by }: Act, ticket: Ticket): Ticket {
  const { closed } = organisation.state.statuses.get(ticket.statusId);
  if (closed === (ticket.closedAt !== null)) return ticket;
  return closed ? { ...ticket, closedAt: Date.now(), closerId: by } : { ...ticket, closedAt: null, closerId: null };
}

function firstStatus(organisation: Organisation, typeId: string): Status {
  const [first] = organisation.statusesOf(typeId);
  if (!first) throw new Refusal(500, 'The ticket type has no status');
  return first;
}

function firstOf(rows: Iterable<{ readonly id: string; readonly position: number }>): string {
  const [first] = [...rows].sort((a, b) => a.position - b.position);
  if (!first) throw new Error('The organisation was not set up');
  return first.id;
}

/** Values of custom fields with some changed: those a field cannot take are left as they are; empty ones go. */
export function customValues(
  fields: readonly CustomField[],
  before: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const after = { ...before };
  for (const field of fields) {
    const value = changes[field.id];
    if (value === undefined) continue;
    if (value === null || value === '') Reflect.deleteProperty(after, field.id);
    else if (takes(field, value)) after[field.id] = field.kind === 'boolean' ? booleanText(value) : value;
  }
  return after;
}

function takes({ kind, choices }: CustomField, value: string): boolean {
  switch (kind) {
    case 'boolean':
      return /^(true|false)$/i.test(value);
    case 'number':
      return value.trim() !== '' && !Number.isNaN(Number(value.replace(',', '.')));
    case 'date':
      return /\d/.test(value);
    case 'choice':
      return choices.includes(value);
    case 'text':
      return true;
  }
}

const booleanText = (value: string): string => (/^true$/i.test(value) ? 'True' : 'False');
