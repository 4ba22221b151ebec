/** Integrations of Aha! with Tracker, as the admin page sets them up. */
import { z } from 'zod';
import type { AdminOverview } from './admin';
import { id } from './common';
import { direction, kind, statusRef } from './mapping';
import type { ContainerView, FieldOption, StatusOption } from './mapping';

const storyType = z.enum(['feature', 'bug', 'chore']);

/** All an admin decides about one product and one project of Tracker. Whatever is optional is off at first. */
export const storyDraft = z.object({
  /** What features and requirements become (P-04). */
  mode: z.enum(['story-story', 'epic-story', 'story-task']),
  /** Integration of the project by which stories point back to Aha! (PT-034). */
  pointsBackBy: id.nullable().default(null),
  /** Kind of an Aha! record → type of its story; a kind without a row becomes a feature (P-10). */
  kinds: z
    .array(z.object({ kind, recordKind: id, storyType }))
    .max(200)
    .default([]),
  statuses: z
    .array(
      z.object({ kind, source: statusRef, target: statusRef, direction: z.enum(['to-source', 'to-target', 'both']) }),
    )
    .max(500),
  /** Status a feature gets in Aha! when it is sent for the first time. */
  firstStatus: statusRef.nullable().default(null),
  /** Direction by field id, as `feature.estimate`; a field that is not named keeps its default. */
  fields: z.record(z.string().max(200), direction).default({}),
  comments: direction.default('off'),
});
export type StoryInput = z.input<typeof storyDraft>;
export type StoryDraft = z.infer<typeof storyDraft>;

/** What both tools offer for the choices above, with a draft to start from. */
export interface StoryChoices {
  /** What Aha! calls its records here: `feature` → `Feature`. */
  readonly names: readonly { readonly kind: 'feature' | 'requirement'; readonly name: string }[];
  readonly recordKinds: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly id: string;
    readonly name: string;
  }[];
  /** By kind, and by mode where that decides what a kind becomes: tasks have other states than stories, epics none. */
  readonly statuses: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly source: readonly StatusOption[];
    readonly target: Readonly<Partial<Record<'story' | 'epic' | 'task', readonly StatusOption[]>>>;
  }[];
  /** Integrations of the project by which stories can point back; absent where the server has none such. */
  readonly integrations?: readonly { readonly id: string; readonly name: string }[];
  /** Base address such an integration needs: Tracker puts the reference of the feature behind it. */
  readonly linkBase: string;
  /** Estimates the project permits. */
  readonly scale: readonly number[];
  /** The project estimates bugs and chores as well. */
  readonly estimatesAll: boolean;
  readonly fields: readonly (Omit<FieldOption, 'warning' | 'types'> & {
    /** Records that have such a field in Tracker. */
    readonly of: readonly ('story' | 'epic' | 'task')[];
  })[];
  /** A draft for each mode: its statuses and fields differ. */
  readonly proposals: Readonly<Record<StoryDraft['mode'], StoryDraft>>;
}

const place = {
  connection: id,
  product: id,
  /** Connection of the target. */
  tracker: id,
  project: id,
  integration: id.optional(),
};

export const storyRequests = {
  trackerProjects: z.object({ tracker: id }),
  storyChoices: z.object(place),
  saveStories: z.object({
    ...place,
    name: z.string().trim().min(1, 'Give the integration a name.').max(100),
    draft: storyDraft,
  }),
  storyIntegration: z.object({ integration: id }),
  /** What saving a changed draft would mean. */
  compareStories: z.object({ integration: id, draft: storyDraft }),
  /** An address for Tracker to call; the one before no longer works. */
  newTrackerAddress: z.object({ integration: id }),
  /** The same, and has Tracker call it. */
  addTrackerHook: z.object({ integration: id }),
};

export interface StoryDetail {
  readonly integration: string;
  readonly product: ContainerView;
  readonly project: ContainerView & { readonly url: string };
  readonly draft: StoryDraft;
  readonly sourceIntegration?: { readonly id: string; readonly name: string };
  readonly hasAddress: boolean;
  readonly hasTrackerAddress: boolean;
}

export interface StoryResponses {
  readonly trackerProjects: { readonly projects: readonly ContainerView[] };
  readonly storyChoices: StoryChoices;
  readonly saveStories: AdminOverview & { readonly saved: string };
  readonly storyIntegration: StoryDetail;
  readonly compareStories: { readonly changes: readonly string[]; readonly links: number };
  readonly newTrackerAddress: { readonly url: string };
  /** `added` is false when Tracker did not permit it: then the address is to be entered there by hand. */
  readonly addTrackerHook: { readonly added: boolean; readonly url?: string; readonly why?: string };
}
