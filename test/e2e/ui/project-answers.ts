import type {
  FeatureView,
  PlanIntegration,
  Preview,
  ProjectOverview,
  ReleasePreview,
  ReleaseView,
  RunView,
} from '../../../src/contract';
import { now } from './issue-answers';

export const integration: PlanIntegration = {
  id: 'int-1',
  name: 'Checkout',
  systemName: 'Aha!',
  productName: 'Checkout product',
  makes: { systemName: 'Jira', feature: 'issue', requirement: 'issue', versions: true },
  enabled: true,
};

/** The same product, sent to Tracker as well. */
export const tracker: PlanIntegration = {
  ...integration,
  id: 'int-5',
  name: 'Checkout to Tracker',
  makes: { systemName: 'Tracker', feature: 'epic', requirement: 'story', versions: false },
};

export const overview = (
  integrations: readonly PlanIntegration[] = [integration],
  more: Partial<ProjectOverview> = {},
): ProjectOverview => ({
  projectKey: 'TST',
  projectName: 'Test shop',
  integrations,
  support: [],
  maySend: true,
  now,
  ...more,
});

export const releases: readonly ReleaseView[] = [
  {
    id: 'r-1',
    reference: 'PRJ1-R-1',
    name: 'Spring release',
    date: '2027-03-14',
    counts: { sent: 2, unsent: 1, total: 3 },
    version: { name: 'Spring release', url: 'https://acme.atlassian.net/projects/TST/versions/10001' },
  },
  {
    id: 'r-2',
    reference: 'PRJ1-R-2',
    name: 'Summer',
    counts: { sent: 0, unsent: 4, total: 4 },
    clash: { id: '10002', name: 'Summer', url: 'https://acme.atlassian.net/projects/TST/versions/10002' },
  },
  { id: 'r-3', reference: 'PRJ1-R-3', name: 'Parking lot' },
];

export const features: readonly FeatureView[] = [
  {
    id: 'f-1',
    reference: 'PRJ1-12',
    name: 'Faster checkout',
    url: 'https://acme.aha.io/features/PRJ1-12',
    status: { name: 'Ready to develop', category: 'new' },
    requirements: 2,
    children: [
      {
        id: 'q-1',
        reference: 'PRJ1-12-1',
        name: 'One page instead of four',
        url: 'https://acme.aha.io/requirements/PRJ1-12-1',
        status: { name: 'Under consideration', category: 'new' },
      },
      {
        id: 'q-2',
        reference: 'PRJ1-12-2',
        name: 'Buy as a guest',
        url: 'https://acme.aha.io/requirements/PRJ1-12-2',
      },
    ],
  },
  {
    id: 'f-2',
    reference: 'PRJ1-13',
    name: 'Gift cards that can be paid with other gift cards and with points',
    url: 'https://acme.aha.io/features/PRJ1-13',
    status: { name: 'In development', category: 'active' },
    requirements: 0,
    sent: { key: 'TST-4', url: 'https://acme.atlassian.net/browse/TST-4', state: 'in-step' },
  },
  {
    id: 'f-3',
    reference: 'PRJ1-14',
    name: 'Receipts by mail',
    url: 'https://acme.aha.io/features/PRJ1-14',
    status: { name: 'Shipped', category: 'done' },
    requirements: 1,
    children: [
      {
        id: 'q-3',
        reference: 'PRJ1-14-1',
        name: 'Send it once',
        url: 'https://acme.aha.io/requirements/PRJ1-14-1',
        sent: { key: 'TST-6', url: 'https://acme.atlassian.net/browse/TST-6', state: 'in-step' },
      },
    ],
    sent: { key: 'TST-5', url: 'https://acme.atlassian.net/browse/TST-5', state: 'failed' },
  },
];

/** A page of features that go on. */
export const featureNumber = (number: number): FeatureView => ({
  id: `n-${number}`,
  reference: `PRJ1-${number}`,
  name: `Part ${number}`,
  url: `https://acme.aha.io/features/PRJ1-${number}`,
  requirements: 0,
  ...(number % 2 === 0
    ? {
        sent: {
          key: `TST-${number}`,
          url: `https://acme.atlassian.net/browse/TST-${number}`,
          state: 'in-step' as const,
        },
      }
    : {}),
});

export const preview: Preview = {
  items: [
    {
      recordId: 'f-1',
      reference: 'PRJ1-12',
      name: 'Faster checkout',
      does: 'create',
      typeName: 'Story',
      forRequirements: 3,
      files: 1,
    },
    {
      recordId: 'f-2',
      reference: 'PRJ1-13',
      name: 'Gift cards',
      does: 'update',
      typeName: 'Story',
      forRequirements: 0,
      files: 0,
    },
    {
      recordId: 'f-3',
      reference: 'PRJ1-14',
      name: 'Receipts by mail',
      does: 'skip',
      forRequirements: 0,
      files: 0,
      reason: 'Already shipped in Aha!',
    },
  ],
  toCreate: 4,
  missing: [],
  calls: { target: 3, source: 5 },
  seconds: 20,
};

/** What sending to Tracker would do: a feature that was sent gets a story for a new requirement. */
export const trackerPreview: Preview = {
  ...preview,
  items: preview.items.map((item, index) => ({
    ...item,
    ...(item.does === 'skip' ? {} : { typeName: 'Epic' }),
    ...(index === 0
      ? { leftOut: ['Estimate of PRJ1-12-2 was left out: 4 is not on the scale of the project: 0, 1, 2, 3, 5, 8.'] }
      : {}),
  })),
  toCreate: 4,
  calls: { target: 9, source: 6 },
};

export const releasePreview: ReleasePreview & Required<Pick<ReleasePreview, 'version'>> = {
  ...preview,
  version: { does: 'create', name: 'Summer', date: '2027-06-30' },
};

export const run: RunView = {
  id: 'run-1',
  state: 'running',
  total: 27,
  done: 12,
  failed: 1,
  skipped: 1,
  startedAt: now - 60_000,
  rate: 14.2,
  secondsLeft: 55,
  current: { reference: 'PRJ1-40', name: 'Wish lists' },
  items: [
    {
      recordId: 'f-1',
      reference: 'PRJ1-12',
      name: 'Faster checkout',
      state: 'done',
      key: 'TST-9',
      url: 'https://acme.atlassian.net/browse/TST-9',
    },
    {
      recordId: 'f-9',
      reference: 'PRJ1-20',
      name: 'Vouchers',
      state: 'failed',
      problem: 'Jira demands a value for Team. Ask a Jira admin to set a default, then retry.',
    },
    { recordId: 'f-10', reference: 'PRJ1-21', name: 'Old vouchers', state: 'skipped' },
    { recordId: 'f-11', reference: 'PRJ1-40', name: 'Wish lists', state: 'doing' },
    { recordId: 'f-12', reference: 'PRJ1-41', name: 'Shared wish lists', state: 'todo' },
  ],
  now,
};
