/** Reads on in what the target of an integration tells of its changes: a notice that never came is made up for. */
import type { Integration } from './model';
import type { FollowJob } from './jobs';
import type { QueuedJob, TargetChange, World } from './ports';
import { answersAgain } from './connection-state';
import { jobsOf } from './fan-out';
import { laneOf } from './waiting';

/** Readings of one job. */
const mostReadings = 4;
const pauseMs = 60_000;
/** Where nothing happens, the mark need not be written with every tick. */
const idleMs = 60 * 60_000;

/** @throws SystemError when the target cannot be read now; the mark stays */
export async function followTarget(world: World, job: FollowJob): Promise<void> {
  const { integration, targetConnection: connection } = await world.store.open(job);
  if (!integration?.enabled || !connection || connection.stopped || (connection.waitUntil ?? 0) > world.now()) return;
  const feed = await world.systems.feed(integration, connection);
  let mark = await world.store.feedMark(integration.id);
  for (let reading = 1; ; reading++) {
    const { changes, after, more } = await feed.read(mark?.after);
    const jobs = await jobsForTarget(world, integration, changes);
    if (jobs.length > 0) await world.queue.push('live', jobs);
    // The mark moves when a part was turned into jobs, never before.
    if (after !== mark?.after || world.now() - mark.at > idleMs) {
      mark = { after, at: world.now() };
      await world.store.saveFeedMark(integration.id, mark);
    }
    if (!more) break;
    if (reading === mostReadings) {
      await world.queue.push('bulk', [{ job, lane: laneOf(job), delayMs: pauseMs }]);
      break;
    }
  }
  await answersAgain(world, connection);
}

/** The jobs that changes of records of a target ask for. Records that are not linked end here. */
export async function jobsForTarget(
  world: World,
  integration: Integration,
  changes: readonly TargetChange[],
): Promise<readonly QueuedJob[]> {
  const addresses = await world.store.links.ofTargets(changes.map(({ ref }) => ref));
  return changes.flatMap(({ ref, hint }, index) => {
    const own = (addresses[index] ?? []).filter((address) => address.integration === integration.id);
    return own.length > 0 ? jobsOf(ref, hint, own) : [];
  });
}
