import crypto from 'node:crypto';
import type { MappingDraft } from '../../src/contract/admin';
import type { AdfDoc } from '../../src/richtext/adf';
import type { Handlers } from '../sandbox/forge';
import { textOf } from '../sandbox/jira/model/stored-value';
import { Random } from '../sandbox/random';
import { openLinkedStage } from '../scenario/stage';
import type { Stage } from '../scenario/stage';
import { climateOf, letLoose } from './climate';
import type { Climate } from './climate';
import { pairsOf } from './family';
import type { Family, Pair } from './family';
import { normalOfAdf, normalOfHtml } from './texts';
import { Trace } from './trace';

/** One sandbox with several families of records, whose histories run side by side. */
export interface World {
  readonly seed: number;
  readonly dice: Random;
  readonly stage: Stage;
  readonly climate: Climate;
  readonly trace: Trace;
  readonly families: Family[];
  /** A word that was not used before. */
  word(): string;
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
    mappingOf(seed),
  );
  trace.note(`seed ${seed}: ${climate.name}`);
  letLoose(stage, climate, dice, trace);
  let words = 0;
  return {
    seed,
    dice,
    stage,
    climate,
    trace,
    families: [],
    word: () => `word${++words}`,
    close: () => {
      giveBack();
      stage.close();
    },
  };
}

/** Requirements become sub-tasks in one world, and issues related to the feature's in the next. */
const mappingOf =
  (seed: number) =>
  (mapping: MappingDraft): MappingDraft => ({
    ...mapping,
    types: mapping.types.map((type) =>
      type.kind === 'requirement' && seed % 2 === 1 ? { ...type, typeId: featureType(mapping) } : type,
    ),
  });

const featureType = ({ types }: MappingDraft): string => types.find(({ kind }) => kind === 'feature')?.typeId ?? '';

/** Ids the app and the platform's packages draw decide over waits and orders: they come from the seed as well. */
function seedChance(dice: Random): () => void {
  const { randomBytes, randomUUID } = crypto;
  Object.assign(crypto, {
    randomBytes: (size: number) => Buffer.from(Array.from({ length: size }, () => dice.below(256))),
    randomUUID: () => dice.uuid(),
  });
  return () => Object.assign(crypto, { randomBytes, randomUUID });
}

export interface SideState {
  readonly name: string;
  /** In the form in which both sides can be compared. */
  readonly description: string;
  readonly status: string;
}

/** What stands on the record when a person opens it to edit it. Not by REST, which would be half of the work of a world. */
export function onAha({ stage }: World, pair: Pair): SideState {
  const { name, note, statusId } = stage.maya.record(pair.id);
  return { name, description: normalOfHtml(note.body), status: statusId };
}

/** The same of its issue. @returns `undefined` while no issue shows on the record */
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
export function keyOf({ stage }: World, pair: Pair): string | undefined {
  const { linkFields } = stage.maya.act.account.state;
  const key = linkFields.by('record', pair.id).find(({ name }) => name === 'key')?.value;
  if (key !== undefined) pair.key = key;
  return pair.key;
}

/** Records that people can still work on, on both sides or before they were sent. */
export const living = (family: Family): readonly Pair[] =>
  pairsOf(family).filter(({ deleted }) => deleted === undefined && family.feature.deleted === undefined);
