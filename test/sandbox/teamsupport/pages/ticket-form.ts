import type { Markup, Piece } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import type { Ticket } from '../entities';
import { layout } from './layout';
import type { Visit } from './visit';
import { base, ticketPath } from './visit';

export function newTicketPage(visit: Visit): Response {
  return layout(
    visit,
    'New ticket',
    markup`<form method="post" action="${base}/tickets">${fields(visit, undefined)}
<label>Description (HTML) <textarea name="description" rows="4"></textarea></label>
<button>Create ticket</button></form>`,
  );
}

export const editForm = (visit: Visit, ticket: Ticket): Markup => markup`<h2>Edit</h2>
<form method="post" action="${ticketPath(ticket)}">${fields(visit, ticket)}<button>Save</button></form>`;

function fields({ organisation }: Visit, ticket: Ticket | undefined): Piece {
  const { state } = organisation;
  const names = (rows: Iterable<{ readonly name: string }>): string[] => [...rows].map(({ name }) => name);
  const called = (rows: { find(id: string): { readonly name: string } | undefined }, id?: string | null): string =>
    id === undefined || id === null ? '' : (rows.find(id)?.name ?? '');
  const statuses = ticket ? names(organisation.statusesOf(ticket.typeId)) : [];
  const versions = ticket?.productId ? state.versions.by('product', ticket.productId) : [];
  const version = versions.find(({ id }) => id === ticket?.reportedVersionId)?.number ?? '';
  const parent = ticket?.parentId ? state.tickets.get(ticket.parentId).number : '';
  return [
    markup`<label>Name <input name="name" value="${ticket?.name}" required></label>`,
    choice('type', 'Type', names(state.ticketTypes.all()), called(state.ticketTypes, ticket?.typeId)),
    statuses.length > 0 && choice('status', 'Status', statuses, called(state.statuses, ticket?.statusId)),
    choice('severity', 'Severity', names(state.severities.all()), called(state.severities, ticket?.severityId)),
    choice('product', 'Product', ['', ...names(state.products.all())], called(state.products, ticket?.productId)),
    versions.length > 0 &&
      choice('version', 'Reported version', ['', ...versions.map(({ number }) => number)], version),
    choice(
      'customer',
      'Customer',
      ['', ...names(state.customers.all())],
      called(state.customers, ticket?.customerIds[0]),
    ),
    markup`<label>Parent ticket (number) <input name="parent" value="${parent}"></label>`,
    markup`<label>JiraKey <input name="jiraKey" value="${ticket?.jiraKey}" placeholder="NewJiraIssue or a key"></label>`,
    [...state.customFields.all()].map(({ id, name, choices }) =>
      choices.length > 0
        ? choice(`custom.${id}`, name, ['', ...choices], ticket?.custom[id] ?? '')
        : markup`<label>${name} <input name="custom.${id}" value="${ticket?.custom[id]}"></label>`,
    ),
  ];
}

const choice = (name: string, label: string, values: readonly string[], chosen: string): Markup =>
  markup`<label>${label} <select name="${name}">${values.map(
    (value) =>
      markup`<option value="${value}"${value === chosen && markup` selected`}>${value === '' ? '(none)' : value}</option>`,
  )}</select></label>`;
