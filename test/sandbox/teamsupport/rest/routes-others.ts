import { Refusal } from '../refusal';
import { crash } from '../refusal';
import type { Element } from '../views/element';
import { text, yesNo } from '../views/element';
import { agentView, contactView, customerView, productView, statusView, versionView } from '../views/others';
import type { Call, Reply } from './call';
import { one, param } from './call';
import { list } from './list';
import type { Route } from './router';
import { ticketOf } from './routes-tickets';

interface Placed {
  readonly id: string;
  readonly name: string;
  readonly position: number;
}

const byPosition = <Row extends Placed>(rows: Iterable<Row>): Row[] =>
  [...rows].sort((a, b) => a.position - b.position);

const placed = ({ id, name, position }: Placed, more: readonly Element[] = []): readonly Element[] => [
  ['ID', id],
  ['Name', name],
  ['Description', null],
  ['Position', text(position)],
  ...more,
];

/** @throws Refusal 500 when there is none */
function found<Row>(row: Row | undefined): Row {
  if (row === undefined) throw crash('Sequence contains no elements');
  return row;
}

const productOf = (call: Call): string => found(call.organisation.state.products.find(param(call, 'product'))).id;

const get = (path: string, handle: (call: Call) => Reply): Route => ({ method: 'GET', path, handle });

const properties: readonly Route[] = [
  get('properties/tickettypes', (call) =>
    list(call, byPosition(call.organisation.state.ticketTypes.all()), {
      name: 'TicketTypes',
      row: 'TicketType',
      view: (row) =>
        placed(row, [
          ['IconUrl', null],
          ['ProductLineID', null],
        ]),
    }),
  ),
  get('properties/ticketstatuses', (call) =>
    list(call, byPosition(call.organisation.state.statuses.all()), {
      name: 'TicketStatuses',
      row: 'TicketStatus',
      view: (row) => statusView(call.organisation, row),
    }),
  ),
  get('properties/ticketseverities', (call) =>
    list(call, byPosition(call.organisation.state.severities.all()), {
      name: 'TicketSeverities',
      row: 'TicketSeverity',
      view: (row) => placed(row),
    }),
  ),
  get('properties/actiontypes', (call) =>
    list(call, byPosition(call.organisation.state.actionTypes.all()), {
      name: 'ActionTypes',
      row: 'ActionType',
      view: (row) => placed(row, [['IsTimed', yesNo(row.timed)]]),
    }),
  ),
];

const products: readonly Route[] = [
  get('products', (call) =>
    list(call, [...call.organisation.state.products.all()], {
      name: 'Products',
      row: 'Product',
      view: (row) => productView(call.organisation, row, 'ID'),
    }),
  ),
  get('products/:product', (call) => {
    const row = call.organisation.state.products.get(productOf(call));
    return one('Product', productView(call.organisation, row, 'ProductID'));
  }),
  get('products/:product/versions', (call) =>
    list(call, call.organisation.state.versions.by('product', productOf(call)), {
      name: 'ProductVersions',
      row: 'ProductVersion',
      view: (row) => versionView(call.organisation, row, 'ID'),
    }),
  ),
];

const people: readonly Route[] = [
  get('users', (call) =>
    list(call, [...call.organisation.state.agents.all()], {
      name: 'Users',
      row: 'User',
      view: (row) => agentView(row, 'ID'),
    }),
  ),
  get('users/:user', (call) =>
    one('User', agentView(found(call.organisation.state.agents.find(param(call, 'user'))), 'UserID')),
  ),
  get('groups', (call) =>
    list(call, [...call.organisation.state.groups.all()], {
      name: 'Groups',
      row: 'Group',
      view: ({ id, name }) => [
        ['ID', id],
        ['Name', name],
      ],
    }),
  ),
  get('customers', (call) =>
    list(call, [...call.organisation.state.customers.all()], {
      name: 'Customers',
      row: 'Customer',
      view: (row) => customerView(row, 'ID'),
    }),
  ),
  get('customers/:customer', (call) =>
    one(
      'Customer',
      customerView(found(call.organisation.state.customers.find(param(call, 'customer'))), 'OrganizationID'),
    ),
  ),
  {
    method: 'DELETE',
    path: 'customers/:customer',
    handle: () => {
      throw new Refusal(403, 'Error Code: Forbidden');
    },
  },
  get('contacts', (call) =>
    list(call, [...call.organisation.state.contacts.all()], {
      name: 'Contacts',
      row: 'Contact',
      view: (row) => contactView(call.organisation, row, 'ID'),
    }),
  ),
  get('tickets/:ticket/customers', (call) => {
    const { state } = call.organisation;
    return list(
      call,
      ticketOf(call).customerIds.map((id) => state.customers.get(id)),
      {
        name: 'Customers',
        row: 'Customer',
        view: (row) => customerView(row, 'ID'),
      },
    );
  }),
  get('tickets/:ticket/contacts', (call) => {
    const { state } = call.organisation;
    return list(
      call,
      ticketOf(call).contactIds.map((id) => state.contacts.get(id)),
      {
        name: 'Contacts',
        row: 'Contact',
        view: (row) => contactView(call.organisation, row, 'ID'),
      },
    );
  }),
];

export const otherRoutes: readonly Route[] = [...properties, ...products, ...people];
