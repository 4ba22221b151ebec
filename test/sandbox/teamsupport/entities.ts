import { z } from 'zod';

/** What the store keeps. Times are epoch milliseconds; ids are digit strings; booleans and numbers are what they are: only answers turn everything into text. */
const id = z.string();
const time = z.number();

export const agent = z.object({
  id,
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  active: z.boolean(),
});
export type AgentRow = z.infer<typeof agent>;

/** A token of an end customer sees less than one of the organisation (TS-004). */
export const token = z.object({ id, kind: z.enum(['organisation', 'customer']) });

export const customer = z.object({ id, name: z.string(), active: z.boolean() });
export type Customer = z.infer<typeof customer>;

export const contact = z.object({ id, name: z.string(), email: z.string(), customerId: id });
export type Contact = z.infer<typeof contact>;

const named = z.object({ id, name: z.string(), position: z.number() });
export const ticketType = named;
export type TicketType = z.infer<typeof ticketType>;
export const severity = named;
export const actionType = named.extend({ timed: z.boolean() });
export const group = z.object({ id, name: z.string() });

/** A status belongs to one type of tickets (TS-065). */
export const status = named.extend({
  typeId: id,
  closed: z.boolean(),
  /** Statuses that may follow, by the rules of the workflow; none: all. */
  next: z.array(id),
});
export type Status = z.infer<typeof status>;

export const product = z.object({ id, name: z.string(), description: z.string().nullable(), createdAt: time });
export type Product = z.infer<typeof product>;

export const version = z.object({
  id,
  productId: id,
  number: z.string(),
  status: z.string(),
  released: z.boolean(),
});
export type Version = z.infer<typeof version>;

/** `id` is its API name, by which it shows as a member of the ticket (TS-029). */
export const customField = z.object({
  id,
  name: z.string(),
  kind: z.enum(['text', 'boolean', 'date', 'number', 'choice']),
  choices: z.array(z.string()),
});
export type CustomField = z.infer<typeof customField>;

export const ticket = z.object({
  id,
  number: z.string(),
  name: z.string(),
  typeId: id,
  statusId: id,
  severityId: id,
  productId: id.nullable(),
  reportedVersionId: id.nullable(),
  solvedVersionId: id.nullable(),
  groupId: id.nullable(),
  /** Whose work it is. */
  agentId: id.nullable(),
  visible: z.boolean(),
  knowledgeBase: z.boolean(),
  parentId: id.nullable(),
  creatorId: id,
  createdAt: time,
  modifierId: id,
  modifiedAt: time,
  closerId: id.nullable(),
  closedAt: time.nullable(),
  dueAt: time.nullable(),
  source: z.string(),
  jiraKey: z.string().nullable(),
  customerIds: z.array(id),
  contactIds: z.array(id),
  tags: z.array(z.string()),
  /** By API name, in the form in which answers show them. */
  custom: z.record(z.string(), z.string()),
});
export type Ticket = z.infer<typeof ticket>;

/** What makes an action a description, an ordinary one, or mail (TS-028). */
export const systemKinds = { ordinary: 0, description: 1, email: 3 } as const;

export const action = z.object({
  id,
  ticketId: id,
  /** `null` for kinds of the system. */
  typeId: id.nullable(),
  systemKind: z.number(),
  name: z.string().nullable(),
  /** HTML. */
  description: z.string(),
  minutes: z.number().nullable(),
  visible: z.boolean(),
  knowledgeBase: z.boolean(),
  creatorId: id,
  createdAt: time,
  modifierId: id,
  modifiedAt: time,
  /** The action of the parent ticket it was copied from (TS-068); the API never shows it. */
  copyOf: id.nullable(),
});
export type Action = z.infer<typeof action>;

export const attachment = z.object({
  id,
  actionId: id,
  fileName: z.string(),
  contentType: z.string(),
  size: z.number(),
  creatorId: id,
  createdAt: time,
});
export type Attachment = z.infer<typeof attachment>;

export const deletion = z.object({ id, ticketId: id, number: z.string(), name: z.string(), deletedAt: time });
export type Deletion = z.infer<typeof deletion>;
