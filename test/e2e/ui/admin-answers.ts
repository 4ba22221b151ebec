import type {
  AdminOverview,
  ConnectionTest,
  AdoptItem,
  ConnectionView,
  FailedItem,
  FieldOption,
  IntegrationChoices,
  IntegrationDetail,
  IntegrationView,
} from '../../../src/contract';
import { feature, now, problem } from './issue-answers';

const minutes = (count: number) => now - count * 60_000;

export const connection: ConnectionView = {
  id: 'con-1',
  system: 'aha',
  systemName: 'Aha!',
  name: 'Acme plan',
  host: 'acme.aha.io',
  user: 'Tom Li',
  quota: { left: 212, of: 300, at: minutes(1) },
};

export const integration: IntegrationView = {
  id: 'int-1',
  kind: 'aha-jira',
  name: 'Checkout ↔ Test shop',
  connection: 'con-1',
  source: { key: 'PRJ1', name: 'Checkout' },
  target: { key: 'TST', name: 'Test shop' },
  enabled: true,
  types: ['Feature → Story', 'Requirement → Sub-task'],
  failed: 0,
  gone: 0,
  conflicts: 0,
  waiting: 0,
  receivedAt: minutes(2),
};

export const overview = (more: Partial<AdminOverview> = {}): AdminOverview => ({
  connections: [connection],
  integrations: [integration],
  now,
  ...more,
});

export const test: ConnectionTest = {
  account: 'Acme',
  user: 'Tom Li',
  email: 'tom@acme.example',
  products: 4,
  warnings: ['Tom Li may only look at the workspace “Ideas”: records there cannot be updated.'],
};

const target = [
  { id: '1', name: 'To do', category: 'new' as const },
  { id: '3', name: 'In progress', category: 'active' as const },
  { id: '4', name: 'In review', category: 'active' as const },
  { id: '5', name: 'Done', category: 'done' as const },
];
const source = [
  { id: 's1', name: 'Under consideration', category: 'new' as const },
  { id: 's2', name: 'Ready to develop', category: 'new' as const },
  { id: 's3', name: 'In development', category: 'active' as const },
  { id: 's4', name: 'Shipped', category: 'done' as const },
];

const pair = (s: number, t: number, direction: 'both' | 'to-source' | 'to-target' = 'both') => {
  const from = source[s];
  const to = target[t];
  if (from === undefined || to === undefined) throw new Error('no such status');
  return {
    kind: 'feature' as const,
    source: { id: from.id, name: from.name },
    target: { id: to.id, name: to.name },
    direction,
  };
};

const fieldsOf = (kind: 'feature' | 'requirement'): readonly FieldOption[] => [
  {
    id: `${kind}.name`,
    kind,
    label: 'Name',
    source: 'Name',
    target: 'Summary',
    directions: ['both', 'to-target', 'to-source', 'off'],
  },
  {
    id: `${kind}.status`,
    kind,
    label: 'Status',
    source: 'Status',
    target: 'Status',
    directions: ['to-source', 'both', 'off'],
  },
  {
    id: `${kind}.tags`,
    kind,
    label: 'Tags',
    source: 'Tags',
    target: 'Labels',
    directions: ['off', 'both', 'to-target', 'to-source'],
    help: 'Keeps the tags of the record and the labels of the issue the same.',
    warning: 'Tags and labels are replaced as a whole: what stands on one side only is removed or added on the other.',
  },
  {
    id: `${kind}.estimate`,
    kind,
    label: 'Estimate',
    source: 'Estimate',
    target: 'Story points',
    directions: ['off', 'to-target'],
    types: ['10001'],
  },
];

export const choices: IntegrationChoices = {
  issueTypes: [
    { id: '10000', name: 'Epic', level: 'epic' },
    { id: '10001', name: 'Story', level: 'standard' },
    { id: '10003', name: 'Sub-task', level: 'sub-task' },
  ],
  kinds: [
    { kind: 'feature', name: 'Feature' },
    { kind: 'requirement', name: 'Requirement' },
  ],
  statuses: [
    { kind: 'feature', source, target },
    { kind: 'requirement', source: source.slice(1), target },
  ],
  requiredFields: [
    {
      typeId: '10001',
      typeName: 'Story',
      fieldId: 'customfield_1',
      label: 'Team',
      options: [
        { id: '700', name: 'Payments' },
        { id: '701', name: 'Search' },
      ],
    },
    { typeId: '10003', typeName: 'Sub-task', fieldId: 'customfield_2', label: 'Cost centre' },
    { typeId: '10000', typeName: 'Epic', fieldId: 'customfield_3', label: 'Epic name' },
  ],
  fields: [...fieldsOf('feature'), ...fieldsOf('requirement')],
  customFields: [
    { kind: 'feature', id: 'impact', name: 'Impact' },
    { kind: 'feature', id: 'market', name: 'Market' },
  ],
  customTargets: [
    { typeId: '10001', id: 'customfield_1', name: 'Team', takes: 'one of a list' },
    { typeId: '10001', id: 'customfield_9', name: 'Markets', takes: 'several of a list' },
    { typeId: '10003', id: 'customfield_2', name: 'Cost centre', takes: 'a text' },
  ],
  proposal: {
    types: [
      { kind: 'feature', typeId: '10001' },
      { kind: 'requirement', typeId: '10003' },
    ],
    statuses: [pair(1, 0), pair(0, 0, 'to-target'), pair(2, 1), pair(3, 3)],
    firstStatus: { id: 's2', name: 'Ready to develop' },
    defaults: {},
    fields: {
      'feature.name': 'both',
      'feature.status': 'both',
      'feature.tags': 'off',
      'feature.estimate': 'off',
      'requirement.name': 'both',
      'requirement.status': 'to-source',
      'requirement.tags': 'off',
      'requirement.estimate': 'off',
    },
    custom: [],
    comments: 'to-source',
    switches: { releases: true, initiatives: false, rank: false, importChildren: 'off' },
  },
};

