import { living } from '../plan-edits';
import { retryFailed, sweeps } from '../rest';
import { targetId } from './world';
import type { StoryWorld } from './world';

const minute = 60_000;

/**
 * Waits until everything under way has come to an end, and does what people would do then: bring back stories that were moved
 * away, press *Send* again where a sending never arrived or a requirement or file was added since, and *Retry* for what failed.
 * Lost notices must be made up for without anybody's help.
 */
export async function bringTogether(world: StoryWorld): Promise<void> {
  const { stage, trace, menu, climate, recipe } = world;
  await sweeps(stage, 4);
  for (const { key = '' } of world.away) stage.ana.moveTo(key, 'Web shop');
  world.away.clear();
  await sweeps(stage, 2);
  if (climate.lost > 0 || recipe.mode === 'story-task') {
    // What no later notice and no history tells is found by the slow check of all links: so are tasks of a story that were
    // ticked while it stood in another project.
    await stage.pass(24 * 60 * minute);
    await sweeps(stage, 3);
  }
  for (const family of world.families) {
    if (family.feature.deleted || !family.sent) continue;
    const isUnsent = living(family).some((pair) => targetId(world, pair) === undefined);
    if (!isUnsent && !family.files.some(({ on }) => on.deleted === undefined)) continue;
    stage.maya.send(family.feature.reference, menu);
    trace.note(`family ${family.number} is sent once more`);
  }
  await stage.settle(120 * minute);
  await retryFailed(stage, trace);
}
