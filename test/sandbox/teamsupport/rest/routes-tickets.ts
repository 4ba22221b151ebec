import type { Ticket } from '../entities';
import { createTicket, changeTicket, removeTicket } from '../operations/tickets';
import type { Organisation } from '../organisation';
import { Refusal } from '../refusal';
import { deletionView } from '../views/others';
import { ticketView } from '../views/ticket';
import type { Call, Reply } from './call';
import { one, param } from './call';
import { list } from './list';
import type { Route } from './router';
import { byIds, withNames } from './ticket-input';

/** @throws Refusal for one that does not exist: 500, or 404 where the settings say so (TS-073) */
export function ticketOf(call: Call): Ticket {
  const { organisation } = call;
  const asked = param(call, 'ticket');
  const found = organisation.findTicket(asked);
  if (!found && organisation.settings.unknownTicket === 'not-found') throw new Refusal(404, 'Error Code: NotFound');
  return found ?? organisation.ticket(asked);
}

const answer = ({ organisation }: Call, ticket: Ticket): Reply =>
  one('Ticket', ticketView(organisation, ticket, 'TicketID'));

function listTickets(call: Call): Reply {
  const { organisation, query } = call;
  refuseUnknownTypes(organisation, query);
  const rows = [...organisation.state.tickets.all()];
  return list(call, inOrder(organisation, rows), {
    name: 'Tickets',
    row: 'Ticket',
    view: (ticket) => ticketView(organisation, ticket, 'ID'),
    times: ({ modifiedAt, createdAt, closedAt, dueAt }) => ({
      DateModified: modifiedAt,
      DateCreated: createdAt,
      DateClosed: closedAt,
      DueDate: dueAt,
    }),
  });
}

function refuseUnknownTypes({ state }: Organisation, query: URLSearchParams): void {
  for (const [name, value] of query) {
    if (/^TicketTypeID$/i.test(name) && !state.ticketTypes.find(value)) {
      throw new Refusal(406, `The ticket type ${value} is not valid`);
    }
  }
}

function inOrder({ settings, state }: Organisation, rows: Ticket[]): Ticket[] {
  const position = (ticket: Ticket): number => state.ticketTypes.get(ticket.typeId).position;
  switch (settings.order) {
    case 'by-type':
      return rows.sort((a, b) => position(a) - position(b) || Number(a.id) - Number(b.id));
    case 'newest-first':
      return rows.sort((a, b) => b.modifiedAt - a.modifiedAt || Number(b.id) - Number(a.id));
    case 'arbitrary':
      return rows.sort((a, b) => scrambled(a).localeCompare(scrambled(b)));
  }
}

const scrambled = ({ id }: Ticket): string => id.slice(-2) + id;

function post(call: Call): Reply {
  const { organisation, act, members } = call;
  const change = withNames(organisation, members);
  const name = members.get('name') ?? 'Untitled Ticket';
  return answer(call, createTicket(act, { ...change, name }, members.get('description') ?? ''));
}

function put(call: Call): Reply {
  const ticket = ticketOf(call);
  return answer(call, changeTicket(call.act, ticket, byIds(call.organisation, call.members, ticket)));
}

function remove(call: Call): Reply {
  const ticket = ticketOf(call);
  const gone = answer(call, ticket);
  removeTicket(call.act, ticket);
  return gone;
}

export const ticketRoutes: readonly Route[] = [
  { method: 'GET', path: 'tickets', handle: listTickets },
  { method: 'POST', path: 'tickets', handle: post },
  {
    method: 'GET',
    path: 'deletedtickets',
    handle: (call) =>
      list(call, [...call.organisation.state.deletions.all()], {
        name: 'DeletedTickets',
        row: 'DeletedTicket',
        view: (row) => deletionView(call.organisation, row),
        times: ({ deletedAt }) => ({ DateDeleted: deletedAt }),
      }),
  },
  { method: 'GET', path: 'tickets/:ticket', handle: (call) => answer(call, ticketOf(call)) },
  { method: 'PUT', path: 'tickets/:ticket', handle: put },
  { method: 'DELETE', path: 'tickets/:ticket', handle: remove },
];
