import { z } from 'zod';
import { states, storyTypes } from '../entities';
import type { CommentInput } from '../operations/comments';
import type { LabelInput } from '../operations/labels';
import type { NewStory, StoryInput } from '../operations/stories';

/** Ids are numbers, which some clients write as text. */
export const idNumber = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(String);
const ids = z.array(idNumber);
export const time = z
  .union([z.number(), z.string()])
  .transform((at) => new Date(at).getTime())
  .refine((at) => !Number.isNaN(at), 'is no time');

const attached = z.looseObject({ id: idNumber });
export const commentBody = z
  .strictObject({
    text: z.string().optional(),
    file_attachments: z.array(attached).optional(),
    file_attachment_ids: ids.optional(),
  })
  .transform(({ text, file_attachments: files = [], file_attachment_ids: more = [] }): CommentInput => ({
    ...(text === undefined ? {} : { text }),
    fileIds: [...files.map(({ id }) => id), ...more],
  }));

const labelInput = z.union([
  z.looseObject({ id: idNumber }).transform(({ id }): LabelInput => ({ id })),
  z.looseObject({ name: z.string() }).transform(({ name }): LabelInput => ({ name })),
  z.string().transform((name): LabelInput => ({ name })),
]);

const members = z.strictObject({
  name: z.string().optional(),
  description: z.string().nullish(),
  story_type: z.enum(storyTypes).optional(),
  current_state: z.enum(states).optional(),
  estimate: z.number().nullish(),
  deadline: time.nullish(),
  requested_by_id: idNumber.optional(),
  owner_ids: ids.optional(),
  label_ids: ids.optional(),
  labels: z.array(labelInput).optional(),
  integration_id: idNumber.nullish(),
  external_id: z.string().nullish(),
  before_id: idNumber.optional(),
  after_id: idNumber.optional(),
  project_id: idNumber.optional(),
  group: z.enum(['scheduled', 'unscheduled', 'current']).optional(),
});

type Sent = z.infer<typeof members>;

function inputOf(sent: Sent): StoryInput {
  const labels = sent.labels ?? sent.label_ids?.map((id): LabelInput => ({ id }));
  const state = sent.current_state ?? (sent.group && (sent.group === 'unscheduled' ? 'unscheduled' : 'unstarted'));
  const input = {
    name: sent.name,
    description: sent.description,
    type: sent.story_type,
    state,
    estimate: sent.estimate,
    deadline: sent.deadline,
    requestedById: sent.requested_by_id,
    ownerIds: sent.owner_ids,
    labels,
    integrationId: sent.integration_id,
    externalId: sent.external_id,
    beforeId: sent.before_id,
    afterId: sent.after_id,
    projectId: sent.project_id,
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
}

export const storyChange = members.transform(inputOf);

export const newStory = members
  .extend({
    name: z.string(),
    created_at: time.optional(),
    tasks: z.array(z.strictObject({ description: z.string(), complete: z.boolean().optional() })).optional(),
    comments: z.array(commentBody).optional(),
    follower_ids: ids.optional(),
  })
  .transform(({ created_at: createdAt, tasks, comments, follower_ids: _, ...sent }): NewStory => ({
    ...inputOf(sent),
    name: sent.name,
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(comments === undefined ? {} : { comments }),
    ...(tasks === undefined
      ? {}
      : {
          tasks: tasks.map(({ description, complete }) => ({
            description,
            ...(complete === undefined ? {} : { complete }),
          })),
        }),
  }));
