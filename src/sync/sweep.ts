/** Regular work: what waits is looked at again, whatever became of the jobs that should have done it. */
import type { Integration, Link } from './model';
import type { World } from './ports';
import { lookAgain } from './linking';

/** Links looked at again in one sweep, per integration: the next sweep goes on. */
const mostAtOnce = 100;
/** A link that waits for a job of its own is left to that job for this long. */
const patienceMs = 20 * 60_000;
/** A creation under way is left alone for this long. */
const creationMs = 10 * 60_000;

export async function sweep(world: World): Promise<void> {
  const [integrations, connections] = await Promise.all([world.store.integrations(), world.store.connections()]);
  const working = new Set(connections.filter(({ stopped }) => !stopped).map(({ id }) => id));
  for (const integration of integrations) {
    if (integration.enabled && working.has(integration.connection)) await reviveWaiting(world, integration);
  }
}

/**
 * Looks again at links that wait without a job, or whose creation was cut off and never taken up.
 *
 * @param patient false to look at all at once, as when a connection has just been mended
 */
export async function reviveWaiting(world: World, integration: Integration, patient = true): Promise<void> {
  const now = world.now();
  const due = (link: Link): boolean => {
    if (!patient) return true;
    if (link.state === 'creating') return now - (link.begunAt ?? 0) > creationMs;
    return link.missed === true || now - (link.inStepAt ?? link.linkedAt) > patienceMs;
  };
  for (const state of ['waiting', 'creating'] as const) {
    const { items } = await world.store.links.inState(integration.id, state, mostAtOnce);
    for (const link of items.filter(due)) await lookAgain(world, integration, link, undefined);
  }
}
