import { living } from './plan-edits';
import { retryFailed, sweeps } from './rest';
import { onJira } from './world';
import type { World } from './world';

const minute = 60_000;

/**
 * Waits until everything under way has come to an end, and does what people would do then: press *Send* again where a
 * sending never arrived or a requirement or file was added since, and *Retry* for what failed. Lost notices must be made up
 * for without anybody's help.
 */
export async function bringTogether(world: World): Promise<void> {
  const { stage, trace, menu } = world;
  await sweeps(stage, 6);
  if (world.climate.lost > 0) {
    // What no later notice and no history tells is found by the slow check of all links.
    await stage.pass(24 * 60 * minute);
    await sweeps(stage, 3);
  }
  for (const family of world.families) {
    if (family.feature.deleted || !family.sent) continue;
    const isUnsent = living(family).some((pair) => onJira(world, pair) === undefined);
    if (!isUnsent && !family.files.some(({ on }) => on.deleted === undefined)) continue;
    stage.maya.send(family.feature.reference, menu);
    trace.note(`family ${family.number} is sent once more`);
  }
  await stage.settle(120 * minute);
  await retryFailed(stage, trace);
}
