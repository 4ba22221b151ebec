import { makePeace } from '../climate';
import { sweeps, writesOf } from '../rest';
import type { Result } from '../run';
import type { WorldOptions } from '../world';
import { findings } from './checks';
import { found, happen } from './edits';
import { bringTogether } from './peace';
import { openTicketWorld } from './world';
import type { TicketWorld } from './world';

/** How large a world is. */
export interface Size {
  readonly matters: number;
  /** Edits of each matter. */
  readonly edits: number;
}

/** Histories that run side by side in one world cost less than a world each: most of the work is waiting for the clock. */
export const usualSize: Size = { matters: 12, edits: 7 };

export const proof = { worlds: 84, histories: usualSize.matters, option: '--tickets' };

/** Lets one world run its course and looks at what became of it. */
export async function runTicketWorld(seed: number, size: Size, options: WorldOptions): Promise<Result> {
  const world = await openTicketWorld(seed, options);
  try {
    for (let count = 0; count < size.matters; count++) await found(world);
    for (let step = 0; step < size.matters * size.edits; step++) {
      await happen(world, world.dice.pick(world.matters));
      await letTimePass(world);
    }
    makePeace(world.stage, world.trace);
    await bringTogether(world);
    const wrong = await findings(world);
    const { lines, hash } = world.trace;
    const edits = world.matters.reduce((sum, matter) => sum + matter.edits, 0);
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

/** Mostly the next edit follows while the last one is still on its way; tickets are looked at every five minutes only. */
async function letTimePass({ dice, stage }: TicketWorld): Promise<void> {
  const chance = dice.next();
  if (chance < 0.55) return stage.pass(1);
  if (chance < 0.8) return stage.pass(1 + dice.below(5_000));
  if (chance < 0.9) return stage.pass(61_000);
  await sweeps(stage, 1);
}
