import crypto from 'node:crypto';
import { z } from 'zod';
import type { MappingDraft } from '../../src/contract/admin';
import type { AdfDoc } from '../../src/richtext/adf';
import type { Handlers } from '../sandbox/forge';
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

const issueState = z.object({
  fields: z.object({ summary: z.string(), description: z.unknown(), status: z.object({ name: z.string() }) }),
});

export interface SideState {
  readonly name: string;
  /** In the form in which both sides can be compared. */
  readonly description: string;
  readonly isEmpty: boolean;
  readonly status: string;
}

export async function onAha(world: World, pair: Pair): Promise<SideState> {
  const { name, description, status } = await world.stage.record(pair.reference);
  const normal = normalOfHtml(description);
  return { name, description: normal, isEmpty: normal === normalOfHtml(''), status };
}

/** @returns `undefined` while no issue shows on the record */
export async function onJira(world: World, pair: Pair): Promise<SideState | undefined> {
  const key = await keyOf(world, pair);
  if (key === undefined || pair.deleted === 'jira') return undefined;
  const { fields } = issueState.parse(
    await world.stage.jira(`/rest/api/3/issue/${key}?fields=summary,description,status`),
  );
  const normal = normalOfAdf(fields.description as AdfDoc | null);
  return {
    name: fields.summary,
    description: normal,
    isEmpty: normal === normalOfHtml(''),
    status: fields.status.name,
  };
}

/** The issue a person sees on the record in Aha!. */
export async function keyOf(world: World, pair: Pair): Promise<string | undefined> {
  if (pair.key === undefined && pair.deleted !== 'aha') {
    const { key } = (await world.stage.record(pair.reference)).link;
    if (key !== undefined) pair.key = key;
  }
  return pair.key;
}

/** Records that people can still work on, on both sides or before they were sent. */
export const living = (family: Family): readonly Pair[] =>
  pairsOf(family).filter(({ deleted }) => deleted === undefined && family.feature.deleted === undefined);
