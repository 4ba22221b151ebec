import { z } from 'zod';

export const statusSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.enum(['new', 'indeterminate', 'done']),
  /** Set for a status of a team-managed project. */
  projectId: z.string().optional(),
});
export type Status = Readonly<z.infer<typeof statusSchema>>;

export const transitionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Status ids; empty for a global transition, possible from everywhere. */
  from: z.array(z.string()),
  to: z.string(),
  /** Present when the transition shows a screen. `comment` is a field like any other here. */
  screen: z.array(z.object({ field: z.string(), required: z.boolean() })).optional(),
  /** The transition is hidden from anyone without this project permission. */
  needsPermission: z.string().optional(),
  /** What the transition does to the resolution; an id sets it when the screen did not. */
  resolution: z.union([z.string(), z.literal(false)]).optional(),
});
export type Transition = Readonly<z.infer<typeof transitionSchema>>;

export const workflowSchema = z.object({
  id: z.string(),
  name: z.string(),
  initialStatus: z.string(),
  statuses: z.array(z.string()),
  transitions: z.array(transitionSchema),
  /** Statuses in which issues cannot be edited (`jira.issue.editable` is false). */
  lockedStatuses: z.array(z.string()),
});
export type Workflow = Readonly<z.infer<typeof workflowSchema>>;

/** Priorities, resolutions. */
export const namedSchema = z.object({ id: z.string(), name: z.string(), description: z.string() });
export type Named = Readonly<z.infer<typeof namedSchema>>;

export const linkTypeSchema = z.object({
  id: z.string(),
  name: z.string(),
  inward: z.string(),
  outward: z.string(),
});
export type LinkType = Readonly<z.infer<typeof linkTypeSchema>>;
