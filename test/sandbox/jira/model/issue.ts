import { z } from 'zod';
import { adfDocSchema } from '../adf/node';
import { storedValueSchema } from './stored-value';

/** Times are epoch milliseconds. */
export const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  /** Keys it had before it was moved; they still lead here. */
  formerKeys: z.array(z.string()),
  projectId: z.string(),
  typeId: z.string(),
  statusId: z.string(),
  /** Everything a screen can hold, by field id. An empty field is absent. */
  fields: z.record(z.string(), storedValueSchema),
  creatorId: z.string(),
  created: z.number(),
  updated: z.number(),
  statusCategoryChanged: z.number(),
  resolved: z.number().optional(),
  rank: z.string(),
  properties: z.record(z.string(), z.unknown()),
  /** When set, nobody else sees the issue, whatever the project says. */
  onlyVisibleTo: z.array(z.string()).optional(),
});
export type Issue = Readonly<z.infer<typeof issueSchema>>;

export const visibilitySchema = z.object({
  type: z.enum(['role', 'group']),
  /** Name of the role or id of the group. */
  identifier: z.string(),
  value: z.string(),
});
export type Visibility = Readonly<z.infer<typeof visibilitySchema>>;

export const commentSchema = z.object({
  id: z.string(),
  issueId: z.string(),
  parentId: z.string().optional(),
  authorId: z.string(),
  updateAuthorId: z.string(),
  body: adfDocSchema,
  created: z.number(),
  updated: z.number(),
  visibility: visibilitySchema.optional(),
  properties: z.record(z.string(), z.unknown()),
});
export type Comment = Readonly<z.infer<typeof commentSchema>>;

/** `from` and `to` under names of our own: a wire item has an own `toString`, which an object here must not. */
export const changeItemSchema = z.object({
  field: z.string(),
  fieldId: z.string(),
  custom: z.boolean(),
  fromId: z.string().nullable(),
  fromText: z.string().nullable(),
  toId: z.string().nullable(),
  toText: z.string().nullable(),
});
export type ChangeItem = Readonly<z.infer<typeof changeItemSchema>>;

export const historySchema = z.object({
  id: z.string(),
  issueId: z.string(),
  authorId: z.string(),
  created: z.number(),
  items: z.array(changeItemSchema),
});
export type History = Readonly<z.infer<typeof historySchema>>;

export const attachmentSchema = z.object({
  id: z.string(),
  issueId: z.string(),
  authorId: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number(),
  created: z.number(),
  /** The id by which a `media` node shows the file. */
  mediaId: z.string(),
});
export type Attachment = Readonly<z.infer<typeof attachmentSchema>>;

/** The source "blocks" the destination: it is the `inwardIssue` of the request that made the link. */
export const issueLinkSchema = z.object({
  id: z.string(),
  typeId: z.string(),
  sourceId: z.string(),
  destinationId: z.string(),
});
export type IssueLink = Readonly<z.infer<typeof issueLinkSchema>>;

export const remoteLinkSchema = z.object({
  id: z.string(),
  issueId: z.string(),
  globalId: z.string().optional(),
  relationship: z.string().optional(),
  application: z.record(z.string(), z.unknown()).optional(),
  object: z.record(z.string(), z.unknown()),
});
export type RemoteLink = Readonly<z.infer<typeof remoteLinkSchema>>;

export const taskSchema = z.object({
  id: z.string(),
  description: z.string(),
  submitted: z.number(),
  submittedBy: z.string(),
  result: z.unknown().optional(),
});
export type Task = Readonly<z.infer<typeof taskSchema>>;
