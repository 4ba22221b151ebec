/**
 * Shapes of Aha! answers, as far as we read them. Ids arrive as text or as numbers of up to 19 digits' records; they
 * become text here and are never calculated with. Anything that may be missing in the recorded samples is optional.
 */
import { z } from 'zod';

const idText = z.union([z.string().min(1), z.number()]).transform(String);
const time = z.string().nullish();
/** A text that may be missing or null. */
const text = (instead: string) =>
  z
    .string()
    .nullish()
    .transform((value) => value ?? instead);

const userSchema = z.object({ id: idText, name: text(''), email: z.string().nullish() });

const statusSchema = z.object({ id: idText, name: z.string(), complete: z.boolean().optional() });

const attachmentSchema = z.object({
  id: idText,
  file_name: text('file'),
  file_size: z.number().nullish(),
  content_type: z.string().nullish(),
  download_url: z.string().nullish(),
});

const noteSchema = z.object({
  id: idText.optional(),
  body: z.string().nullish(),
  attachments: z.array(attachmentSchema).nullish(),
});

const integrationFieldSchema = z.object({
  id: idText,
  name: z.string(),
  value: z.union([z.string(), z.number()]).transform(String).nullish(),
  integration_id: idText.nullish(),
});

const customFieldSchema = z.object({
  key: z.string(),
  name: z.string().optional(),
  value: z.unknown(),
  type: z.string().nullish(),
});

const personSchema = userSchema.extend({ default_assignee: z.boolean().nullish() });

const workItem = {
  id: idText,
  reference_num: z.string(),
  name: z.string().nullish(),
  url: z.string(),
  created_at: time,
  updated_at: time,
  description: noteSchema.nullish(),
  attachments: z.array(attachmentSchema).nullish(),
  workflow_status: statusSchema.nullish(),
  integration_fields: z.array(integrationFieldSchema).nullish(),
  /** Its type among records of its kind: `Improvement`. */
  workflow_kind: z.object({ id: idText, name: z.string() }).nullish(),
  tags: z.array(z.string()).nullish(),
  assigned_to_user: personSchema.nullish(),
  created_by_user: userSchema.nullish(),
  custom_fields: z.array(customFieldSchema).nullish(),
  /** Unit of the estimates; absent without capacity planning. */
  work_units: z.number().nullish(),
  original_estimate: z.number().nullish(),
  remaining_estimate: z.number().nullish(),
};

const requirementSchema = z.object({
  ...workItem,
  feature: z.object({ id: idText, product_id: idText.nullish() }).nullish(),
});

export const featureSchema = z.object({
  ...workItem,
  product_id: idText.nullish(),
  due_date: z.string().nullish(),
  use_requirements_estimates: z.boolean().nullish(),
  release: z.object({ id: idText, reference_num: z.string(), name: z.string().nullish() }).nullish(),
  initiative: z.object({ id: idText }).nullish(),
  requirements: z.array(requirementSchema).nullish(),
});

const shortFeatureSchema = z.object({
  id: idText,
  reference_num: z.string(),
  name: z.string().nullish(),
  url: z.string(),
  workflow_status: statusSchema.nullish(),
  release: z.object({ id: idText }).nullish(),
  requirements: z
    .array(
      z.object({
        id: idText,
        reference_num: z.string(),
        name: z.string().nullish(),
        url: z.string(),
        workflow_status: statusSchema.nullish(),
      }),
    )
    .nullish(),
});
export type ShortFeature = z.infer<typeof shortFeatureSchema>;

const releaseSchema = z.object({
  id: idText,
  reference_num: z.string(),
  name: z.string().nullish(),
  release_date: z.string().nullish(),
  parking_lot: z.boolean().nullish(),
});

const planned = {
  id: idText,
  reference_num: z.string(),
  name: z.string().nullish(),
  url: z.string(),
  updated_at: time,
  product_id: idText.nullish(),
  integration_fields: z.array(integrationFieldSchema).nullish(),
};
const releaseDetail = z.object({
  ...planned,
  release_date: z.string().nullish(),
  released: z.boolean().nullish(),
});
export const releaseAnswer = z.object({ release: releaseDetail });
export type AhaRelease = z.infer<typeof releaseDetail>;

