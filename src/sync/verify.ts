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
  const now = world.now();
  const due = await world.store.links.unchecked(integration.id, now - dueAfterMs, mostAtOnce);
  const jobs = due.map((address): QueuedJob => {
    const hint = { side: 'target' as const, cause: { kind: 'check' as const, at: now }, deep: true };
    return { job: { do: 'sync', ...address, hint, attempt: 0 }, lane: address.link };
  });
  if (jobs.length > 0) await world.queue.push('bulk', jobs);
}

/** Pause after the first check that came to nothing; each further one doubles it. */
const firstPauseMs = 5 * 60_000;
const longestPauseMs = 20 * 60 * 60_000;

/**
 * Since when a link that is in step counts as unchecked, epoch milliseconds. One whose checks come to nothing makes room for
 * the others, longer with every attempt: however many answer nothing but errors, they do not hold up the rest.
 */
export function uncheckedSince({ verifiedAt, linkedAt, vainChecks }: Link): number {
  const last = verifiedAt ?? linkedAt;
  if (!vainChecks || vainChecks.at <= last) return last;
  const pause = Math.min(firstPauseMs * 2 ** (vainChecks.times - 1), longestPauseMs);
  return Math.max(last, vainChecks.at + pause - dueAfterMs);
}

/** Remembers that the check of a link came to nothing. Whoever saves the link at the same moment knows better. */
export async function noteVainCheck(world: World, { link: id }: SyncJob): Promise<void> {
  const [stored] = await world.store.links.get([id]);
  if (stored?.value.state !== 'in-step') return;
  const { value: link, rev } = stored;
  const before = link.vainChecks && link.vainChecks.at > (link.verifiedAt ?? 0) ? link.vainChecks.times : 0;
  const next: Link = { ...link, vainChecks: { times: before + 1, at: world.now() } };
  await world.store.links.save({ put: [{ link: next, rev }], journal: [] }).catch((error: unknown) => {
    if (!(error instanceof StaleLink)) throw error;
  });
}
