/**
 * Reads again what each account remembers of its changes, so that a notice that never came is made up for within one tick.
 * What it finds becomes the same hints that notices bring; what they did already plans nothing.
 */
import { isPolled } from './model';
import type { Connection, Integration, IntegrationId } from './model';
import type { CatchUpJob, RegularJob } from './jobs';
import type { Cursor, HistoryRow, QueuedJob, SourceHistory, World } from './ports';
import { hoursOff, noteClock } from './account-clock';
import { answersAgain } from './connection-state';
import { jobsFor } from './notices';
import { lookForStanding } from './standing-requests';
import { laneOf } from './waiting';

/** Rows may appear late, and bear a time that has passed: so much is looked at again. */
const overlapMs = 15 * 60_000;
/** A source may give more than it was asked for: so much older a row may be. */
const slackMs = 5 * 60_000;
/** Pages one job reads, of some 200 rows; the queue takes 500 jobs a minute from all of us. */
const mostPages = 2;
/** Pause before the next job of a long way. */
const pauseMs = 60_000;
/** Looks into the history of an account that is looked at every minute, in a tick of five. */
const minutesOfTick = [0, 1, 2, 3, 4];
/** Where nothing happens, the cursor need not be written with every tick. */
const idleMs = 60 * 60_000;
/** Of an account that tells nothing by itself people want to see that it is looked at. */
const polledIdleMs = 4 * 60_000;

/**
 * Queues a look into the history of each account, and one for the target's changes.
 *
 * @param integrations those at work
 */
export async function queueCatchUp(
  world: World,
  connections: readonly Connection[],
  integrations: readonly Integration[],
): Promise<void> {
  const accounts = connections.filter(
    ({ id, waitUntil = 0 }) => waitUntil <= world.now() && integrations.some(({ connection }) => connection === id),
  );
  const looks = accounts.flatMap((account): QueuedJob[] => {
    const job: RegularJob = { do: 'catch-up', connection: account.id, attempt: 0 };
    return delaysOf(account).map((delayMs) => ({ job, lane: laneOf(job), delayMs }));
  });
  const feeds = integrations.flatMap((integration): QueuedJob[] => {
    const account = connections.find(({ id }) => id === integration.targetConnection);
    if (!account || (account.waitUntil ?? 0) > world.now()) return [];
    const job = followJob(integration);
    return delaysOf(account).map((delayMs) => ({ job, lane: laneOf(job), delayMs }));
  });
  const target: RegularJob = { do: 'catch-up-target', attempt: 0 };
  await world.queue.push('bulk', [...looks, ...feeds, { job: target, lane: laneOf(target) }]);
}

const followJob = ({ id, connection }: Integration): RegularJob => ({
  do: 'follow',
  integration: id,
  connection,
  attempt: 0,
});

/** Notes where the changes of a target begin that is followed from now on, or reads on where that was left off. */
export async function followAtOnce(world: World, integration: Integration): Promise<void> {
  if (integration.targetConnection === undefined) return;
  const job = followJob(integration);
  await world.queue.push('bulk', [{ job, lane: laneOf(job) }]);
}

/** Delays of the looks of one tick. All of them at once: a chain in which each look queues the next could die, or double. */
const delaysOf = ({ everyMinute }: Connection): readonly number[] =>
  (everyMinute ? minutesOfTick : [0]).map((minute) => minute * 60_000);

/**
 * Reads on where the last job stopped. The cursor moves when a part was turned into jobs, never before, so that an account
 * that is down, limited or stopped loses nothing.
 *
 * @throws SystemError when the account cannot be read now
 */
export async function catchUp(world: World, job: CatchUpJob): Promise<void> {
  const connection = await world.store.connection(job.connection);
  if (!connection || connection.stopped || (connection.waitUntil ?? 0) > world.now()) return;
  const all = (await world.store.integrations()).filter((one) => one.connection === connection.id);
  const enabled = all.filter((one) => one.enabled);
  const history = enabled.length > 0 ? await world.systems.history(connection, enabled) : undefined;
  if (!history) return;
  const cursor = (await world.store.cursor(connection.id)) ?? firstCursor(enabled);
  const left = await readOn(world, { connection, enabled, all, history }, cursor);
  await answersAgain(world, connection);
  if (!left) await lookForStanding(world, connection, enabled, history, cursor);
  if (left) await world.queue.push('bulk', [{ job, lane: laneOf(job), delayMs: pauseMs }]);
}

