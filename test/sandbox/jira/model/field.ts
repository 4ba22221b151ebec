import { z } from 'zod';

export const kindNames = [
  'summary',
  'text',
  'rich',
  'number',
  'url',
  'date',
  'datetime',
  'user',
  'assignee',
  'labels',
  'option',
  'options',
  'versions',
  'components',
  'priority',
  'resolution',
  'parent',
  'issuetype',
  'project',
  'status',
  'timetracking',
  'rank',
  'issuelinks',
  'comment',
  'attachment',
  'other',
] as const;
export type KindName = (typeof kindNames)[number];

/** A field of the site. System fields are built in, custom fields are rows. */
export const fieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(kindNames),
  /** The value of `schema.custom`, by which custom fields are recognised. */
  custom: z.string().optional(),
  options: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
  /** Set for a field of a team-managed project. */
  projectId: z.string().optional(),
});
export type Field = Readonly<z.infer<typeof fieldSchema>>;
