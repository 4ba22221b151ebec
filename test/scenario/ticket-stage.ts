/** A sandbox with the app installed and the tickets of one organisation integrated, as an admin would do it. */
import type { ConnectionTest } from '../../src/contract/connections';
import type { TicketDraft, TicketInput as DraftInput } from '../../src/contract/tickets';
import { people } from '../sandbox/jira/seed';
import type { Agent, TicketInput } from '../sandbox/teamsupport/agent';
import type { Action } from '../sandbox/teamsupport/entities';
import type { Organisation } from '../sandbox/teamsupport/organisation';
import type { JiraCall } from '../sandbox/teamsupport/native-integration';
import { NativeIntegration } from '../sandbox/teamsupport/native-integration';
import { sampleHost, sampleOrganisation, sampleToken } from '../sandbox/teamsupport/seed';
import type { TeamSupportSettings } from '../sandbox/teamsupport/settings';
import { typeName } from '../sandbox/teamsupport/views/action';
import { openStage, Stage } from './stage';
import type { StageOptions } from './stage';

/** A ticket as people see it in TeamSupport. */
export interface TicketState {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly closed: boolean;
  readonly severity: string;
  readonly product: string | undefined;
  readonly version: string | undefined;
  readonly customers: readonly string[];
  readonly jiraKey: string | undefined;
  readonly tags: readonly string[];
  /** Custom fields by API name; empty ones are absent. */
  readonly fields: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
}

export interface ActionState {
  readonly id: string;
  readonly html: string;
  /** Without tags. */
  readonly text: string;
  readonly type: string | undefined;
  readonly private: boolean;
  /** Name of the writer; absent when the API wrote it. */
  readonly by: string | undefined;
  readonly files: readonly string[];
  /** The first one, which is the ticket's description. */
  readonly isDescription: boolean;
}

export interface TicketStageOptions extends StageOptions {
  readonly teamsupport?: Partial<TeamSupportSettings>;
}

export class TicketStage extends Stage {
  /** Kim Lane at work in TeamSupport. */
  get desk(): Agent {
    return this.agent('Kim Lane');
  }

  /** @param name `Kim Lane`, `Raj Mehta` */
  agent(name: string): Agent {
    return this.sandbox.teamsupport.agent(sampleOrganisation, name);
  }

  get organisation(): Organisation {
    return this.sandbox.teamsupport.organisation(sampleOrganisation);
  }

  /** A new ticket of type Task for the product `Web shop`, unless told otherwise. */
  createTicket(input: TicketInput & { description?: string } = {}): TicketState {
    const sample = { name: 'Export stops', description: '<p>Row 1000 is the last one.</p>' };
    const { id } = this.desk.createTicket({ ...sample, type: 'Task', product: 'Web shop', ...input });
    return this.ticket(id);
  }

  /** @param idOrNumber of a ticket that exists */
  ticket(idOrNumber: string): TicketState {
    const { state } = this.organisation;
    const ticket = this.organisation.ticket(idOrNumber);
    const status = state.statuses.get(ticket.statusId);
    return {
      id: ticket.id,
      number: ticket.number,
      name: ticket.name,
      type: state.ticketTypes.get(ticket.typeId).name,
      status: status.name,
      closed: status.closed,
      severity: state.severities.get(ticket.severityId).name,
      product: ticket.productId === null ? undefined : state.products.get(ticket.productId).name,
      version: ticket.reportedVersionId === null ? undefined : state.versions.get(ticket.reportedVersionId).number,
      customers: ticket.customerIds.map((id) => state.customers.get(id).name),
      jiraKey: ticket.jiraKey ?? undefined,
      tags: ticket.tags,
      fields: ticket.custom,
      modifiedAt: ticket.modifiedAt,
    };
  }

  /** Numbers of the tickets that the panel of an issue shows, in their order as texts. */
  async ticketsOn(issue: string): Promise<string[]> {
    const { rows } = await this.ask('issue', 'overview', {}, { issue });
    return rows.map(({ record }) => record.reference).sort();
  }

