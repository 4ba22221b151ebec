import type { Named } from './record';

/** How features and requirements go into Tracker (P-04): {@link becomesInTracker} says as what. */
export type StoryMode = 'story-story' | 'epic-story' | 'story-task';

/** Kinds of records of Tracker. */
export type Became = 'story' | 'epic' | 'task';

export const becomesInTracker = {
  'story-story': { feature: 'story', requirement: 'story' },
  'epic-story': { feature: 'epic', requirement: 'story' },
  'story-task': { feature: 'story', requirement: 'task' },
} as const satisfies Readonly<Record<StoryMode, Readonly<Record<'feature' | 'requirement', Became>>>>;

/** What an admin decided about stories. Absent from integrations of other kinds. */
export interface StoryRules {
  readonly mode: StoryMode;
  /** Estimates the project permits, as they were when the rules were saved. */
  readonly scale: readonly number[];
  /** The project estimates bugs and chores as well. */
  readonly estimatesAll: boolean;
  /** The integration of the project by which its stories point back to Aha! (PT-034). */
  readonly pointsBackBy?: Named;
  /** Kind of an Aha! record → type of its story, as an admin chose; `Mapping.types` holds what follows from it. */
  readonly kinds: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly recordKind: Named;
    readonly storyType: StoryType;
  }[];
}

/** Types that stories of records may have (P-10). */
export type StoryType = 'feature' | 'bug' | 'chore';
