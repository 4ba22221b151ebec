/** Shapes of Jira REST answers, as far as we read them. */
import { z } from 'zod';

export const adfSchema = z.looseObject({
  version: z.literal(1),
  type: z.literal('doc'),
  content: z.array(z.looseObject({ type: z.string() })),
});

const statusSchema = z.object({
  id: z.string(),
  name: z.string(),
  statusCategory: z.object({ key: z.string() }).optional(),
});

const attachmentSchema = z.object({
  id: z.string(),
  filename: z.string(),
  size: z.number().optional(),
  mimeType: z.string().optional(),
  created: z.string().optional(),
});

/** Only what was asked for is there; the values of fields are read by `translate`. */
export const issueSchema = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.record(z.string(), z.unknown()).default({}),
});

export const optionField = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  value: z.string().optional(),
});
export const personField = z.object({
  accountId: z.string(),
  displayName: z.string().optional(),
  emailAddress: z.string().nullish(),
});
export const estimateField = z.object({
  originalEstimateSeconds: z.number().optional(),
  remainingEstimateSeconds: z.number().optional(),
});
export const statusField = statusSchema;
export const attachmentField = z.array(attachmentSchema);
export const parentField = z.object({ id: z.string() });
/** A type or a project, as it stands in an issue. */
export const namedField = z.object({ id: z.string(), name: z.string(), key: z.string().optional() });
export const projectField = z.object({ id: z.string(), key: z.string() });

const property = z.object({ key: z.string(), value: z.unknown() });

export const commentSchema = z.object({
  id: z.string(),
  author: z.object({ accountId: z.string().optional(), displayName: z.string().optional() }).nullish(),
  body: z.unknown(),
  created: z.string(),
  updated: z.string(),
  // Whatever they hold counts as a restriction unless it is known to be none: an odd value must not stop the reading.
  visibility: z.unknown().optional(),
  jsdPublic: z.unknown().optional(),
  properties: z.array(property).optional(),
});

const createdSchema = z.object({ id: z.string(), key: z.string() });

const bulkCreatedSchema = z.object({
  issues: z.array(createdSchema).default([]),
  errors: z
    .array(
      z.object({
        failedElementNumber: z.number(),
        status: z.number().optional(),
        elementErrors: z
          .object({
            errorMessages: z.array(z.string()).default([]),
            errors: z.record(z.string(), z.string()).default({}),
          })
          .optional(),
      }),
    )
    .default([]),
});

export const errorSchema = z.object({
  errorMessages: z.array(z.string()).default([]),
  errors: z.record(z.string(), z.string()).default({}),
});

export const fieldMetaSchema = z.object({
  fieldId: z.string(),
  name: z.string(),
  required: z.boolean(),
  hasDefaultValue: z.boolean().optional(),
  operations: z.array(z.string()).default([]),
  schema: z
    .object({
      type: z.string().optional(),
      items: z.string().optional(),
      system: z.string().optional(),
      custom: z.string().optional(),
    })
    .optional(),
  // Fields of other apps list values of their own shapes: one of these must not hide the whole list.
  allowedValues: z.array(optionField.catch({})).optional(),
});
export type FieldMeta = z.infer<typeof fieldMetaSchema>;

const issueTypeSchema = z.object({
  id: z.string(),
  name: z.string(),
  subtask: z.boolean(),
  hierarchyLevel: z.number().optional(),
});
export type IssueType = z.infer<typeof issueTypeSchema>;

const paged = { startAt: z.number().default(0), total: z.number().optional(), isLast: z.boolean().optional() };

export const answers = {
  issue: issueSchema,
  issues: z.object({ issues: z.array(issueSchema) }),
  created: createdSchema,
  bulkCreated: bulkCreatedSchema,
  comment: commentSchema,
  comments: z.object({ ...paged, comments: z.array(commentSchema) }),
  attachments: z.array(attachmentSchema),
  attachmentMeta: z.object({ enabled: z.boolean(), uploadLimit: z.number().optional() }),
  search: z.object({ issues: z.array(issueSchema), nextPageToken: z.string().optional() }),
  issueTypes: z.object({ ...paged, issueTypes: z.array(issueTypeSchema) }),
  fields: z.object({ ...paged, fields: z.array(fieldMetaSchema) }),
  projects: z.object({
    ...paged,
    values: z.array(
      z.object({ id: z.string(), key: z.string(), name: z.string(), simplified: z.boolean().optional() }),
    ),
  }),
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), simplified: z.boolean().optional() }),
  statuses: z.array(z.object({ id: z.string(), name: z.string(), statuses: z.array(statusSchema) })),
  permissions: z.object({ permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })) }),
  users: z.object({ values: z.array(z.object({ accountId: z.string(), displayName: z.string() })) }),
  serverInfo: z.object({ baseUrl: z.string() }),
};

export type JiraComment = z.infer<typeof commentSchema>;
export type JiraIssue = z.infer<typeof issueSchema>;
export type Paged = { startAt: number; total?: number | undefined; isLast?: boolean | undefined };