  /** All actions of a ticket, oldest first: the description is the first. */
  actions(ticket: string): ActionState[] {
    return this.organisation.actionsOf(this.organisation.ticket(ticket)).map((action) => this.#shown(action));
  }

  /** Those after the description. */
  laterActions(ticket: string): ActionState[] {
    return this.actions(ticket).filter(({ isDescription }) => !isDescription);
  }

  #shown(action: Action): ActionState {
    const { organisation } = this;
    return {
      id: action.id,
      html: action.description,
      text: action.description.replace(/<[^>]*>/g, ''),
      type: typeName(organisation, action) ?? undefined,
      private: !action.visible,
      by: organisation.nameOfAgent(action.creatorId) ?? undefined,
      files: organisation.state.attachments.by('action', action.id).map(({ fileName }) => fileName),
      isDescription: action.systemKind === 1,
    };
  }

  /** Lets the app look for changes of tickets, as it does every five minutes. */
  async poll(): Promise<void> {
    // What was changed within a minute cannot be told apart from what comes later in it.
    await this.pass(61_000);
    await this.sandbox.host.runSchedule('sweep');
    await this.settle();
  }

  /**
   * TeamSupport's own integration with Jira, writing as the agent *Jira Integration* and, unless told otherwise, as Dev Patel in
   * Jira. It does nothing until it is told to run.
   */
  nativeIntegration(user: string = people.dev): NativeIntegration {
    const call: JiraCall = (path, init) => this.jira(path, { ...init, as: user });
    return new NativeIntegration(this.organisation, this.agent('Jira Integration'), call, user, 'TL');
  }

  testConnection(): Promise<ConnectionTest> {
    return this.ask('admin', 'testConnection', account);
  }

  /** Connects the sample organisation; {@link Stage.connection} is set then. */
  async connectTickets(more: { everyMinute?: boolean } = {}): Promise<void> {
    const { culture, zone } = this.sandbox.teamsupport.settings;
    const order = ({ us: 'month-first', spain: 'day-first', iso: 'year-first' } as const)[culture];
    const named = { ...account, name: 'Support desk', dates: { order, zone }, ...more };
    this.connection = (await this.ask('admin', 'saveConnection', named)).saved;
  }

  /** Saves an integration of the tickets with the sample projects, and switches it on; {@link Stage.integration} is set then. */
  async integrateTickets(adapt: Adapt = (draft) => draft): Promise<void> {
    const place = { connection: this.connection };
    const { proposal } = await this.ask('admin', 'ticketChoices', { ...place, projects: ['TL'] });
    const inShop = { ...proposal, placing: { ...proposal.placing, defaultKey: 'TL' } };
    const saved = await this.ask('admin', 'saveTickets', { ...place, name: 'Support', draft: adapt(inShop) });
    this.integration = saved.saved;
    await this.ask('admin', 'enable', { integration: this.integration, on: true });
  }

  /** A ticket by which the integration asks for a new issue, and its issue: where most stories begin. */
  async linkedTicket(
    input: TicketInput & { description?: string } = {},
  ): Promise<{ ticket: TicketState; key: string }> {
    const { id } = this.createTicket({ ...input, jiraKey: 'NewJiraIssue' });
    const before = new Set((await this.issues(everyIssue)).map(({ key }) => key));
    await this.poll();
    const made = (await this.issues(everyIssue)).find(({ key }) => !before.has(key));
    if (!made) throw new Error('No issue was made for the ticket');
    return { ticket: this.ticket(id), key: made.key };
  }
}

export type Adapt = (draft: TicketDraft) => DraftInput;

/** Agents ask in a field of their own as well, and read the key there alone. */
export const inOwnField = {
  asking: { jiraKey: true, field: 'JiraIssue' },
  showing: { jiraKey: false, field: true },
} as const satisfies Partial<TicketDraft>;

const everyIssue = 'project IN (TL, TEAM)';

const account = {
  system: 'teamsupport',
  host: sampleHost,
  organisation: sampleOrganisation,
  secret: sampleToken,
} as const;

/** With the app installed and nothing set up. */
export async function openTicketStageOnly(options: TicketStageOptions = {}): Promise<TicketStage> {
  const { sandbox, clock } = await openStage(options);
  return new TicketStage(sandbox, clock);
}

/** Connects the sample organisation, integrates its tickets with project TL, and switches that on. */
export async function openTicketStage(options: TicketStageOptions = {}, adapt?: Adapt): Promise<TicketStage> {
  const stage = await openTicketStageOnly(options);
  await stage.connectTickets();
  await stage.integrateTickets(adapt);
  await stage.settle();
  await stage.pass(1000);
  return stage;
}
