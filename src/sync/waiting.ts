import { emptyLink, linkIdOf, refText, systemsOf } from './model';
import type { Connection, Link } from './model';
import type { Job, LastingJob } from './jobs';
import type { Stored, World } from './ports';
import { stoppedNote } from './words';

/** Longest delay a queue takes; a longer wait is cut, and the job waits again when it comes back. */
export const longestDelayMs = 900_000;

/** Spread of jobs that wait for the same moment, so that they do not all come back at once. */
const spreadMs = 5_000;

/**
 * Holds work back while a connection of its is stopped or asked to wait. A stopped connection keeps its queue: the link says that
 * it waits, and everything that waits is looked at again when the connection works.
 *
 * @returns true when the work is held and the caller must do nothing
 */
export async function hold(
  world: World,
  connection: Connection,
  job: LastingJob,
  ofTarget?: Connection,
): Promise<boolean> {
  const accounts = ofTarget ? [connection, ofTarget] : [connection];
  const stopped = accounts.find((account) => account.stopped);
  if (stopped) {
    await waitFor(world, job, stoppedNote(stopped), 'given-up');
    return true;
  }
  const until = Math.max(...accounts.map(({ waitUntil = 0 }) => waitUntil));
  if (until <= world.now()) return false;
  await putOff(world, job, until);
  return true;
}

/**
 * Shows on the link of a job that it waits; written once, however often it is put off. A record that was to be sent for the
 * first time gets a link here, so that the wish to send it outlives the job.
 *
 * @param then whether the job comes back by itself, or the link must be looked at as a whole later
 */
export async function waitFor(world: World, job: Job, note: string, then: 'queued' | 'given-up'): Promise<void> {
  const stored = await linkOf(world, job);
  if (!stored) return;
  const { value: link, rev } = stored;
  if (link.state === 'creating' || link.state === 'gone' || link.state === 'paused') return;
  const missed = link.missed ?? then === 'given-up';
  // What a call asked for stands nowhere else.
  const wish = job.do === 'ask' ? (job.wish ?? link.wish) : link.wish;
  const isKnown = missed === (link.missed ?? false) && wish === link.wish && rev !== undefined;
  if (link.state === 'waiting' && link.note === note && isKnown) return;
  const waitsSince = link.state === 'waiting' ? (link.waitsSince ?? world.now()) : world.now();
  const more = { waitsSince, ...(missed ? { missed: true as const } : {}), ...(wish === undefined ? {} : { wish }) };
  const next: Link = { ...link, state: 'waiting', note, ...more };
  await world.store.links.save({ put: [{ link: next, rev }], journal: [] });
}

/** The link a job is about; for a first send an empty one that is not stored yet. */
export async function linkOf(
  world: World,
  job: Job,
): Promise<{ readonly value: Link; readonly rev: number | undefined } | undefined> {
  if (job.do !== 'sync' && job.do !== 'send' && job.do !== 'ask') return undefined;
  const id = job.do === 'sync' ? job.link : linkIdOf(job.integration, job.record);
  const [known]: readonly Stored<Link>[] = await world.store.links.get([id]);
  if (known ?? job.do === 'sync') return known;
  const integration = await world.store.integration(job.integration);
  if (!integration) return undefined;
  const ref = { system: systemsOf[integration.kind].source, ...job.record };
  const link = emptyLink(integration, ref, job.label, world.now());
  return { value: { ...link, state: 'failed' }, rev: undefined };
}

const bulky: ReadonlySet<Job['do']> = new Set(['run', 'forget', 'catch-up', 'catch-up-target', 'follow']);

/** Puts a job back into its queue for later. */
export async function putOff(world: World, job: Job, until: number): Promise<void> {
  const lane = laneOf(job);
  const delayMs = Math.min(Math.max(until - world.now() + spread(lane), 1000), longestDelayMs);
  await world.queue.push(bulky.has(job.do) ? 'bulk' : 'live', [{ job, delayMs, lane }]);
}

/** Jobs of one link run one after the other; different links run side by side. */
export function laneOf(job: Job): string {
  switch (job.do) {
    case 'sync':
      return job.link;
    case 'send':
    case 'ask':
      return linkIdOf(job.integration, job.record);
    case 'fan-out':
      return `fan-out:${job.integration}:${refText(job.target)}`;
    case 'find':
      return `${job.integration}:${job.reference}`;
    case 'forget':
      return `forget:${job.integration}`;
    case 'run':
      return `run:${job.run}`;
    case 'catch-up':
      return `catch-up:${job.connection}`;
    case 'catch-up-target':
      return 'catch-up-target';
    case 'follow':
      return `follow:${job.integration}`;
    case 'import':
      return `import:${job.integration}:${job.target}`;
  }
}

/** Spreads by name, not by chance, so that the same history always runs the same way. */
function spread(lane: string): number {
  let value = 0;
  for (const sign of lane) value = (value * 31 + sign.charCodeAt(0)) | 0;
  return Math.abs(value) % spreadMs;
}
