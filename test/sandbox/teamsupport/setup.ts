import type { Organisation } from './organisation';
import type { AgentRow, Contact, CustomField, Customer, Product, TicketType } from './entities';

/** What an administrator sets up before anybody works. Leaves no history. */

export function addAgent({ state }: Organisation, name: string, email: string): AgentRow {
  const [firstName = '', ...rest] = name.split(' ');
  return state.agents.put({ id: state.nextId('agent'), firstName, lastName: rest.join(' '), email, active: true });
}

/** @param token in GUID form (TS-003) */
export function addToken({ state }: Organisation, token: string, kind: 'organisation' | 'customer'): void {
  state.tokens.put({ id: token.toLowerCase(), kind });
}

/** @param statuses in order; those in `closed` end the work */
export function addTicketType(
  { state }: Organisation,
  name: string,
  statuses: readonly string[],
  closed: readonly string[],
): TicketType {
  const type = state.ticketTypes.put({ id: state.nextId('ticketType'), name, position: size(state.ticketTypes) });
  for (const [position, status] of statuses.entries()) {
    const row = { name: status, position, typeId: type.id, closed: closed.includes(status), next: [] };
    state.statuses.put({ id: state.nextId('status'), ...row });
  }
  return type;
}

/** Lets one status be followed by no others than these, by their names. */
export function permitNext(organisation: Organisation, typeId: string, from: string, to: readonly string[]): void {
  const statuses = organisation.statusesOf(typeId);
  const next = statuses.filter(({ name }) => to.includes(name)).map(({ id }) => id);
  for (const status of statuses) if (status.name === from) organisation.state.statuses.put({ ...status, next });
}

export function addSeverities({ state }: Organisation, names: readonly string[]): void {
  for (const [position, name] of names.entries()) {
    state.severities.put({ id: state.nextId('severity'), name, position });
  }
}

export function addActionType({ state }: Organisation, name: string, timed: boolean): void {
  state.actionTypes.put({ id: state.nextId('actionType'), name, timed, position: size(state.actionTypes) });
}

export function addProduct({ state }: Organisation, name: string, versions: readonly string[] = []): Product {
  const product = state.products.put({
    id: state.nextId('product'),
    name,
    description: null,
    createdAt: Date.now(),
  });
  for (const number of versions) {
    const row = { productId: product.id, number, status: 'Released', released: true };
    state.versions.put({ id: state.nextId('version'), ...row });
  }
  return product;
}

export function addCustomer({ state }: Organisation, name: string): Customer {
  return state.customers.put({ id: state.nextId('customer'), name, active: true });
}

export function addContact({ state }: Organisation, name: string, email: string, customer: Customer): Contact {
  return state.contacts.put({ id: state.nextId('contact'), name, email, customerId: customer.id });
}

export function addGroup({ state }: Organisation, name: string): void {
  state.groups.put({ id: state.nextId('group'), name });
}

/** @param apiName by which it shows in tickets */
export function addCustomField(
  { state }: Organisation,
  apiName: string,
  name: string,
  kind: CustomField['kind'] = 'text',
  choices: readonly string[] = [],
): void {
  state.customFields.put({ id: apiName, name, kind, choices: [...choices] });
}

const size = (table: { all(): Iterable<unknown> }): number => [...table.all()].length;
