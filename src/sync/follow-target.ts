/** Reads on in what the target of an integration tells of its changes: a notice that never came is made up for. */
import { linkIdOf } from './model';
import type { Hint, Integration, Link, LinkAddress, LinkId } from './model';
import type { FollowJob } from './jobs';
import type { FeedMark, QueuedJob, TargetChange, World } from './ports';
import { answersAgain } from './connection-state';
import { jobsOf } from './fan-out';
import { mirrorsAmong, showsIn } from './mirror';
import { concerns } from './notices';
import { isHeard } from './plan/heard';
import { queueComparing } from './verify';
import { laneOf } from './waiting';

/** Readings of one job. */
const mostReadings = 4;
const pauseMs = 60_000;
/** Where nothing happens, the mark is not written with every tick; people want to see that it is looked at. */
const idleMs = 10 * 60_000;
/** A history is kept for about six months (PT-117): an older mark proves nothing. */
const longestKeptMs = 150 * 24 * 60 * 60_000;

/** @throws SystemError when the target cannot be read now; the mark stays */
export async function followTarget(world: World, job: FollowJob): Promise<void> {
  const { integration, targetConnection: connection } = await world.store.open(job);
  if (!integration?.enabled || !connection || connection.stopped || (connection.waitUntil ?? 0) > world.now()) return;
  const feed = await world.systems.feed(integration, connection);
  let mark = await world.store.feedMark(integration.id);
  for (let reading = 1; ; reading++) {
    const { changes, after, more, lost } = await feed.read(mark?.after);
    const jobs = await newsOfTarget(world, integration, changes);
    if (jobs.length > 0) await world.queue.push('live', jobs);
    const next = nextMark(mark, after, lost === true, world.now());
    // The mark moves when a part was turned into jobs, never before.
    if (next !== mark) await world.store.saveFeedMark(integration.id, next);
    mark = next;
    if (!more) break;
    if (reading === mostReadings) {
      await world.queue.push('bulk', [{ job, lane: laneOf(job), delayMs: pauseMs }]);
      break;
    }
  }
  if (mark.lostAt !== undefined) await compareOn(world, integration, mark, mark.lostAt);
  await answersAgain(world, connection);
}

/** @returns the very mark there is, where nothing of it need be written */
function nextMark(mark: FeedMark | undefined, after: string, isLost: boolean, now: number): FeedMark {
  if (!mark) return { after, at: now };
  const isOld = now - mark.at > longestKeptMs;
  if (isLost || isOld) return { after, at: now, lostAt: now };
  return after === mark.after && now - mark.at < idleMs ? mark : { ...mark, after, at: now };
}

/** Compares the next links of those that were not compared since a part of the history was lost. */
async function compareOn(world: World, integration: Integration, mark: FeedMark, lostAt: number): Promise<void> {
  if ((await queueComparing(world, integration, lostAt)) > 0) return;
  const { lostAt: _, ...found } = mark;
  await world.store.saveFeedMark(integration.id, found);
}

/** The jobs that changes of records of a target ask for; one storage read. Records that are not linked end here. */
export async function jobsForTarget(
  world: World,
  integration: Integration,
  changes: readonly TargetChange[],
): Promise<readonly QueuedJob[]> {
  const linked = await linkedAmong(world, integration, changes);
  return linked.flatMap(({ change: { ref, hint }, own }) => jobsOf(ref, hint, own));
}

/** The same for what is read later than a notice could have told it: one job a link, and none for what is known already. */
async function newsOfTarget(
  world: World,
  integration: Integration,
  changes: readonly TargetChange[],
): Promise<readonly QueuedJob[]> {
  const linked = await linkedAmong(world, integration, changes);
  const ids = [...new Set(linked.flatMap(({ own }) => own.map(({ link }) => link)))];
  const links = new Map(
    (ids.length > 0 ? await world.store.links.get(ids) : []).map(({ value }): [LinkId, Link] => [value.id, value]),
  );
  const isNews = (hint: Hint, { link: id }: LinkAddress): boolean => {
    const link = links.get(id);
    return link !== undefined && !isHeard(link, hint);
  };
  const hints = new Map<string, { ref: TargetChange['ref']; hint: Hint; own: readonly LinkAddress[] }>();
  for (const { change, own } of linked) {
    const { ref, hint } = change;
    const late = own.filter((address) => isNews(hint, address));
    if (late.length === 0) continue;
    const key = `${ref.kind}:${ref.id}:${hint.comment ?? ''}`;
    const before = hints.get(key);
    hints.set(key, {
      ref,
      hint: before ? joined(before.hint, hint) : hint,
      own: before ? [...new Set([...before.own, ...late])] : late,
    });
  }
  return [...hints.values()].flatMap(({ ref, hint, own }) => jobsOf(ref, hint, own));
}

/** Two changes of one record, or of one comment, as one, the later: the record is read as it is now. */
function joined(one: Hint, later: Hint): Hint {
  if (one.deep || later.deep || !one.changed || !later.changed)
    return { ...later, ...(one.deep ? { deep: true } : {}) };
  return { ...later, changed: [...new Set([...one.changed, ...later.changed])] };
}

async function linkedAmong(
  world: World,
  integration: Integration,
  changes: readonly TargetChange[],
): Promise<readonly { readonly change: TargetChange; readonly own: readonly LinkAddress[] }[]> {
  const wanted = changes.filter(({ hint }) => concerns(integration, hint));
  if (wanted.length === 0) return [];
  const [addresses, mirrors] = await Promise.all([
    world.store.links.ofTargets(wanted.map(({ ref }) => ref)),
    mirrorsAmong(world, integration, wanted),
  ]);
  return wanted.flatMap((change, index) => {
    const mirror = showsIn(change.hint) ? mirrors.get(linkIdOf(integration.id, change.ref)) : undefined;
    const linked = (addresses[index] ?? []).filter((address) => address.integration === integration.id);
    const own = mirror ? [...linked, mirror] : linked;
    return own.length > 0 ? [{ change, own }] : [];
  });
}
