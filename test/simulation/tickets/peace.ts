import type { TicketWorld } from './world';

const minute = 60_000;

/**
 * Waits until everything under way has come to an end, and presses *Retry* for what failed. What was lost must be made up for
 * without anybody's help.
 */
export async function bringTogether(world: TicketWorld): Promise<void> {
  const { stage, trace, climate, recipe } = world;
  await sweeps(world, 4);
  if (climate.lost > 0 || !recipe.actionsTouch) {
    // What no later notice and no list tells is found by the slow check of all links.
    await stage.pass(24 * 60 * minute);
    await sweeps(world, 3);
  }
  const { items } = await stage.ask('admin', 'failed', {});
  if (items.length === 0) return;
  trace.note(`retry of ${items.length}`);
  await stage.ask('admin', 'retry', { links: items.map(({ link }) => link) });
  await stage.settle(120 * minute);
}

/** Time passes, with the app's regular sweep as often as the manifest has it. */
export async function sweeps({ stage }: TicketWorld, times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    await stage.pass(5 * minute);
    await stage.sandbox.host.runSchedule('sweep');
  }
  await stage.settle(120 * minute);
}
