import { z } from 'zod';
import { Refusal } from '../refusal';

/** A record or person named by id, reference number, e-mail address or name, bare or in an object. */
const named = z.union([
  z.string(),
  z.number(),
  z.null(),
  z.object({
    id: z.union([z.string(), z.number()]).optional(),
    reference_num: z.string().optional(),
    email: z.string().optional(),
    name: z.string().optional(),
  }),
]);
export type Named = z.infer<typeof named>;

const richText = z.union([z.string(), z.null(), z.object({ body: z.string().nullable() })]);
const day = z.string().nullable();
const figure = z.union([z.number(), z.string(), z.null()]);
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** Attributes of all record types by their documented names. What is not documented is ignored, as the real one does. */
export const recordInput = z
  .object({
    name: z.string().nullable(),
    description: richText,
    /** Description of a release. */
    theme: richText,
    workflow_status: named,
    workflow_kind: named,
    release: named,
    epic: named,
    master_feature: named,
    initiative: named,
    initiatives: z.array(named),
    assigned_to_user: named,
    owner: named,
    created_by: named,
    tags: z.union([z.string(), z.array(z.string()), z.null()]),
    start_date: day,
    due_date: day,
    end_date: day,
    release_date: day,
    development_started_on: day,
    external_release_date: day,
    external_date_resolution: z.string(),
    parking_lot: z.boolean(),
    initial_estimate: figure,
    detailed_estimate: figure,
    original_estimate: figure,
    remaining_estimate: figure,
    initial_estimate_text: z.string().nullable(),
    detailed_estimate_text: z.string().nullable(),
    original_estimate_text: z.string().nullable(),
    remaining_estimate_text: z.string().nullable(),
    use_requirements_estimates: z.boolean(),
    progress_source: z.string(),
    progress: z.number().nullable(),
    position: z.number(),
    effort: z.number().nullable(),
    value: z.number().nullable(),
    presented: z.boolean(),
    parent_id: named,
    custom_fields: z.union([
      z.record(z.string(), fieldValue),
      z.array(z.object({ key: z.string(), value: fieldValue.optional() })),
    ]),
  })
  .partial();

export type RecordInput = z.infer<typeof recordInput>;

/** @throws Refusal 400 that names the attribute of a wrong type */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Refusal(400, `${issue?.path.join('.') ?? 'Body'} is not valid`);
}

/** The text that names something; `null` when the value is empty. */
export function nameIn(value: Named): string | null {
  if (value === null || value === '') return null;
  if (typeof value !== 'object') return String(value);
  const text = value.id ?? value.reference_num ?? value.email ?? value.name;
  return text === undefined || text === '' ? null : String(text);
}

export const textIn = (value: z.infer<typeof richText>): string =>
  (typeof value === 'object' && value !== null ? value.body : value) ?? '';
