/** The client and system of a TeamSupport whose answers are prepared. */
import { TeamSupportCalls } from '../../../../src/systems/teamsupport/calls';
import { TeamSupportClient } from '../../../../src/systems/teamsupport/client';
import { ticketSystem } from '../../../../src/systems/teamsupport';
import { connectionId, integrationId } from '../../../../src/sync/model';
import type { DateStyle, Integration, RecordRef, TicketRules } from '../../../../src/sync/model';
import type { SourceSystem } from '../../../../src/sync/ports';
import { answerInTurn } from '../answer-in-turn';
import type { Answer, Asked } from '../answer-in-turn';

export interface Served {
  readonly client: TeamSupportClient;
  readonly system: SourceSystem;
  readonly asked: readonly Asked[];
}

export const chicago: DateStyle = { order: 'month-first', zone: 'America/Chicago' };
export const madrid: DateStyle = { order: 'day-first', zone: 'Europe/Madrid' };

/** Noon of 20 November 2026, UTC. */
export const now = Date.UTC(2026, 10, 20, 12);

/** Call `hangUp` afterwards. @param rules what the integration says beyond asking by the ticket's own Jira field */
export function serve(
  answers: readonly Answer[],
  { dates = chicago, rules = {} }: { dates?: DateStyle; rules?: Partial<TicketRules> } = {},
): Served {
  const asked = answerInTurn(answers, '/api/json');
  const account = { host: 'app.na2.teamsupport.com', organisation: '100200', token: 'token' };
  const client = new TeamSupportClient(new TeamSupportCalls(account, () => now));
  return { client, system: ticketSystem(client, integrationWith(rules), dates), asked };
}

export const ticketRef = (id: string): RecordRef => ({ system: 'teamsupport', kind: 'ticket', id });

const defaultRules: TicketRules = {
  types: [],
  placing: { always: false, keys: [] },
  allFields: false,
  statusAs: 'status',
  otherStatus: {},
  actions: { private: false },
  copies: { visible: false },
  asking: { jiraKey: true },
  showing: { jiraKey: false, field: false },
};

export function integrationWith(rules: Partial<TicketRules> = {}): Integration {
  const container = { id: '1', key: 'TL', name: 'Team', url: 'https://demo.atlassian.net' };
  return {
    id: integrationId('i1'),
    kind: 'teamsupport-jira',
    name: 'Support',
    connection: connectionId('c1'),
    enabled: true,
    source: { id: '100200', key: '100200', name: 'Organisation 100200', url: 'https://app.na2.teamsupport.com' },
    target: container,
    mapping: { types: [], fields: [], statuses: [], firstStatus: {}, defaults: {} },
    comments: 'both',
    switches: { releases: false, initiatives: false, rank: false, importChildren: 'off' },
    tickets: { ...defaultRules, ...rules },
    inbox: { tokenHash: '' },
    createdAt: 0,
  };
}

/** A ticket as the API writes it. */
export const ticketRow = (more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  TicketID: '500101',
  TicketNumber: '10041',
  Name: 'CSV export stops',
  TicketTypeID: '81001',
  TicketTypeName: 'Issues',
  TicketStatusID: '71001',
  Status: 'New',
  TicketSeverityID: '91002',
  Severity: 'High',
  IsClosed: 'False',
  DateModified: '11/20/2026 5:41 AM',
  Customers: null,
  JiraKey: null,
  ...more,
});

export const paragraph = (text: string): { type: string; content: { type: string; text: string }[] } => ({
  type: 'paragraph',
  content: [{ type: 'text', text }],
});

/** The answer to a reading of one ticket. */
export const ticket = (more: Readonly<Record<string, unknown>> = {}): Answer => ({ body: { Ticket: ticketRow(more) } });

export const refused = (status: number, bodyText = ''): Answer => ({
  status,
  bodyText,
  headers: { 'content-type': 'text/plain' },
});
