import { z } from 'zod';
import { storedValueSchema } from './stored-value';

/** A field on the screens of one issue type. */
export const layoutFieldSchema = z.object({
  field: z.string(),
  required: z.boolean(),
  default: storedValueSchema.optional(),
  onCreate: z.boolean(),
  onEdit: z.boolean(),
});
export type LayoutField = Readonly<z.infer<typeof layoutFieldSchema>>;

export const projectTypeSchema = z.object({
  typeId: z.string(),
  workflowId: z.string(),
  layout: z.array(layoutFieldSchema),
});
export type ProjectType = Readonly<z.infer<typeof projectTypeSchema>>;

export const projectSchema = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  description: z.string(),
  typeKey: z.enum(['software', 'business', 'service_desk']),
  /** `next-gen` is a team-managed project. */
  style: z.enum(['classic', 'next-gen']),
  uuid: z.string().optional(),
  leadId: z.string(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']),
  types: z.array(projectTypeSchema),
  /**
   * Who holds a permission: `role:10100`, `group:…`, `user:…`, `lead`, and the two that depend on the issue, `reporter` and
   * `assignee`.
   */
  permissions: z.record(z.string(), z.array(z.string())),
  /** A verdict for one account, stronger than the permissions above: account id → permission → may. */
  verdicts: z.record(z.string(), z.record(z.string(), z.boolean())),
  /** Role id → members. */
  roles: z.record(z.string(), z.object({ users: z.array(z.string()), groups: z.array(z.string()) })),
  properties: z.record(z.string(), z.unknown()),
});
export type Project = Readonly<z.infer<typeof projectSchema>>;

export const issueTypeSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** 1 epic, 0 story and the like, −1 sub-task. */
  level: z.number(),
  /** Set for a type of a team-managed project. */
  projectId: z.string().optional(),
  entityId: z.string().optional(),
});
export type IssueType = Readonly<z.infer<typeof issueTypeSchema>>;

export const componentSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  description: z.string().optional(),
  leadId: z.string().optional(),
});
export type Component = Readonly<z.infer<typeof componentSchema>>;

export const versionSchema = z.object({
  id: z.string(),
  projectId: z.string(),
  name: z.string(),
  description: z.string().optional(),
  startDate: z.string().optional(),
  releaseDate: z.string().optional(),
  released: z.boolean(),
  archived: z.boolean(),
  /** Place in the project's list. */
  sequence: z.number(),
});
export type Version = Readonly<z.infer<typeof versionSchema>>;
