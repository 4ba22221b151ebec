/**
 * Looks for linked records of the target that changed without a notice, and for records that people made under linked ones.
 * One search for the whole site; only what differs from what was last seen is looked at.
 */
import type { Integration, Link, LinkAddress } from './model';
import type { RegularJob } from './jobs';
import type { ChangedTarget, Cursor, Page, QueuedJob, World } from './ports';
import { isSystemError } from './model';
import { latest } from './catch-up';
import { jobsOf, mostAtOnce } from './fan-out';
import { importJobs } from './import-children';
import { isMirror } from './mirror';
import { laneOf } from './waiting';

/** A search lags behind writes, and knows minutes only. */
const overlapMs = 10 * 60_000;
/** Follow-up writes of a creation bear later times than the creation itself. */
const birthMs = 60_000;
/** Pages one job reads, of 100 records. */
const mostPages = 4;
const pauseMs = 60_000;
const idleMs = 60 * 60_000;

/** @throws SystemError when the target cannot be searched now; the cursor stays */
export async function catchUpTarget(world: World, job: RegularJob): Promise<void> {
  const integrations = (await world.store.integrations()).filter(({ enabled }) => enabled);
  if (integrations.length === 0) return;
  const cursor = (await world.store.cursor('target')) ?? {
    at: Math.min(...integrations.map(({ createdAt }) => createdAt)),
    seen: [],
  };
  const left = await readOn(world, integrations, cursor).catch((error: unknown) => {
    // A page lives a week and belongs to its search, which changes with the integrations: then the search starts anew.
    if (!cursor.open || !isSystemError(error, 'invalid')) throw error;
    const { open: _, ...from } = cursor;
    return readOn(world, integrations, from);
  });
  if (left) await world.queue.push('bulk', [{ job, lane: laneOf(job), delayMs: pauseMs }]);
}

/** @returns whether more is left than one job reads */
async function readOn(world: World, integrations: readonly Integration[], cursor: Cursor): Promise<boolean> {
  const { since, until } = cursor.open ?? { since: cursor.at - overlapMs, until: world.now() };
  // The same text for every page: a page belongs to its search.
  const minutes = Math.ceil((until - since) / 60_000) + 1;
  let seen = cursor.seen;
  let page = cursor.open?.page;
  for (let read = 1; ; read++) {
    const { items, next } = await changed(world, integrations, minutes, page);
    const known = new Set(seen.map(({ id }) => id));
    const fresh = items.filter((item) => !known.has(keyOf(item)));
    const jobs = [...(await syncJobs(world, integrations, fresh)), ...(await importJobs(world, integrations, fresh))];
    if (jobs.length > 0) await world.queue.push('bulk', jobs);
    seen = [...seen, ...fresh.filter(isLinked).map((item) => ({ id: keyOf(item), at: item.updatedAt }))];
    const late = latest(seen, until - overlapMs);
    if (next === undefined) {
      const idle = seen.length === cursor.seen.length && !cursor.open && until - cursor.at < idleMs;
      if (!idle) await world.store.saveCursor('target', { at: until, seen: late });
      return false;
    }
    page = next;
    await world.store.saveCursor('target', { ...cursor, seen: late, open: { since, until, page } });
    if (read === mostPages) return true;
  }
}

/** A search that names a project which is no more fails as a whole: then without looking for new records under others. */
async function changed(
  world: World,
  integrations: readonly Integration[],
  minutes: number,
  page: string | undefined,
): Promise<Page<ChangedTarget>> {
  const changes = world.systems.targetChanges();
  const importing = integrations.filter(({ switches }) => switches.importChildren !== 'off');
  const childrenIn = [...new Set(importing.map(({ target }) => target.id))].sort();
  try {
    return await changes.read({ minutes, childrenIn }, page);
  } catch (error) {
    if (childrenIn.length === 0 || !isSystemError(error, 'invalid')) throw error;
    return changes.read({ minutes, childrenIn: [] });
  }
}

const keyOf = ({ ref, updatedAt }: ChangedTarget): string => `${ref.id}@${updatedAt}`;
const isLinked = ({ child }: ChangedTarget): boolean => child === undefined;

/** Jobs for links whose target is newer than what was last seen of it. */
async function syncJobs(
  world: World,
  integrations: readonly Integration[],
  items: readonly ChangedTarget[],
): Promise<readonly QueuedJob[]> {
  const linked = items.filter(isLinked);
  const addresses = await world.store.links.ofTargets(linked.map(({ ref }) => ref));
  const found: { readonly item: ChangedTarget; readonly own: readonly LinkAddress[] }[] = [];
  for (const [index, item] of linked.entries()) {
    const own = (addresses[index] ?? []).filter(({ integration }) => integrations.some(({ id }) => id === integration));
    if (own.length <= mostAtOnce || item.updatedAt > ((await world.store.toldAll(item.ref)) ?? 0))
      found.push({ item, own });
  }
  const ids = found.flatMap(({ own }) => own.map(({ link }) => link));
  const links = new Map((ids.length > 0 ? await world.store.links.get(ids) : []).map(({ value }) => [value.id, value]));
  return found.flatMap(({ item, own }) => {
    const hint = { side: 'target' as const, cause: { kind: 'poll' as const, at: item.updatedAt }, deep: true };
    const late = own.filter(({ link: id }) => {
      const link = links.get(id);
      return link !== undefined && !isMirror(link) && item.updatedAt > lastSeen(link);
    });
    return jobsOf(item.ref, hint, late);
  });
}

const lastSeen = (link: Link): number => Math.max(link.seen?.target ?? 0, link.linkedAt + birthMs);
