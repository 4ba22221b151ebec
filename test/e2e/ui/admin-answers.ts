import type {
  AdminOverview,
  ConnectionTest,
  ConnectionView,
  FailedItem,
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
};

export const integration: IntegrationView = {
  id: 'int-1',
  name: 'Checkout ↔ Test shop',
  connection: 'con-1',
  source: { key: 'PRJ1', name: 'Checkout' },
  target: { key: 'TST', name: 'Test shop' },
  enabled: true,
  failed: 0,
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
  proposal: {
    types: [
      { kind: 'feature', typeId: '10001' },
      { kind: 'requirement', typeId: '10003' },
    ],
    statuses: [pair(1, 0), pair(0, 0, 'to-target'), pair(2, 1), pair(3, 3)],
    firstStatus: { id: 's2', name: 'Ready to develop' },
    defaults: {},
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
  product: { id: 'p-1', key: 'PRJ1', name: 'Checkout' },
  project: { id: '10100', key: 'TST', name: 'Test shop' },
  sourceIntegration: { id: 'w-1', name: 'Jira TST' },
  hasAddress: true,
  ...more,
});

export const failedItems: readonly FailedItem[] = [
  {
    link: 'link-1',
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
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-20', name: 'Vouchers' },
    problems: [{ ...problem, message: 'Jira demands a value for Team.', field: 'Team', retry: true }],
  },
  {
    link: 'link-3',
    integration: 'int-1',
    source: { ...feature.record, reference: 'PRJ1-21', name: 'Old vouchers' },
    problems: [{ ...problem, message: 'The issue was moved to a project you may not see.', retry: false }],
  },
];
