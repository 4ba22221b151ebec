import { findings } from './checks';
import { worldRunner } from './course';
import { act } from './edits';
import type { Family } from './family';
import { bringTogether } from './peace';
import { found } from './plan-edits';
import { openWorld } from './world';
import type { World } from './world';

const minute = 60_000;

export const runWorld = worldRunner<World, Family>({
  called: 'family',
  open: openWorld,
  histories: (world) => world.families,
  found,
  act,
  letTimePass,
  bringTogether,
  findings,
});

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
