import type { AdfDoc } from '../../src/richtext/adf';
import type { Handlers } from '../sandbox/forge';
import { textOf } from '../sandbox/jira/model/stored-value';
import { Random } from '../sandbox/random';
import { openLinkedStage } from '../scenario/stage';
import type { Stage } from '../scenario/stage';
import { climateOf, kindsOfClimate, letLoose } from './climate';
import type { Climate } from './climate';
import type { Pair } from './family';
import { shownLink } from './plan-edits';
import type { PlanWorld } from './plan-edits';
import { followed, recipeOf } from './recipe';
import type { Recipe } from './recipe';
import { seedChance } from './seed-chance';
import { normalOfAdf, normalOfHtml } from './texts';
import { Trace } from './trace';

/** The entry of Aha!'s *Send* menu. */
const menu = 'Jira (Throughline)';

/** One sandbox with several families of records, whose histories run side by side. */
export interface World extends PlanWorld {
  readonly seed: number;
  readonly climate: Climate;
  readonly recipe: Recipe;
  close(): void;
}

export interface WorldOptions {
  readonly loadHandlers: () => Handlers;
  readonly say?: (line: string) => void;
}

/** Opens a world whose whole course follows from the seed: also what the app draws by chance. */
export async function openWorld(seed: number, { loadHandlers, say }: WorldOptions): Promise<World> {
  const dice = new Random(seed);
  const trace = new Trace(say);
  const climate = climateOf(seed);
  const recipe = recipeOf(seed, kindsOfClimate);
  const giveBack = seedChance(new Random(seed + 1));
  const stage = await openLinkedStage(
    {
      loadHandlers,
      seed,
      checkCalls: false,
      jira: { searchLagMs: climate.searchLagMs },
      // Whoever looks at the plan from here would use up the app's calls; the climate brings the limits.
      aha: { perMinute: null, perSecond: null },
      // The newer reading of the platform's documents: a job comes back until it was done.
      forge: { jobRetries: Number.POSITIVE_INFINITY },
    },
    (mapping) => followed(recipe, mapping),
  );
  const releases = await sentReleases(stage, recipe);
  trace.note(`seed ${seed}: ${climate.name}, ${JSON.stringify(recipe)}`);
  letLoose(stage, climate, dice, trace);
  let words = 0;
  return {
    seed,
    dice,
    stage,
    climate,
    recipe,
    releases,
    trace,
    families: [],
    menu,
    word: () => `word${++words}`,
    normal: normalOfHtml,
    close: () => {
      giveBack();
      stage.close();
    },
  };
}

/** Two releases that were sent before anything goes wrong. @returns their ids, none where the recipe has no releases */
async function sentReleases(stage: Stage, { releases }: Recipe): Promise<readonly string[]> {
  if (!releases) return [];
  const ids = ['Autumn', 'Winter'].map((name) => stage.maya.createRelease('SHOP', { name }).id);
  for (const id of ids) stage.maya.send(id, menu);
  await stage.settle();
  return ids;
}

export interface SideState {
  readonly name: string;
  /** In the form in which both sides can be compared. */
  readonly description: string;
  readonly status: string;
}

/** What stands on the issue of a record when a person opens it. @returns `undefined` while no issue shows on the record */
export function onJira(world: World, pair: Pair): SideState | undefined {
  const key = keyOf(world, pair);
  const { site } = world.stage.sandbox.jira;
  const issue = key === undefined ? undefined : site.findIssue(key);
  if (!issue) return undefined;
  const { summary, description } = issue.fields;
  const doc = description === undefined ? null : (description as AdfDoc);
  return { name: textOf(summary) ?? '', description: normalOfAdf(doc), status: site.statuses.get(issue.statusId).name };
}

/** The issue a person sees on the record in Aha!. */
export function keyOf(world: World, pair: Pair): string | undefined {
  const key = shownLink(world, pair, 'key');
  if (key !== undefined) pair.key = key;
  return pair.key;
}
