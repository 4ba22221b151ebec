import { z } from 'zod';
import { note, planRecord } from './plan-record';

export * from './plan-record';

/**
 * What the store keeps. Times are epoch milliseconds, days are `YYYY-MM-DD`. Ids are digit strings: 19 digits for what is made
 * while the stand-in runs, small ones for what an old account would have.
 */
const id = z.string();
const time = z.number();

export const user = z.object({
  id,
  name: z.string(),
  email: z.string(),
  timezone: z.string(),
  enabled: z.boolean(),
  administrator: z.boolean(),
  /** Role per workspace: workspace id → role. */
  roles: z.record(z.string(), z.enum(['owner', 'contributor', 'reviewer', 'viewer'])),
  createdAt: time,
  updatedAt: time,
});
export type User = z.infer<typeof user>;
export type Role = User['roles'][string];

/** The key itself is the id. */
export const apiKey = z.object({ id, userId: id, createdAt: time, revokedAt: time.nullable() });
export type ApiKey = z.infer<typeof apiKey>;

export const workflow = z.object({
  id,
  name: z.string(),
  statusableType: z.string(),
  transitionsOnly: z.boolean(),
  statuses: z.array(
    z.object({
      id,
      name: z.string(),
      position: z.number(),
      complete: z.boolean(),
      color: z.string(),
      /** Attributes that must be filled before a record may take this status, by their REST names. */
      requires: z.array(z.string()),
    }),
  ),
  kinds: z.array(z.object({ id, name: z.string() })),
  /** Permitted moves (status id → status ids) when only transitions are permitted; REST never shows them. */
  transitions: z.record(z.string(), z.array(id)),
});
export type Workflow = z.infer<typeof workflow>;
export type Status = Workflow['statuses'][number];

export const product = z.object({
  id,
  prefix: z.string(),
  name: z.string(),
  line: z.boolean(),
  parentId: id.nullable(),
  note,
  workflows: z.object({
    feature: id,
    requirement: id,
    epic: id,
    release: id,
    initiative: id,
  }),
  /** `null`: capacity planning is off and records carry no estimates. */
  capacity: z.enum(['minutes', 'points']).nullable(),
  /** Highest number given so far. */
  counters: z.object({ feature: z.number(), epic: z.number(), release: z.number(), initiative: z.number() }),
  createdAt: time,
  updatedAt: time,
});
export type Product = z.infer<typeof product>;

export const comment = z.object({
  id,
  recordId: id,
  userId: id,
  body: z.string(),
  createdAt: time,
  updatedAt: time,
});
export type Comment = z.infer<typeof comment>;

export const attachment = z.object({
  id,
  /** The description's note id or the comment's id. */
  ownerId: id,
  recordId: id,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number(),
  md5: z.string(),
  /** Address of a link attachment; `null` for an uploaded file. */
  link: z.string().nullable(),
  /** Uploaded with If-None-Match: only such files are compared with later ones. */
  comparable: z.boolean(),
  createdAt: time,
});
export type Attachment = z.infer<typeof attachment>;

export const linkField = z.object({
  id,
  recordId: id,
  integrationId: id,
  name: z.string(),
  value: z.string(),
  createdAt: time,
});
export type LinkField = z.infer<typeof linkField>;

export const integration = z.object({
  id,
  name: z.string(),
  serviceName: z.string(),
  enabled: z.boolean(),
  callbackToken: z.string(),
  /** `null`: belongs to the account. */
  productId: id.nullable(),
  /** Where a webhook goes; empty until set. */
  address: z.string(),
  /** Failures in a row. */
  failures: z.number(),
  lastErrorAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
});
export type Integration = z.infer<typeof integration>;

const auditChange = z.object({
  field: z.string(),
  before: z.string(),
  after: z.string(),
  html: z.boolean(),
});
export const audit = z.object({
  id,
  action: z.enum(['create', 'update', 'destroy']),
  interesting: z.boolean(),
  userId: id,
  type: z.string(),
  subjectId: id,
  associatedType: z.string().nullable(),
  associatedId: id.nullable(),
  productId: id.nullable(),
  description: z.string(),
  url: z.string(),
  changes: z.array(auditChange),
  createdAt: time,
  editedAt: time,
  /** The row is not to be seen before. */
  shownAt: time,
});
export type Audit = z.infer<typeof audit>;
export type AuditChange = z.infer<typeof auditChange>;

export const recordLink = z.object({ id, parentId: id, childId: id, linkType: z.number(), createdAt: time });
export type RecordLink = z.infer<typeof recordLink>;

export const definition = z.object({
  id,
  name: z.string(),
  key: z.string(),
  /** `CustomFieldDefinitions::TextField`. */
  type: z.string(),
  /** Type of the values in records: `string`, `date`, `note`, `array`, `number`. */
  apiType: z.string(),
  /** `Feature`, `Requirement`, … */
  fieldableType: z.string(),
  required: z.boolean(),
  options: z.array(z.object({ id, value: z.string(), color: z.number(), hidden: z.boolean() })),
});
export type Definition = z.infer<typeof definition>;

export const timeEvent = z.object({
  id,
  recordId: id,
  userId: id,
  occurredOn: z.string(),
  workDone: z.number(),
});

export const deletion = z.object({
  id,
  deletedBy: id,
  deletedAt: time,
  /** The record itself is the first. */
  records: z.array(planRecord),
  comments: z.array(comment),
  attachments: z.array(attachment),
  linkFields: z.array(linkField),
  recordLinks: z.array(recordLink),
});
export type Deletion = z.infer<typeof deletion>;
