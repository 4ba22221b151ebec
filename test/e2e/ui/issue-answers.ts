import type { Candidate, ConflictView, HistoryEntry, IssueOverview, LinkRow, ProblemView } from '../../../src/contract';

/** A Friday afternoon; every time on the screen is told from here. */
export const now = Date.UTC(2026, 10, 20, 14, 0, 0);
const minutes = (count: number) => now - count * 60_000;

export const feature: LinkRow = {
  id: 'link-1',
  integration: { id: 'int-1', name: 'Checkout ↔ TST' },
  record: {
    system: 'aha',
    kind: 'feature',
    kindName: 'Aha! feature',
    reference: 'PRJ1-12',
    name: 'Faster checkout',
    url: 'https://acme.aha.io/features/PRJ1-12',
    status: { name: 'In progress', category: 'active' },
  },
  state: 'in-step',
  inStepAt: minutes(2),
  problems: [],
  conflicts: [],
};

export const story: LinkRow = {
  ...feature,
  id: 'link-2',
  record: {
    system: 'pivotal',
    kind: 'story',
    kindName: 'Tracker story',
    reference: '#4711',
    name: 'Faster checkout for returning customers with a saved address',
    url: 'https://tracker.example/story/show/4711',
    status: { name: 'Accepted', category: 'done' },
  },
  state: 'waiting',
  note: 'Tracker asked us to wait until 14:05',
};

export const ticket: LinkRow = {
  ...feature,
  id: 'link-3',
  record: {
    system: 'teamsupport',
    kind: 'ticket',
    kindName: 'Ticket',
    reference: '#10233',
    name: 'Acme: checkout fails',
    url: 'https://app.example/tickets/10233',
    status: { name: 'Open', category: 'new' },
  },
  state: 'syncing',
};

export const problem: ProblemView = {
  message: 'Status could not be set in Aha!: “Ready for QA” has no counterpart.',
  kept: 'Everything else was saved.',
  nextStep: 'A Jira admin can map the status; then retry.',
  field: 'Status',
  retry: true,
  at: minutes(30),
};

export const nameConflict: ConflictView = {
  field: 'feature.name',
  label: 'Name',
  at: minutes(4),
  before: 'Checkout',
  jira: 'Speed up the checkout',
  other: 'Faster checkout',
  jiraAt: minutes(5),
  otherAt: minutes(65),
  by: { side: 'jira', name: 'Ana Ruiz' },
  stands: 'jira',
  canRestore: true,
};

export const textConflict: ConflictView = {
  field: 'feature.description',
  label: 'Description',
  at: minutes(3),
  before: '',
  jira: 'Customers leave on the third step.\nMake it one step.',
  other: 'Customers give up on the third step.\n\nMake it one step, and keep the basket when the session ends.',
  stands: 'other',
  canRestore: true,
};

/** Two fields in conflict. */
export const torn: LinkRow = { ...feature, state: 'conflict', conflicts: [nameConflict, textConflict] };

export const overview = (rows: readonly LinkRow[], more: Partial<IssueOverview> = {}): IssueOverview => ({
  issueKey: 'TST-1',
  rows,
  total: rows.length,
  targets: [
    {
      integration: 'int-1',
      name: 'Checkout ↔ TST',
      system: 'aha',
      hint: 'Reference or address of an Aha! feature, for example PRJ1-12',
    },
  ],
  mayEdit: true,
  now,
  ...more,
});

/** Twelve features, the ninth of which failed. */
export const many: readonly LinkRow[] = Array.from({ length: 12 }, (_, index) => ({
  ...feature,
  id: `link-${index}`,
  record: { ...feature.record, reference: `PRJ1-${index + 1}`, name: `Part ${index + 1} of the checkout` },
  ...(index === 8 ? { state: 'failed' as const, problems: [problem] } : {}),
}));

export const candidate: Candidate = {
  record: feature.record,
  recordId: '7001',
  recordKind: 'feature',
  differences: [
    {
      field: 'summary',
      label: 'Summary',
      jira: 'Speed up the checkout',
      other: 'Faster checkout',
      canChoose: true,
      keep: 'jira',
    },
    {
      field: 'description',
      label: 'Description',
      jira: '',
      other: 'Customers give up on the third step.\nMake it one step.',
      canChoose: false,
      keep: 'other',
    },
  ],
};

const facts = {
  at: minutes(2),
  source: { reference: 'PRJ1-12', url: 'https://acme.aha.io/features/PRJ1-12' },
  target: { reference: 'TST-1', url: 'https://acme.atlassian.net/browse/TST-1' },
  why: 'Changed in Jira by Ana Ruiz',
  result: 'done',
} as const;

const change: HistoryEntry = {
  ...facts,
  id: 'j-3',
  what: 'Status',
  from: 'To do',
  to: 'In progress',
  written: 'Aha! PRJ1-12',
};

/** Each tells one value alone: that of a field that was emptied, and what was unlinked. */
export const ofOneValue: readonly HistoryEntry[] = [
  {
    ...facts,
    why: 'Changed in Aha! by Eva Stern',
    id: 'j-5',
    what: 'Description',
    from: 'Old text',
    written: 'Tracker #4711',
  },
  { ...facts, why: 'Asked for by Eva Stern', id: 'j-4', what: 'Unlinked', from: 'TST-4' },
];

export const changes: readonly HistoryEntry[] = [
  change,
  {
    ...change,
    id: 'j-2',
    at: minutes(200),
    what: 'Description',
    why: 'Changed in Aha! by Tom Li',
    result: 'failed',
    reason: 'Jira refused the text because it is longer than 32,767 characters. Shorten it in Aha!, then retry.',
  },
  { id: 'j-1', at: minutes(3000), what: 'Link', source: change.source, why: 'Linked by Ana Ruiz', result: 'done' },
];
