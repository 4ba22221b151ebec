import { act, found } from './edits';
import { findings } from './checks';
import { makePeace } from './climate';
import { bringTogether } from './peace';
import { writesOf } from './rest';
import { openWorld } from './world';
import type { World, WorldOptions } from './world';

/** How large a world is. */
export interface Size {
  readonly families: number;
  /** Edits of each family, its first sending included. */
  readonly edits: number;
}

export interface Result {
  readonly seed: number;
  readonly climate: string;
  /** What is wrong in the end, as sentences. */
  readonly findings: readonly string[];
  readonly trace: readonly string[];
  readonly hash: string;
  readonly edits: number;
  readonly writes: number;
}

const minute = 60_000;

/** Lets one world run its course and looks at what became of it. */
export async function runWorld(seed: number, size: Size, options: WorldOptions): Promise<Result> {
  const world = await openWorld(seed, options);
  try {
    for (let count = 0; count < size.families; count++) await found(world);
    for (let step = 0; step < size.families * size.edits; step++) {
      await act(world, world.dice.pick(world.families));
      await letTimePass(world);
    }
    makePeace(world.stage, world.trace);
    await bringTogether(world);
    const wrong = await findings(world);
    const { lines, hash } = world.trace;
    const edits = world.families.reduce((sum, family) => sum + family.edits, 0);
    return {
      seed,
      climate: world.climate.name,
      findings: wrong,
      trace: lines,
      hash,
      edits,
      writes: writesOf(world.stage),
    };
  } finally {
    world.close();
  }
}

/** Mostly the next edit follows while the last one is still on its way. */
async function letTimePass({ dice, stage }: World): Promise<void> {
  const chance = dice.next();
  // No two edits happen in the same millisecond: Jira tells versions of an issue apart by it.
  if (chance < 0.5) return stage.pass(1);
  if (chance < 0.8) await stage.pass(1 + dice.below(5_000));
  else if (chance < 0.93) await stage.pass(30_000);
  else {
    await stage.pass(6 * minute);
    await stage.sandbox.host.runSchedule('sweep');
  }
}
