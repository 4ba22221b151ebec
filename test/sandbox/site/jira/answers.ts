/** The parts of Jira's answers that the pages show. */
import { z } from 'zod';
import { adfDocSchema } from '../../jira/adf/node';

export const named = z.object({ id: z.string(), name: z.string() });
const person = z.object({ accountId: z.string(), displayName: z.string() });

export const status = z.object({ id: z.string(), name: z.string(), statusCategory: z.object({ key: z.string() }) });
export type StatusAnswer = z.infer<typeof status>;

const issueType = z.object({
  id: z.string(),
  name: z.string(),
  subtask: z.boolean(),
  hierarchyLevel: z.number().optional(),
});

const brief = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({ summary: z.string(), status, issuetype: issueType }),
});
export type BriefIssue = z.infer<typeof brief>;

export const commentAnswer = z.object({
  id: z.string(),
  author: person,
  body: adfDocSchema,
  created: z.string(),
  updated: z.string(),
  visibility: z.object({ type: z.string(), value: z.string() }).optional(),
});
export type CommentAnswer = z.infer<typeof commentAnswer>;

const attachment = z.object({
  id: z.string(),
  filename: z.string(),
  author: person,
  created: z.string(),
  size: z.number(),
  mimeType: z.string(),
});
export type AttachmentAnswer = z.infer<typeof attachment>;

const link = z.object({
  id: z.string(),
  type: z.object({ inward: z.string(), outward: z.string() }),
  inwardIssue: brief.optional(),
  outwardIssue: brief.optional(),
});

const project = z.object({ id: z.string(), key: z.string(), name: z.string(), projectTypeKey: z.string() });

const value = z.unknown();

export const issueAnswer = z.object({
  id: z.string(),
  key: z.string(),
  names: z.record(z.string(), z.string()),
  fields: z
    .object({
      summary: z.string(),
      description: adfDocSchema.nullish(),
      status,
      issuetype: issueType,
      project,
      parent: brief.nullish(),
      subtasks: z.array(brief).default([]),
      issuelinks: z.array(link).default([]),
      attachment: z.array(attachment).default([]),
      comment: z.object({ comments: z.array(commentAnswer) }).default({ comments: [] }),
      created: z.string(),
      updated: z.string(),
      reporter: person.nullish(),
      assignee: person.nullish(),
    })
    .catchall(value),
});
export type IssueAnswer = z.infer<typeof issueAnswer>;

export const searchAnswer = z.object({
  issues: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      properties: z.record(z.string(), z.unknown()).optional(),
      fields: z.object({ summary: z.string(), status, issuetype: issueType, parent: brief.nullish() }),
    }),
  ),
  nextPageToken: z.string().optional(),
});
export type FoundIssue = z.infer<typeof searchAnswer>['issues'][number];

export const projectList = z.object({ values: z.array(project.extend({ simplified: z.boolean() })) });

export const projectAnswer = project.extend({
  simplified: z.boolean(),
  lead: person,
  versions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string().optional(),
      released: z.boolean(),
      archived: z.boolean(),
      releaseDate: z.string().optional(),
    }),
  ),
});
export type ProjectAnswer = z.infer<typeof projectAnswer>;

export const creatableTypes = z.object({ issueTypes: z.array(issueType) });
export type CreatableType = z.infer<typeof issueType>;

const allowedValue = z.object({ id: z.string(), name: z.string().optional(), value: z.string().optional() });

export const fieldMetadata = z.object({
  required: z.boolean(),
  name: z.string(),
  hasDefaultValue: z.boolean(),
  allowedValues: z.array(allowedValue).optional(),
});
export type FieldMetadata = z.infer<typeof fieldMetadata>;
export const createFields = z.object({ fields: z.array(fieldMetadata.extend({ fieldId: z.string() })) });

export const transitionList = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      to: status,
      fields: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
});
export type TransitionAnswer = z.infer<typeof transitionList>['transitions'][number];

export const permissionAnswer = z.object({
  permissions: z.record(z.string(), z.object({ havePermission: z.boolean() })),
});
