import { z } from 'zod';

/** What can be planned: features with their requirements, epics, releases, initiatives. Times are epoch milliseconds. */
const id = z.string();
const time = z.number();
const day = z.string().nullable();

export const note = z.object({ id, body: z.string(), createdAt: time, updatedAt: time });
const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const customFields = z.record(z.string(), z.object({ value: fieldValue, updatedAt: time }));
const statusTimes = z.array(z.object({ statusId: id, startedAt: time, endedAt: time.nullable() }));

/** Minutes or points, by the workspace's capacity units. */
const estimate = z.object({
  initial: z.number().nullable(),
  detailed: z.number().nullable(),
  remaining: z.number().nullable(),
  done: z.number().nullable(),
});

const common = {
  id,
  /** Last part of the reference number: `12`, or `PL` for the parking lot. */
  number: z.string(),
  productId: id,
  name: z.string(),
  note,
  statusId: id,
  statusChangedOn: day,
  statusTimes,
  createdBy: id,
  createdAt: time,
  updatedAt: time,
  /** Rank, from 1. */
  position: z.number(),
  /** Of a release: its owner. */
  assigneeId: id.nullable(),
  startDate: day,
  progressSource: z.string(),
  progress: z.number().nullable(),
  customFields,
};

const work = { tags: z.array(z.string()), dueDate: day, estimate };

const feature = z.object({
  ...common,
  ...work,
  kind: z.literal('feature'),
  releaseId: id,
  epicId: id.nullable(),
  initiativeId: id.nullable(),
  workflowKindId: id,
  useRequirementsEstimates: z.boolean(),
  /** Requirements made so far; numbers are not used twice. */
  requirementCount: z.number(),
});
const requirement = z.object({ ...common, ...work, kind: z.literal('requirement'), featureId: id });
const epic = z.object({
  ...common,
  ...work,
  kind: z.literal('epic'),
  releaseId: id,
  initiativeId: id.nullable(),
});
const release = z.object({
  ...common,
  kind: z.literal('release'),
  endDate: day,
  releaseDate: day,
  developmentStartedOn: day,
  externalReleaseDate: day,
  externalDateResolution: z.string(),
  released: z.boolean(),
  releasedOn: day,
  parkingLot: z.boolean(),
  initiativeIds: z.array(id),
});
const initiative = z.object({
  ...common,
  kind: z.literal('initiative'),
  endDate: day,
  effort: z.number().nullable(),
  value: z.number().nullable(),
  presented: z.boolean(),
  color: z.string(),
  parentId: id.nullable(),
});

export const planRecord = z.discriminatedUnion('kind', [feature, requirement, epic, release, initiative]);
export type PlanRecord = z.infer<typeof planRecord>;
export type PlanKind = PlanRecord['kind'];
export type Feature = z.infer<typeof feature>;
export type Requirement = z.infer<typeof requirement>;
export type Epic = z.infer<typeof epic>;
export type Release = z.infer<typeof release>;
export type Initiative = z.infer<typeof initiative>;
export type Note = z.infer<typeof note>;
export type Estimate = z.infer<typeof estimate>;
