import { linkIdOf } from './model';
import type { Snapshot } from './model';
import type { Context } from './context';
import { lookJob } from './linking';

/**
 * Tasks go where their story goes, and nothing tells of them when it is back: those that were out of sight with it are looked at
 * again.
 *
 * @param source a reading of the record whose story is back, with its children
 */
export async function lookBelow({ world, integration, target }: Context, { children = [] }: Snapshot): Promise<void> {
  if (!target.staysInPlace || children.length === 0) return;
  const links = await world.store.links.get(children.map(({ ref }) => linkIdOf(integration.id, ref)));
  const lost = links.filter(({ value }) => value.state === 'gone' && value.target?.kind === 'task');
  if (lost.length === 0) return;
  await world.queue.push(
    'live',
    lost.map(({ value }) => lookJob(world, integration, value, undefined)),
  );
}
