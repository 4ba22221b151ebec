import type {
  ConnectionTest,
  ConnectionView,
  IntegrationView,
  TicketChoices,
  TicketDetail,
  TicketDraft,
} from '../../../src/contract';

export const ticketConnection: ConnectionView = {
  id: 'con-9',
  system: 'teamsupport',
  systemName: 'TeamSupport',
  name: 'Acme support',
  host: 'app.na2.teamsupport.com',
  user: 'Organization 100200',
  organisation: '100200',
  dates: { order: 'month-first', zone: 'America/Chicago' },
};

export const ticketIntegration: IntegrationView = {
  id: 'int-9',
  kind: 'teamsupport-jira',
  name: 'Acme support ↔ Jira',
  connection: 'con-9',
  source: { key: '100200', name: 'Acme' },
  target: { key: 'TST', name: 'Test shop' },
  projects: ['TST'],
  enabled: false,
  types: [],
  failed: 0,
  gone: 0,
  conflicts: 0,
  waiting: 0,
};

export const testedWith = (dates: NonNullable<ConnectionTest['dates']>): ConnectionTest => ({
  account: 'app.na2.teamsupport.com',
  user: 'Organization 100200',
  warnings: [],
  dates,
});

export const proposal: TicketDraft = {
  types: [],
  otherType: null,
  onlyTypes: null,
  statuses: [],
  otherStatus: {},
  statusAs: 'status',
  fields: [],
  allFields: false,
  defaults: {},
  placing: { always: false, defaultKey: null, keys: [] },
  projectField: null,
  comments: 'both',
  actionType: null,
  privateActions: false,
  copyType: null,
  copiesVisible: false,
  asking: { jiraKey: true, field: null },
  showing: { jiraKey: false, field: true },
  native: null,
};

const statuses = (first: number) => [
  { id: `${first}`, name: 'New', closed: false },
  { id: `${first + 1}`, name: 'In progress', closed: false },
  { id: `${first + 2}`, name: 'Closed', closed: true },
];

/** What both tools offer; types, statuses and fields of issues only once projects are named. */
export const ticketChoices = (projects: readonly string[]): TicketChoices => ({
  ticketTypes: [
    { id: '1', name: 'Bug', statuses: statuses(11) },
    { id: '2', name: 'Question', statuses: statuses(21) },
  ],
  products: [
    { id: '501', name: 'Checkout', versions: [{ id: '701', name: '2.0' }] },
    { id: '502', name: 'APP', versions: [] },
  ],
  actionTypes: [
    { id: '31', name: 'Comment' },
    { id: '32', name: 'For development' },
  ],
  ticketFields: [
    { id: 'TicketSeverityID', name: 'Severity', custom: false, settable: true },
    { id: 'DateCreated', name: 'Created', custom: false, settable: false },
    { id: 'jira_issue', name: 'Jira issue', custom: true, settable: true },
    { id: 'jira_project', name: 'Jira project', custom: true, settable: true },
  ],
  ticketUsers: [
    { id: '61', name: 'Jira Robot' },
    { id: '62', name: 'Ana Ruiz' },
  ],
  projects: [
    { id: '10100', key: 'TST', name: 'Test shop' },
    { id: '10101', key: 'APP', name: 'App' },
  ],
  issueTypes: projects.length === 0 ? [] : ['Bug', 'Task'],
  issueStatuses:
    projects.length === 0
      ? []
      : [
          { name: 'To do', category: 'new' },
          { name: 'In progress', category: 'active' },
          { name: 'Done', category: 'done' },
        ],
  issueFields:
    projects.length === 0
      ? []
      : [
          { id: 'priority', name: 'Priority', takes: 'a priority', fillable: true, required: false },
          { id: 'summary', name: 'Summary', takes: 'a text', fillable: false, required: false },
          {
            id: 'customfield_1',
            name: 'Team',
            takes: 'one of a list',
            fillable: true,
            required: true,
            options: [
              { id: '700', name: 'Payments' },
              { id: '701', name: 'Search' },
            ],
          },
        ],
  proposal,
});

export const ticketDetail = (more: Partial<TicketDetail> = {}): TicketDetail => ({
  id: 'int-9',
  name: 'Acme support ↔ Jira',
  connection: 'con-9',
  organisation: { id: '100200', key: '100200', name: 'Acme' },
  draft: { ...proposal, placing: { ...proposal.placing, defaultKey: 'TST' } },
  hasAddress: false,
  ...more,
});
