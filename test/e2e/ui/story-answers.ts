import type {
  ConnectionView,
  FailedItem,
  IntegrationView,
  SpokenView,
  StoryChoices,
  StoryDetail,
  StoryDraft,
  TornLink,
} from '../../../src/contract';
import { feature, now, story, textConflict } from './issue-answers';

const minutes = (count: number) => now - count * 60_000;

export const liteTracker: SpokenView = {
  dialect: 'LiteTracker',
  lacks: ['It does not call us when something changes: changes are looked for.'],
  hooks: false,
};

/** On a server that calls nobody. */
export const trackerConnection: ConnectionView = {
  id: 'con-5',
  system: 'pivotal',
  systemName: 'Tracker',
  name: 'Acme tracker',
  host: 'app.litetracker.com',
  user: 'Kim Lane',
  everyMinute: true,
  speaks: liteTracker,
};

export const oldTracker: ConnectionView = {
  ...trackerConnection,
  id: 'con-6',
  name: 'Old tracker',
  host: 'www.pivotaltracker.com',
  everyMinute: false,
  speaks: { dialect: 'Tracker v5', lacks: [], hooks: true },
};

export const storyIntegration = (more: Partial<IntegrationView> = {}): IntegrationView => ({
  id: 'int-5',
  kind: 'aha-pivotal',
  name: 'Checkout ↔ Shop',
  connection: 'con-1',
  targetConnection: 'con-6',
  source: { key: 'PRJ1', name: 'Checkout' },
  target: { key: '99', name: 'Shop' },
  enabled: true,
  types: ['Feature → Story', 'Requirement → Task'],
  failed: 0,
  gone: 0,
  conflicts: 0,
  waiting: 0,
  receivedAt: minutes(2),
  followedAt: minutes(4),
  ...more,
});

const aha = [
  { id: 's1', name: 'Ready to develop', category: 'new' as const },
  { id: 's2', name: 'In development', category: 'active' as const },
  { id: 's3', name: 'Shipped', category: 'done' as const },
];
const states = [
  { id: 'unstarted', name: 'Unstarted', category: 'new' as const },
  { id: 'started', name: 'Started', category: 'active' as const },
  { id: 'accepted', name: 'Accepted', category: 'done' as const },
];
const done = [
  { id: 'incomplete', name: 'Not done', category: 'new' as const },
  { id: 'complete', name: 'Done', category: 'done' as const },
];

type Kind = 'feature' | 'requirement';
type Field = StoryChoices['fields'][number];

const fieldsOf = (kind: Kind): readonly Field[] => [
  {
    id: `${kind}.name`,
    kind,
    label: 'Name',
    source: 'Name',
    target: 'Title',
    directions: ['both', 'to-target'],
    of: ['story', 'epic', 'task'],
  },
  {
    id: `${kind}.status`,
    kind,
    label: 'Status',
    source: 'Status',
    target: 'State',
    directions: ['to-source', 'both', 'to-target', 'off'],
    of: ['story'],
  },
  {
    id: `${kind}.status`,
    kind,
    label: 'Status',
    source: 'Status',
    target: 'State',
    directions: ['to-source', 'off'],
    of: ['task'],
  },
  {
    id: `${kind}.estimate`,
    kind,
    label: 'Estimate',
    source: 'Estimate',
    target: 'Points',
    directions: ['off', 'to-target', 'both'],
    of: ['story'],
  },
];

const pair = (kind: Kind, from: number, to: { readonly id: string; readonly name: string } | undefined) => {
  const source = aha[from];
  if (source === undefined || to === undefined) throw new Error('no such status');
  const { id, name } = source;
  return { kind, source: { id, name }, target: { id: to.id, name: to.name }, direction: 'to-source' as const };
};

const proposal = (mode: StoryDraft['mode'], statuses: StoryDraft['statuses']): StoryDraft => ({
  mode,
  pointsBackBy: null,
  kinds: [],
  statuses,
  firstStatus: null,
  fields: { 'feature.name': 'both', 'feature.status': 'to-source', 'feature.estimate': 'off' },
  comments: 'off',
});

const ofStories = (kind: Kind) => [pair(kind, 1, states[1]), pair(kind, 2, states[2])];

export const proposals: StoryChoices['proposals'] = {
  'story-story': proposal('story-story', [...ofStories('feature'), ...ofStories('requirement')]),
  'epic-story': proposal('epic-story', ofStories('requirement')),
  'story-task': proposal('story-task', [...ofStories('feature'), pair('requirement', 2, done[1])]),
};

export const storyChoices = (more: Partial<StoryChoices> = {}): StoryChoices => ({
  names: [
    { kind: 'feature', name: 'Feature' },
    { kind: 'requirement', name: 'Requirement' },
  ],
  recordKinds: [
    { kind: 'feature', id: 'k-1', name: 'New' },
    { kind: 'feature', id: 'k-2', name: 'Bug fix' },
  ],
  statuses: [
    { kind: 'feature', source: aha, target: { story: states, epic: [] } },
    { kind: 'requirement', source: aha, target: { story: states, task: done } },
  ],
  integrations: [],
  linkBase: 'https://acme.aha.io/features/',
  scale: [0, 1, 2, 3],
  estimatesAll: false,
  fields: [...fieldsOf('feature'), ...fieldsOf('requirement')],
  proposals,
  ...more,
});

export const storyDetail = (more: Partial<StoryDetail> = {}): StoryDetail => ({
  integration: 'int-5',
  product: { id: 'p-1', key: 'PRJ1', name: 'Checkout' },
  project: { id: '99', key: '99', name: 'Shop', url: 'https://www.pivotaltracker.com/n/projects/99' },
  draft: proposals['story-task'],
  hasAddress: true,
  hasTrackerAddress: false,
  sourceIntegration: { id: 'w-1', name: 'Tracker Shop' },
  ...more,
});

export const tornItem: FailedItem = {
  link: 'link-7',
  state: 'conflict',
  conflicts: [{ label: 'Description', at: minutes(12) }],
  integration: 'int-5',
  source: feature.record,
  target: story.record,
  problems: [],
};

export const torn = (more: Partial<TornLink> = {}): TornLink => ({
  source: feature.record,
  target: story.record,
  conflicts: [textConflict],
  now,
  ...more,
});
