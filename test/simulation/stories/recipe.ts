import type { StoryDraft, StoryInput } from '../../../src/contract/stories';
import type { Dialect, TrackerSettings } from '../../sandbox/pivotal/settings';

/** What the admin of a world chose, and how its server behaves where that is not known. */
export interface Recipe {
  readonly mode: StoryDraft['mode'];
  readonly dialect: Dialect;
  /** Tracker calls the app; else its changes are found by looking. */
  readonly hooks: boolean;
  readonly everyMinute: boolean;
  readonly history: TrackerSettings['history'];
  /** Answers tell which row of the history a write made (PT-016). */
  readonly versions: boolean;
  readonly comments: 'both' | 'to-source';
  /** Statuses of Aha! are written to stories as well; those of tasks never are (P-14). */
  readonly statusBothWays: boolean;
  readonly estimates: boolean;
}

const modes = ['story-story', 'epic-story', 'story-task'] as const;

/** @param kinds how many climates there are: each meets each recipe */
export function recipeOf(seed: number, kinds: number): Recipe {
  const turn = Math.floor(seed / kinds);
  const dialect = turn % 2 === 0 ? 'pivotal-v5' : 'litetracker';
  const usual = dialect === 'pivotal-v5' ? 'version' : 'time';
  return {
    mode: modes[turn % 3] ?? 'story-story',
    dialect,
    hooks: turn % 5 !== 3,
    everyMinute: turn % 7 === 2,
    history: turn % 5 === 4 ? 'none' : usual,
    versions: turn % 7 !== 5,
    comments: turn % 4 >= 2 ? 'both' : 'to-source',
    statusBothWays: turn % 4 === 1,
    estimates: turn % 3 !== 1 || turn % 2 === 0,
  };
}

export function followed({ comments, statusBothWays, estimates, mode }: Recipe, draft: StoryDraft): StoryInput {
  const fields = { ...draft.fields };
  const kinds = (['feature', 'requirement'] as const).filter((kind) => becomesStory(mode, kind));
  for (const kind of kinds) {
    if (estimates) fields[`${kind}.estimate`] = 'both';
    if (statusBothWays) fields[`${kind}.status`] = 'both';
  }
  const statuses = draft.statuses.map((pair) =>
    statusBothWays && becomesStory(mode, pair.kind) ? { ...pair, direction: 'both' as const } : pair,
  );
  return { ...draft, fields, statuses, comments };
}

const becomesStory = (mode: StoryDraft['mode'], kind: 'feature' | 'requirement'): boolean =>
  kind === 'feature' ? mode !== 'epic-story' : mode !== 'story-task';
