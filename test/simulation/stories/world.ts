import { Random } from '../../sandbox/random';
import { openStoryStageOnly, sendName } from '../../scenario/story-stage';
import type { EpicView, StoryStage, StoryView, TaskView } from '../../scenario/story-stage';
import { climateOf, kindsOfClimate, letLoose } from '../climate';
import type { Climate } from '../climate';
import type { Pair } from '../family';
import { shownLink } from '../plan-edits';
import type { PlanWorld } from '../plan-edits';
import { seedChance } from '../seed-chance';
import { Trace } from '../trace';
import type { WorldOptions } from '../world';
import { followed, recipeOf } from './recipe';
import type { Recipe } from './recipe';
import { normalOfHtml } from './texts';

/** One sandbox with several families of records, whose histories run side by side. */
export interface StoryWorld extends PlanWorld {
  readonly seed: number;
  readonly stage: StoryStage;
  readonly climate: Climate;
  readonly recipe: Recipe;
  /** Status of Aha! by state of Tracker, as the admin mapped them. */
  readonly statusOf: Readonly<Record<Pair['kind'], Readonly<Record<string, string>>>>;
  /** Pairs whose story is in another project. */
  readonly away: Set<Pair>;
  close(): void;
}

/** Opens a world whose whole course follows from the seed: also what the app draws by chance. */
export async function openStoryWorld(seed: number, { loadHandlers, say }: WorldOptions): Promise<StoryWorld> {
  const dice = new Random(seed);
  const trace = new Trace(say);
  const climate = climateOf(seed);
  const recipe = recipeOf(seed, kindsOfClimate);
  const giveBack = seedChance(new Random(seed + 1));
  const { mode, dialect, hooks, everyMinute, history, versions } = recipe;
  const stage = await openStoryStageOnly({
    loadHandlers,
    seed,
    checkCalls: false,
    dialect,
    // Whoever looks at the plan from here would use up the app's calls; the climate brings the limits.
    aha: { perMinute: null, perSecond: null },
    tracker: { history, versionHeader: versions, searchLagMs: climate.searchLagMs / 4 },
    // The newer reading of the platform's documents: a job comes back until it was done.
    forge: { jobRetries: Number.POSITIVE_INFINITY },
  });
  const statusOf: Record<Pair['kind'], Record<string, string>> = { feature: {}, requirement: {} };
  await stage.connectBoth({ everyMinute });
  await stage.integrateStories({
    mode,
    withoutHooks: !hooks,
    adapt: (draft) => {
      for (const { kind, source, target } of draft.statuses) statusOf[kind][target.id] ??= source.name;
      return followed(recipe, draft);
    },
  });
  await stage.settle();
  await stage.pass(61_000);
  trace.note(`seed ${seed}: ${climate.name}, ${JSON.stringify(recipe)}`);
  letLoose(stage, climate, dice, trace);
  let words = 0;
  return {
    seed,
    dice,
    stage,
    climate,
    recipe,
    statusOf,
    trace,
    families: [],
    releases: [],
    menu: sendName,
    away: new Set(),
    word: () => `word${++words}x`,
    normal: normalOfHtml,
    close: () => {
      giveBack();
      stage.close();
    },
  };
}

/** What a record became in Tracker. */
export type Target =
  | ({ readonly kind: 'story' } & StoryView)
  | ({ readonly kind: 'epic' } & EpicView)
  | ({ readonly kind: 'task'; readonly story: string } & TaskView);

/** The counterpart that the record shows. @returns `undefined` while it shows none, or when that is gone */
export function targetOf(world: StoryWorld, pair: Pair): Target | undefined {
  const id = targetId(world, pair);
  if (id === undefined) return undefined;
  const { stage } = world;
  const { state } = stage.tracker;
  const [story = '', task] = id.split('.');
  if (task !== undefined) {
    const found = state.stories.find(story) && stage.tasks(story).find((one) => one.id === task);
    return found && { kind: 'task', story, ...found };
  }
  if (pair.kind === 'feature' && world.recipe.mode === 'epic-story') {
    const found = stage.epics().find((epic) => epic.id === id);
    return found && { kind: 'epic', ...found };
  }
  return state.stories.find(id) && { kind: 'story', ...stage.story(id) };
}

/** Id of the story or epic; of a task with that of its story before it. */
export function targetId(world: StoryWorld, pair: Pair): string | undefined {
  const id = shownLink(world, pair, 'id');
  if (id !== undefined) pair.key = id;
  return pair.key;
}