/** Nothing was linked before the first integration was made. */
const firstCursor = (integrations: readonly Integration[]): Cursor => ({
  at: Math.min(...integrations.map(({ createdAt }) => createdAt)),
  seen: [],
});

interface Reader {
  readonly connection: Connection;
  readonly enabled: readonly Integration[];
  /** Those that are switched off as well. */
  readonly all: readonly Integration[];
  readonly history: SourceHistory;
}

/** @returns whether more is left than one job reads */
async function readOn(world: World, reader: Reader, cursor: Cursor): Promise<boolean> {
  const { connection, enabled, history } = reader;
  const from = Math.min(cursor.at, ...enabled.map(({ id }) => cursor.off?.[id] ?? cursor.at));
  const { since, until } = cursor.open ?? { since: from - overlapMs, until: world.now() };
  const idle = isPolled(connection.system) ? polledIdleMs : idleMs;
  // One that was switched on again has seen nothing of what the others saw meanwhile.
  const known = new Set(from < cursor.at ? [] : cursor.seen.map(({ id }) => id));
  let seen = cursor.seen;
  let page = cursor.open?.page;
  for (let read = 1; ; read++) {
    const { items, next } = await history.read({ since, until }, page);
    const fresh = items.filter(({ id }) => !known.has(id));
    if (fresh.length > 0 && cursor.at === from) await noteClock(world, connection, hoursOff(fresh, cursor.at, until));
    const notices = fresh.flatMap(({ notice }) => (notice ? [notice] : []));
    const jobs = await jobsFor(world, connection, enabled, notices);
    if (jobs.length > 0) await world.queue.push('live', jobs);
    seen = lookedAt(seen, items, { since, until });
    if (next === undefined) {
      const ended = endOf(reader, cursor, seen, until);
      if (seen !== cursor.seen || cursor.open || offChanged(cursor, ended) || until - cursor.at > idle) {
        await world.store.saveCursor(connection.id, ended);
      }
      return false;
    }
    page = next;
    await world.store.saveCursor(connection.id, {
      ...cursor,
      seen: latest(seen, until - overlapMs - slackMs),
      open: { since, until, page },
    });
    if (read === mostPages) return true;
  }
}

/**
 * Adds the rows of a page to those that were looked at. One whose time is older than what was asked for may come again as long as
 * anything does: it counts as of now.
 */
function lookedAt(
  seen: Cursor['seen'],
  items: readonly HistoryRow[],
  { since, until }: { readonly since: number; readonly until: number },
): Cursor['seen'] {
  const times = new Map(seen.map(({ id, at }) => [id, at]));
  const isOdd = ({ at }: HistoryRow): boolean => at < since - slackMs;
  const news = items.filter(
    (row) => !times.has(row.id) || (isOdd(row) && (times.get(row.id) ?? 0) < until - overlapMs),
  );
  if (news.length === 0) return seen;
  for (const row of news) times.set(row.id, isOdd(row) ? until : row.at);
  return [...times].map(([id, at]) => ({ id, at }));
}

/** Entries a cursor holds: it is one stored value. After a flood of changes the oldest make room, and are looked at again. */
const mostSeen = 2000;

/** Only what is looked at again next time need be known. */
export const latest = (seen: Cursor['seen'], since: number): Cursor['seen'] =>
  seen
    .filter(({ at }) => at >= since)
    .sort((a, b) => a.at - b.at)
    .slice(-mostSeen);

/** Those switched off are remembered with the time up to which they were served. */
function endOf({ all }: Reader, cursor: Cursor, seen: readonly Pick<HistoryRow, 'id' | 'at'>[], until: number): Cursor {
  const off = all
    .filter(({ enabled }) => !enabled)
    .map(({ id }): readonly [IntegrationId, number] => [id, cursor.off?.[id] ?? cursor.at]);
  return {
    at: until,
    seen: latest(seen, until - overlapMs - slackMs),
    ...(off.length > 0 ? { off: Object.fromEntries(off) } : {}),
    ...(cursor.standing ? { standing: cursor.standing } : {}),
  };
}

const offChanged = (before: Cursor, after: Cursor): boolean =>
  Object.keys(before.off ?? {}).join() !== Object.keys(after.off ?? {}).join();
