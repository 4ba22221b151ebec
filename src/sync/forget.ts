import type { Integration, LinkState } from './model';
import type { ForgetJob } from './jobs';
import type { World } from './ports';
import { targetOf } from './context';
import { unmark } from './linking';
import { laneOf } from './waiting';

/** Links one job forgets, then it hands over to the next. */
const mostAtOnce = 40;

const states: readonly LinkState[] = ['in-step', 'failed', 'waiting', 'conflict', 'creating', 'gone', 'paused'];

/** Starts to delete an integration: it stops at once, and its links are forgotten in the background. */
export async function startForgetting(world: World, integration: Integration): Promise<Integration> {
  const going = { ...integration, enabled: false, deleted: true as const };
  await world.store.saveIntegration(going);
  await queue(world, integration);
  return going;
}

/**
 * Forgets the links of a deleted integration, then the integration. Issues and records stay as they are; only our marks are
 * taken from the issues, so that the platform no longer tells us of their changes.
 */
export async function forgetLinks(world: World, job: ForgetJob): Promise<void> {
  const integration = await world.store.integration(job.integration);
  if (!integration?.deleted) return;
  // Only issues bear our marks: the account of any other target may be gone already.
  const target = integration.targetConnection === undefined ? await targetOf(world, integration) : {};
  let forgotten = 0;
  for (const state of states) {
    const { items } = await world.store.links.inState(integration.id, state, mostAtOnce - forgotten);
    for (const stored of await world.store.links.get(items.map(({ id }) => id))) {
      await world.store.links.remove(stored, []);
      const { target: ref } = stored.value;
      if (ref) await unmark({ world, target }, ref);
      forgotten++;
    }
    if (forgotten >= mostAtOnce) return queue(world, integration);
  }
  if (forgotten > 0) return queue(world, integration);
  await world.store.removeIntegration(integration.id);
}

async function queue(world: World, integration: Integration): Promise<void> {
  const job: ForgetJob = { do: 'forget', integration: integration.id, connection: integration.connection, attempt: 0 };
  // A list may lag behind the latest removals: the next job looks a little later.
  await world.queue.push('bulk', [{ job, lane: laneOf(job), delayMs: 2_000 }]);
}
