/**
 * The slow check: every link is compared whole once a day where there are few, once a week where there are tens of thousands,
 * whatever notices came or did not. It finds what nobody told us, deletions included.
 */
import type { Integration, Link } from './model';
import type { SyncJob } from './jobs';
import { StaleLink } from './ports';
import type { QueuedJob, World } from './ports';

/** A link is compared again after this long. */
const dueAfterMs = 24 * 60 * 60_000;
/**
 * Links an integration compares in one tick of five minutes: 3,456 a day. Each costs one call of the source and two of the
 * target: three calls a minute against the 300 an Aha! account permits.
 */
const mostAtOnce = 12;

/** Queues the links that were not compared for longest. Live changes go first: their queue is another. */
export async function queueChecks(world: World, integration: Integration): Promise<void> {
  await queueUnchecked(world, integration, world.now() - dueAfterMs, mostAtOnce);
}

/** Links of one tick where the history of a target was lost: what happened meanwhile is to be found soon. */
const mostAfterLoss = 60;

/** Queues some of the links that were not compared since a time. @returns how many */
export const queueComparing = (world: World, integration: Integration, since: number): Promise<number> =>
  queueUnchecked(world, integration, since, mostAfterLoss);

async function queueUnchecked(world: World, integration: Integration, before: number, most: number): Promise<number> {
  const due = await world.store.links.unchecked(integration.id, before, most);
  const jobs = due.map((address): QueuedJob => {
    const hint = { side: 'target' as const, cause: { kind: 'check' as const, at: world.now() }, deep: true };
    return { job: { do: 'sync', ...address, hint, attempt: 0 }, lane: address.link };
  });
  if (jobs.length > 0) await world.queue.push('bulk', jobs);
  return jobs.length;
}

/** Pause after a check that came to nothing. */
const pauseMs = 5 * 60_000;

/**
 * Since when a link that is in step counts as unchecked, epoch milliseconds. One whose check came to nothing goes behind all that
 * are due by then: however many answer nothing but errors, they do not hold up the rest.
 */
export const uncheckedSince = ({ verifiedAt, linkedAt, vainCheckAt = 0 }: Link): number =>
  Math.max(verifiedAt ?? linkedAt, vainCheckAt + pauseMs - dueAfterMs);

/** Remembers that the check of a link came to nothing. Whoever saves the link at the same moment knows better. */
export async function noteVainCheck(world: World, { link: id }: SyncJob): Promise<void> {
  const [stored] = await world.store.links.get([id]);
  if (stored?.value.state !== 'in-step') return;
  const link: Link = { ...stored.value, vainCheckAt: world.now() };
  await world.store.links.save({ put: [{ link, rev: stored.rev }], journal: [] }).catch((error: unknown) => {
    if (!(error instanceof StaleLink)) throw error;
  });
}
