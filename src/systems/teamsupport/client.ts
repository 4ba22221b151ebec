import { isSystemError, SystemError } from '../../sync/model';
import type { TeamSupportCalls } from './calls';
import { aboutTicket, listsTickets, notFound, nothingAtAll } from './one-ticket';
import type { List } from './rows';
import { answers } from './schemas';
import type { Action, NamedRow, Ticket, TicketFile, TicketStatus, TicketUser } from './schemas';

const enc = encodeURIComponent;

/** Filters of a ticket list, of different fields: the same field twice would mean either (TS-051). */
export type TicketFilter = Readonly<Record<string, string>>;

/**
 * Calls of the TeamSupport API, one method per intent.
 *
 * Every method throws SystemError. `operation` texts finish the sentence “Couldn't …”.
 */
export class TeamSupportClient {
  #statuses: Promise<readonly TicketStatus[]> | undefined;

  constructor(readonly calls: TeamSupportCalls) {}

  /** Of all types; asked for once. */
  statuses(): Promise<readonly TicketStatus[]> {
    const path = '/properties/ticketstatuses';
    return (this.#statuses ??= this.calls.get(path, answers.statuses, 'list the statuses').then(({ rows }) => rows));
  }

  async products(): Promise<readonly NamedRow[]> {
    return (await this.calls.get('/products', answers.products, 'list the products')).rows;
  }

  async versions(product: string): Promise<readonly NamedRow[]> {
    const path = `/products/${enc(product)}/versions`;
    return (await this.calls.get(path, answers.versions, 'list the versions of a product')).rows;
  }

  async users(): Promise<readonly TicketUser[]> {
    return (await this.calls.get('/users', answers.users, 'list the users')).rows;
  }

  /**
   * A path takes an id or a number, and which of them wins is not documented (TS-010): only the ticket of this id counts.
   *
   * @throws SystemError `not-found`
   */
  async ticket(id: string): Promise<Ticket> {
    const operation = 'read the ticket';
    const path = `/tickets/${enc(id)}`;
    const found = await aboutTicket(this.calls, id, true, () => this.calls.get(path, answers.ticket, operation));
    if (found?.id === id) return found;
    const { rows } = await this.tickets({ TicketID: id }, 1, 10);
    const same = rows.find((row) => row.id === id);
    if (same) return same;
    if (rows.length > 0 || found || (await listsTickets(this.calls))) throw notFound(operation);
    throw nothingAtAll(operation);
  }

  /** One page of tickets. Their order is not promised (TS-053). */
  async tickets(filter: TicketFilter, page: number, pageSize: number): Promise<List<Ticket>> {
    const query = new URLSearchParams({ ...filter, pageNumber: String(page), pageSize: String(pageSize) });
    return (
      (await this.calls.page(`/tickets?${query.toString()}`, page, answers.tickets, 'list the tickets')) ?? { rows: [] }
    );
  }

  /**
   * @param values ids and texts only; an empty text empties a field (TS-062)
   * @throws SystemError `invalid` also where the server breaks each time over a ticket that is there: bad values do that (1.7)
   */
  async updateTicket(id: string, values: Readonly<Record<string, string>>): Promise<void> {
    const operation = 'change the ticket';
    const answer = await aboutTicket(this.calls, id, true, () =>
      this.calls.json('PUT', `/tickets/${enc(id)}`, { Ticket: values }, answers.ticket, operation),
    ).catch((error: unknown) => {
      // A look for the ticket that failed is another operation: then nothing is known of the values.
      const isOverValues =
        isSystemError(error) && error.details.status === 500 && error.details.operation === operation;
      throw isOverValues ? new SystemError('invalid', error.details) : error;
    });
    if (answer && answer.id !== id) {
      const message = `its answer was about ticket ${answer.number}, whose number is the id of this one`;
      throw new SystemError('invalid', { system: 'teamsupport', operation, message });
    }
  }

  async actions(ticket: string): Promise<readonly Action[]> {
    const path = `/tickets/${enc(ticket)}/actions`;
    const { rows } = await aboutTicket(this.calls, ticket, true, () =>
      this.calls.get(path, answers.actions, 'read the actions'),
    );
    return rows;
  }

  /** @throws SystemError `not-found` for an action of another ticket as well */
  async action(ticket: string, id: string): Promise<Action> {
    const operation = 'read the action';
    const path = `/tickets/${enc(ticket)}/actions/${enc(id)}`;
    const found = await aboutTicket(this.calls, ticket, true, () => this.calls.get(path, answers.action, operation));
    if (found && (found.ticket ?? ticket) === ticket) return found;
    throw new SystemError('not-found', { system: 'teamsupport', operation });
  }

  /** @returns the id of the new action */
  async addAction(ticket: string, values: Readonly<Record<string, string>>): Promise<string> {
    const operation = 'add the action';
    const path = `/tickets/${enc(ticket)}/actions`;
    const made = await aboutTicket(this.calls, ticket, false, () =>
      this.calls.json('POST', path, { Action: values }, answers.action, operation),
    );
    if (made) return made.id;
    throw new SystemError('malformed', { system: 'teamsupport', operation, message: 'its answer names no action' });
  }

  async updateAction(ticket: string, id: string, html: string): Promise<void> {
    const path = `/tickets/${enc(ticket)}/actions/${enc(id)}`;
    const body = { Action: { Description: html } };
    await aboutTicket(this.calls, ticket, true, () =>
      this.calls.json('PUT', path, body, answers.action, 'change the action'),
    );
  }

  async files(ticket: string, action: string): Promise<readonly TicketFile[]> {
    const path = filesPath(ticket, action);
    const { rows } = await aboutTicket(this.calls, ticket, true, () =>
      this.calls.get(path, answers.files, 'list the files of the action'),
    );
    return rows;
  }

  /** The name of the part is not documented; whatever part holds a file is taken (TS-067). */
  async addFile(ticket: string, action: string, name: string, content: Blob): Promise<void> {
    const body = new FormData();
    body.append('file', content, name);
    const call = {
      operation: 'add a file to the action',
      method: 'POST',
      path: filesPath(ticket, action),
      body,
    } as const;
    await aboutTicket(this.calls, ticket, false, () => this.calls.upload(call));
  }
}

const filesPath = (ticket: string, action: string): string =>
  `/tickets/${enc(ticket)}/actions/${enc(action)}/attachments`;
