import { worldRunner } from '../course';
import type { Size } from '../course';
import type { Family } from '../family';
import { found } from '../plan-edits';
import { sweeps } from '../rest';
import { findings } from './checks';
import { act } from './edits';
import { bringTogether } from './peace';
import { openStoryWorld } from './world';
import type { StoryWorld } from './world';

/** Histories that run side by side in one world cost less than a world each: most of the work is waiting for the clock. */
export const usualSize: Size = { histories: 28, edits: 3 };

export const proof = { worlds: 36, histories: usualSize.histories, option: '--stories' };

export const runStoryWorld = worldRunner<StoryWorld, Family>({
  called: 'family',
  open: openStoryWorld,
  histories: (world) => world.families,
  found,
  act,
  letTimePass,
  bringTogether,
  findings,
});

/** Mostly the next edit follows while the last one is still on its way. */
async function letTimePass({ dice, stage }: StoryWorld): Promise<void> {
  const chance = dice.next();
  if (chance < 0.5) return stage.pass(1);
  if (chance < 0.8) return stage.pass(1 + dice.below(5_000));
  if (chance < 0.92) return stage.pass(30_000);
  await sweeps(stage, 1);
}