const initiativeDetail = z.object({ ...planned, description: noteSchema.nullish() });
export const initiativeAnswer = z.object({ initiative: initiativeDetail });
export type AhaInitiative = z.infer<typeof initiativeDetail>;

export const adjacentAnswer = z.object({
  direction: z.string().nullish(),
  integration_fields: z.array(integrationFieldSchema).nullish(),
});

const commentSchema = z.object({
  id: idText,
  body: z.string().nullish(),
  created_at: time,
  updated_at: time,
  url: z.string().nullish(),
  user: userSchema.nullish(),
  commentable: z.object({ id: idText }).nullish(),
  attachments: z.array(attachmentSchema).nullish(),
});

export const paginationSchema = z.object({
  total_records: z.number().default(0),
  total_pages: z.number().default(1),
  current_page: z.number().default(1),
});

const productSchema = z.object({
  id: idText,
  reference_prefix: z.string(),
  name: z.string(),
  product_line: z.boolean().nullish(),
});

/** A workspace names the workflow of each record type. */
const productDetailSchema = z.object({
  feature_workflow: z.object({ id: idText }).nullish(),
  requirement_workflow: z.object({ id: idText }).nullish(),
  screen_definitions: z
    .array(
      z.object({
        screenable_type: z.string(),
        custom_field_definitions: z
          .array(z.object({ key: z.string(), name: z.string(), api_type: z.string().nullish() }))
          .nullish(),
      }),
    )
    .nullish(),
});

const workflowSchema = z.object({
  id: idText,
  name: z.string(),
  statusable_type: z.string(),
  transitions_only: z.boolean().nullish(),
  workflow_statuses: z.array(statusSchema.extend({ position: z.number().nullish() })),
  workflow_kinds: z.array(z.object({ id: idText, name: z.string() })).nullish(),
});

const integrationSchema = z.object({ id: idText, name: z.string(), service_name: z.string() });

export const answers = {
  me: z.object({ user: userSchema }),
  feature: z.object({ feature: featureSchema }),
  requirement: z.object({ requirement: requirementSchema }),
  features: z.object({ features: z.array(shortFeatureSchema), pagination: paginationSchema.optional() }),
  releases: z.object({ releases: z.array(releaseSchema), pagination: paginationSchema.optional() }),
  products: z.object({ products: z.array(productSchema), pagination: paginationSchema.optional() }),
  product: z.object({ product: productDetailSchema }),
  workflows: z.object({ workflows: z.array(workflowSchema) }),
  integrations: z.object({ integrations: z.array(integrationSchema), pagination: paginationSchema.optional() }),
  comment: z.object({ comment: commentSchema }),
  comments: z.object({ comments: z.array(commentSchema), pagination: paginationSchema.optional() }),
};

export type AhaWorkflow = z.infer<typeof workflowSchema>;
export type AhaFeature = z.infer<typeof featureSchema>;
export type AhaRequirement = z.infer<typeof requirementSchema>;
export type AhaAttachment = z.infer<typeof attachmentSchema>;
export type AhaComment = z.infer<typeof commentSchema>;

/** Body of a call from Aha!: an integration webhook (*Send to …*) or an activity webhook. */
export const auditSchema = z.object({
  id: idText,
  audit_action: z.string().optional(),
  created_at: time,
  interesting: z.boolean().nullish(),
  user: userSchema.nullish(),
  auditable_type: z.string().nullish(),
  auditable_id: idText.nullish(),
  associated_type: z.string().nullish(),
  associated_id: idText.nullish(),
  auditable_url: z.string().nullish(),
  changes: z.array(z.object({ field_name: z.string().nullish(), value: z.unknown() })).nullish(),
});
const sent = z.object({ id: idText, reference_num: z.string(), name: z.string().nullish(), url: z.string().nullish() });

export const webhookSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('audit'), audit: auditSchema.nullish() }),
  z.object({ event: z.enum(['create_feature', 'update_feature']), feature: sent }),
  z.object({ event: z.enum(['create_release', 'update_release']), release: sent }),
  z.object({ event: z.literal('create_comment'), commentable: sent }),
]);
export type AhaAudit = z.infer<typeof auditSchema>;