export const products = [
  { id: 'p-1', key: 'PRJ1', name: 'Checkout' },
  { id: 'p-2', key: 'PAY', name: 'Payments' },
];

export const projects = [
  { id: '10100', key: 'TST', name: 'Test shop', teamManaged: false },
  { id: '10101', key: 'APP', name: 'App', teamManaged: true },
];

export const detail = (more: Partial<IntegrationDetail> = {}): IntegrationDetail => ({
  view: integration,
  mapping: choices.proposal,
  fields: [
    { kind: 'feature', label: 'Name', direction: 'both' },
    { kind: 'feature', label: 'Description', direction: 'both' },
    { kind: 'feature', label: 'Status', direction: 'to-source' },
    { kind: 'feature', label: 'Tags', direction: 'off' },
    { kind: 'requirement', label: 'Name', direction: 'both' },
  ],
  product: { id: 'p-1', key: 'PRJ1', name: 'Checkout' },
  project: { id: '10100', key: 'TST', name: 'Test shop' },
  sourceIntegration: { id: 'w-1', name: 'Jira TST' },
  hasAddress: true,
  ...more,
});

export const failedItems: readonly FailedItem[] = [
  {
    link: 'link-1',
    state: 'failed',
    code: 'no-counterpart',
    field: 'Status',
    integration: 'int-1',
    source: feature.record,
    target: {
      system: 'jira',
      kind: 'issue',
      kindName: 'Jira issue',
      reference: 'TST-1',
      name: 'Faster checkout',
      url: 'https://acme.atlassian.net/browse/TST-1',
    },
    problems: [
      problem,
      { ...problem, message: 'Attachment “plan.pdf” is larger than Jira takes.', field: 'Attachments' },
    ],
  },
  {
    link: 'link-2',
    state: 'failed',
    code: 'invalid',
    field: 'Team',
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-20', name: 'Vouchers' },
    problems: [{ ...problem, message: 'Jira demands a value for Team.', field: 'Team', retry: true }],
  },
  {
    link: 'link-3',
    state: 'failed',
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-21', name: 'Old vouchers' },
    problems: [{ ...problem, message: 'The issue was moved to a project you may not see.', retry: false }],
  },
  {
    link: 'link-4',
    state: 'gone',
    note: 'PRJ1-22 no longer exists in Aha!. TST-9 was kept.',
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-22', name: 'Gift cards' },
    target: {
      system: 'jira',
      kind: 'issue',
      kindName: 'Jira issue',
      reference: 'TST-9',
      name: 'Gift cards',
      url: 'https://acme.atlassian.net/browse/TST-9',
    },
    problems: [],
  },
  {
    link: 'link-5',
    state: 'conflict',
    conflicts: [{ label: 'Description', at: minutes(12) }],
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-23', name: 'Receipts' },
    problems: [],
  },
];

export const adoptable: readonly AdoptItem[] = [
  {
    record: { ...feature.record, reference: 'PRJ1-30', name: 'Refunds' },
    id: '7030',
    kind: 'feature',
    issue: { key: 'TST-30', url: 'https://acme.atlassian.net/browse/TST-30' },
    by: 'Jira (legacy)',
  },
  {
    record: { ...feature.record, reference: 'PRJ1-30-1', name: 'Partial refunds' },
    id: '7031',
    kind: 'requirement',
    issue: { key: 'TST-31' },
    by: 'Jira (legacy)',
  },
  {
    record: { ...feature.record, reference: 'PRJ1-31', name: 'Chargebacks' },
    id: '7032',
    kind: 'feature',
    issue: { key: 'OPS-4', url: 'https://acme.atlassian.net/browse/OPS-4' },
    by: 'Jira (legacy)',
    obstacle: 'OPS-4 belongs to another project.',
  },
];
