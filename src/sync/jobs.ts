/** Work in the queue. Small, because the queue takes little, and re-runnable, because it delivers at least once. */
import { z } from 'zod';
import { connectionId, integrationId, linkId, runId } from './model';

const cause = z.object({
  kind: z.enum(['event', 'webhook', 'send', 'poll', 'button', 'check', 'retry', 'answer']),
  actor: z.string().exactOptional(),
  name: z.string().exactOptional(),
  at: z.number(),
  seenIn: z.enum(['source', 'target']).exactOptional(),
});

const systemName = z.enum(['jira', 'aha', 'pivotal', 'teamsupport']);

const recordKind = z.enum([
  'issue',
  'version',
  'feature',
  'requirement',
  'release',
  'initiative',
  'ticket',
  'story',
  'epic',
  'task',
]);

/** A reading that rides in a notice: short values only, texts are read when they are needed. */
const fact = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('choice'),
    id: z.string().exactOptional(),
    name: z.string(),
    key: z.string().exactOptional(),
    category: z.enum(['new', 'active', 'done']).exactOptional(),
  }),
  z.object({ type: z.literal('number'), number: z.number() }),
  z.object({ type: z.literal('date'), date: z.string() }),
]);

const facts = z.record(z.string(), fact.nullable());

const changedValue = z.object({
  field: z.string(),
  name: z.string(),
  from: z.string(),
  to: z.string(),
  as: z.enum(['value', 'elements', 'files', 'sentence', 'unseen']),
});

const category = z.enum(['new', 'active', 'done']).exactOptional();

const recordLabel = z.object({
  reference: z.string(),
  name: z.string(),
  url: z.string(),
  status: z.object({ name: z.string(), category }).exactOptional(),
  ticket: z
    .object({
      customer: z.string().exactOptional(),
      severity: z.string().exactOptional(),
      parent: z.string().exactOptional(),
    })
    .exactOptional(),
});

const hint = z.object({
  side: z.enum(['source', 'target']),
  cause,
  row: z.string().exactOptional(),
  changed: z.array(z.string()).readonly().exactOptional(),
  facts: z.object({ fields: facts, at: z.number(), reference: z.string().exactOptional() }).exactOptional(),
  label: recordLabel.exactOptional(),
  comment: z.string().exactOptional(),
  edited: z.number().exactOptional(),
  restricted: z.literal(true).exactOptional(),
  comments: z.literal(true).exactOptional(),
  told: z.object({ id: z.string(), items: z.array(changedValue).readonly() }).exactOptional(),
  gone: z.boolean().exactOptional(),
  deep: z.boolean().exactOptional(),
});

const integration = z.string().transform(integrationId);
const connection = z.string().transform(connectionId);
/** How often the job was put off because something was unavailable. */
const attempt = z.number().int().default(0);

export const jobSchema = z.discriminatedUnion('do', [
  /** Look at a linked record and bring both sides in step. */
  z.object({
    do: z.literal('sync'),
    link: z.string().transform(linkId),
    /** The link's target, where it is known: its other links are then read along. */
    target: z.object({ system: systemName, kind: recordKind, id: z.string() }).exactOptional(),
    integration,
    connection,
    hint,
    attempt,
    /** It was begun before and cut off: what it writes may be there already. */
    again: z.literal(true).exactOptional(),
  }),
  /** The same for a record of which the notice told only the reference number. */
  z.object({ do: z.literal('find'), reference: z.string(), integration, connection, hint, attempt }),
  /** Look at the links of a target that has very many of them in one integration, some at a time. */
  z.object({
    do: z.literal('fan-out'),
    target: z.object({ system: systemName, kind: recordKind, id: z.string() }),
    integration,
    connection,
    hint,
    /** The last one that was queued; they go by the order of their ids. */
    after: z.string().transform(linkId).exactOptional(),
    attempt,
  }),
  /** Send a record, or send it again. The label is what the notice said: enough to show what waits. */
  z.object({
    do: z.literal('send'),
    integration,
    connection,
    record: z.object({ kind: recordKind, id: z.string() }),
    label: z.object({ reference: z.string(), name: z.string(), url: z.string() }),
    cause,
    attempt,
  }),
  /** A record asks for a link, for another one, or for none any more: look at what it asks and do that. */
  z.object({
    do: z.literal('ask'),
    integration,
    connection,
    record: z.object({ kind: recordKind, id: z.string() }),
    label: z.object({ reference: z.string(), name: z.string(), url: z.string() }),
    /** What was asked outside the record's own fields: by a call to our address. Absent: its fields say it. */
    wish: z.string().exactOptional(),
    cause,
    attempt,
  }),
  /** Forget the links of a deleted integration. */
  z.object({ do: z.literal('forget'), integration, connection, attempt }),
  /** Read on in the history of an account. */
  z.object({ do: z.literal('catch-up'), connection, attempt }),
  /** Look on for changes of the target whose notice never came. */
  z.object({ do: z.literal('catch-up-target'), attempt }),
  /** Read on in what the target of an integration tells of its changes. */
  z.object({ do: z.literal('follow'), integration, connection, attempt }),
  /** Make a record of a target that people made under a linked one. */
  z.object({
    do: z.literal('import'),
    integration,
    connection,
    target: z.string(),
    parent: z.string().transform(linkId),
    attempt,
  }),
  /** Work on at a run of sends. */
  z.object({
    do: z.literal('run'),
    run: z.string().transform(runId),
    integration,
    connection,
    shift: z.number().int().default(0),
    attempt,
  }),
]);

export type Job = z.infer<typeof jobSchema>;
export type SyncJob = Extract<Job, { do: 'sync' }>;
export type FanOutJob = Extract<Job, { do: 'fan-out' }>;
export type FindJob = Extract<Job, { do: 'find' }>;
export type SendJob = Extract<Job, { do: 'send' }>;
export type AskJob = Extract<Job, { do: 'ask' }>;
export type ForgetJob = Extract<Job, { do: 'forget' }>;
export type CatchUpJob = Extract<Job, { do: 'catch-up' }>;
export type ImportJob = Extract<Job, { do: 'import' }>;
export type FollowJob = Extract<Job, { do: 'follow' }>;
/** Jobs that come again with the next tick by themselves: none is put off, tried again or shown on a link. */
export type RegularJob = Extract<Job, { do: 'catch-up' | 'catch-up-target' | 'follow' }>;
export type LastingJob = Exclude<Job, RegularJob>;
export const isRegular = (job: Job): job is RegularJob =>
  job.do === 'catch-up' || job.do === 'catch-up-target' || job.do === 'follow';
export type RunJob = Extract<Job, { do: 'run' }>;
