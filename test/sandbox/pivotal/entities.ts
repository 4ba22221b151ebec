import { z } from 'zod';

/** What the store keeps. Times are epoch milliseconds; ids are digit strings, which answers show as numbers. */
const id = z.string();
const time = z.number();

export const person = z.object({ id, name: z.string(), initials: z.string(), username: z.string(), email: z.string() });
export type PersonRow = z.infer<typeof person>;

/** `id` is the token itself. */
export const token = z.object({ id, personId: id });

export const project = z.object({
  id,
  name: z.string(),
  /** Grows by one with every change of anything in the project (PT-116). */
  version: z.number(),
  scale: z.array(z.number()),
  customScale: z.boolean(),
  /** Bugs and chores are estimated as well. */
  estimatesAll: z.boolean(),
  automaticPlanning: z.boolean(),
  createdAt: time,
});
export type Project = z.infer<typeof project>;

export const role = z.enum(['owner', 'member', 'viewer', 'inactive']);
export const membership = z.object({ id, projectId: id, personId: id, role });
export type Membership = z.infer<typeof membership>;

/** An “Other” integration: stories point back by it (PT-034). */
export const integration = z.object({
  id,
  projectId: id,
  name: z.string(),
  active: z.boolean(),
  baseUrl: z.string(),
  createdAt: time,
});
export type Integration = z.infer<typeof integration>;

export const label = z.object({ id, projectId: id, name: z.string(), createdAt: time, updatedAt: time });
export type Label = z.infer<typeof label>;

/** Its stories are those that carry its label (PT-061). */
export const epic = z.object({
  id,
  projectId: id,
  name: z.string(),
  description: z.string().nullable(),
  labelId: id,
  createdAt: time,
  updatedAt: time,
});
export type Epic = z.infer<typeof epic>;

export const storyTypes = ['feature', 'bug', 'chore', 'release'] as const;
export const states = [
  'unscheduled',
  'unstarted',
  'planned',
  'started',
  'finished',
  'delivered',
  'accepted',
  'rejected',
] as const;
export type StoryType = (typeof storyTypes)[number];
export type StoryState = (typeof states)[number];

export const story = z.object({
  id,
  projectId: id,
  name: z.string(),
  description: z.string().nullable(),
  type: z.enum(storyTypes),
  state: z.enum(states),
  estimate: z.number().nullable(),
  /** Of releases only. */
  deadline: time.nullable(),
  acceptedAt: time.nullable(),
  requestedById: id,
  ownerIds: z.array(id),
  labelIds: z.array(id),
  integrationId: id.nullable(),
  externalId: z.string().nullable(),
  /** The lower, the nearer to the top. */
  position: z.number(),
  createdAt: time,
  /** When it was really made, whatever it says. */
  madeAt: time,
  updatedAt: time,
});
export type Story = z.infer<typeof story>;

export const task = z.object({
  id,
  storyId: id,
  description: z.string(),
  complete: z.boolean(),
  /** From 1. */
  position: z.number(),
  createdAt: time,
  updatedAt: time,
});
export type Task = z.infer<typeof task>;

/** What comments are written on. */
export const bearer = z.object({ kind: z.enum(['story', 'epic']), id });
export type Bearer = z.infer<typeof bearer>;

export const comment = z.object({
  id,
  on: bearer,
  text: z.string().nullable(),
  personId: id,
  fileIds: z.array(id),
  createdAt: time,
  updatedAt: time,
});
export type Comment = z.infer<typeof comment>;

export const file = z.object({
  id,
  projectId: id,
  name: z.string(),
  size: z.number(),
  contentType: z.string(),
  uploaderId: id,
  createdAt: time,
});
export type StoredFile = z.infer<typeof file>;

const members = z.record(z.string(), z.unknown());

export const change = z.object({
  kind: z.string(),
  changeType: z.enum(['create', 'update', 'delete']),
  id,
  original: members.optional(),
  now: members.optional(),
  /** Of stories and epics. */
  name: z.string().optional(),
  storyType: z.string().optional(),
});
export type Change = z.infer<typeof change>;

/** One row of a project's history; `id` is its guid (PT-115). */
export const activity = z.object({
  id,
  projectId: id,
  version: z.number(),
  kind: z.string(),
  message: z.string(),
  highlight: z.string(),
  changes: z.array(change),
  primary: z.array(
    z.object({ kind: z.enum(['story', 'epic']), id, name: z.string(), storyType: z.string().optional() }),
  ),
  byId: id,
  at: time,
});
export type Activity = z.infer<typeof activity>;

export const transition = z.object({
  id,
  storyId: id,
  projectId: id,
  state: z.enum(states),
  version: z.number(),
  byId: id,
  at: time,
});

export const hook = z.object({
  id,
  projectId: id,
  url: z.string(),
  enabled: z.boolean(),
  failures: z.number(),
  lastErrorCode: z.number().nullable(),
  lastResponseBody: z.string().nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Hook = z.infer<typeof hook>;
