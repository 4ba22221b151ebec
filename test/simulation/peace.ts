import { living, menu, onJira } from './world';
import type { World } from './world';

const minute = 60_000;

/**
 * Waits until everything under way has come to an end, and does what people would do then: press *Send* again where a
 * sending never arrived or a requirement or file was added since, and *Retry* for what failed. Lost notices must be made up
 * for without anybody's help.
 */
export async function bringTogether(world: World): Promise<void> {
  const { stage, trace } = world;
  await sweeps(world, 6);
  if (world.climate.lost > 0) {
    // What no later notice and no history tells is found by the slow check of all links.
    await stage.pass(24 * 60 * minute);
    await sweeps(world, 3);
  }
  for (const family of world.families) {
    if (family.feature.deleted || !family.sent) continue;
    const isUnsent = living(family).some((pair) => onJira(world, pair) === undefined);
    if (!isUnsent && !family.files.some(({ on }) => on.deleted === undefined)) continue;
    stage.maya.send(family.feature.reference, menu);
    trace.note(`family ${family.number} is sent once more`);
  }
  await stage.settle(120 * minute);
  const { items } = await stage.ask('admin', 'failed', {});
  if (items.length > 0) {
    trace.note(`retry of ${items.length}`);
    await stage.ask('admin', 'retry', { links: items.map(({ link }) => link) });
    await stage.settle(120 * minute);
  }
}

/** Time passes, with the app's regular sweep as often as the manifest has it. */
export async function sweeps({ stage }: World, times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    await stage.pass(5 * minute);
    await stage.sandbox.host.runSchedule('sweep');
  }
  await stage.settle(120 * minute);
}
