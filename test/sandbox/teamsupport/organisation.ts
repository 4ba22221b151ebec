import type { OrderedStore } from '../store';
import type { AgentRow, Action, Status, Ticket } from './entities';
import { crash } from './refusal';
import type { TeamSupportSettings } from './settings';
import { State } from './state';

export interface OrganisationRow {
  /** The number an API client signs in with. */
  readonly id: string;
  readonly name: string;
  readonly host: string;
}

/** One customer of TeamSupport: its rows, and the questions everything else asks about them. */
export class Organisation {
  readonly state: State;

  constructor(
    readonly row: OrganisationRow,
    store: OrderedStore,
    readonly settings: TeamSupportSettings,
  ) {
    this.state = new State(store);
  }

  get id(): string {
    return this.row.id;
  }

  /** A ticket by id or number (TS-010). */
  findTicket(idOrNumber: string): Ticket | undefined {
    const byId = this.state.tickets.find(idOrNumber);
    const [byNumber] = this.state.tickets.by('number', idOrNumber);
    return this.settings.addressedBy === 'id' ? (byId ?? byNumber) : (byNumber ?? byId);
  }

  /** @throws Refusal as the API answers for one that does not exist */
  ticket(idOrNumber: string): Ticket {
    const ticket = this.findTicket(idOrNumber);
    if (!ticket) throw crash(`There is no ticket ${idOrNumber}`);
    return ticket;
  }

  /** Oldest first. */
  actionsOf({ id }: Pick<Ticket, 'id'>): Action[] {
    return this.state.actions.by('ticket', id).sort((a, b) => Number(a.id) - Number(b.id));
  }

  /** In the order of the workflow. */
  statusesOf(typeId: string): Status[] {
    return this.state.statuses.by('type', typeId).sort((a, b) => a.position - b.position);
  }

  childrenOf({ id }: Ticket): Ticket[] {
    return this.state.tickets.by('parent', id);
  }

  /** @throws when nobody is called so */
  agentCalled(name: string): AgentRow {
    const found = [...this.state.agents.all()].find((agent) => nameOf(agent) === name);
    if (!found) throw new Error(`No agent is called ${name}`);
    return found;
  }

  /** `null` for the API itself, and for whoever was never there. */
  nameOfAgent(id: string | null): string | null {
    const agent = id === null ? undefined : this.state.agents.find(id);
    return agent ? nameOf(agent) : null;
  }

  /** As whom calls of the API write (TS-066). */
  get apiAgent(): string {
    const { apiAgent } = this.settings;
    return apiAgent === null ? nobody : this.agentCalled(apiAgent).id;
  }
}

/** Id of the writer when the API itself writes. */
const nobody = '-1';

export const nameOf = ({ firstName, lastName }: AgentRow): string => `${firstName} ${lastName}`;

/** Names and labels are compared as the vendor's database does. */
export const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
