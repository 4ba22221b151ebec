import { retryFailed, sweeps } from '../rest';
import type { TicketWorld } from './world';

const minute = 60_000;

/**
 * Waits until everything under way has come to an end, and presses *Retry* for what failed. What was lost must be made up for
 * without anybody's help.
 */
export async function bringTogether(world: TicketWorld): Promise<void> {
  const { stage, trace, climate, recipe } = world;
  await sweeps(stage, 4);
  if (climate.lost > 0 || !recipe.actionsTouch) {
    // What no later notice and no list tells is found by the slow check of all links.
    await stage.pass(24 * 60 * minute);
    await sweeps(stage, 3);
  }
  await retryFailed(stage, trace);
}
