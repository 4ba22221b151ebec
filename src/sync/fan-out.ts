/**
 * A change of a target with very many links: an issue that hundreds of customers wait for. Its links are queued some at a time,
 * so that neither the account nor the platform's queue is flooded, and nothing is lost when a limit holds it up in between.
 */
import { isSystemError } from './model';
import type { FieldId, FieldValue, Hint, LinkAddress, RecordRef, ShortValue } from './model';
import { mapsOf, targetOf } from './context';
import type { FanOutJob } from './jobs';
import { asSeenBy } from './mirror';
import { writes } from './plan/convert';
import type { Opened, QueuedJob, World } from './ports';
import { laneOf, putOff } from './waiting';

/** Links that are queued with a notice itself; a step of more takes as many. The queue takes 500 jobs a minute from all of us. */
export const mostAtOnce = 15;
/** The same for an account that lately asked us to wait: what is under way when it asks again has been called in vain. */
const mostWhenLimited = 5;
const pauseMs = 3_000;
/** What the regular look at changes finds has mostly a notice under way: to look at hundreds of links for nothing is dear. */
const patienceMs = 60_000;
const lately = 60 * 60_000;
/** A longer text is read for each link. */
const longestFact = 1000;

/** Queues a look at each link of a target; one storage read, whatever their number. */
export async function tellLinks(world: World, target: RecordRef, hint: Hint): Promise<void> {
  const jobs = jobsOf(target, hint, await world.store.links.ofTarget(target));
  if (jobs.length > 0) await world.queue.push('live', jobs);
}

/** One job for each link, or one for all of an integration where they are very many. */
export function jobsOf(target: RecordRef, hint: Hint, links: readonly LinkAddress[]): readonly QueuedJob[] {
  if (links.length <= mostAtOnce) return links.map((address) => lookAt(address, asSeenBy(address, target, hint)));
  const first = [...new Map(links.map((address) => [address.integration, address])).values()];
  return first.map(({ integration, connection }): QueuedJob => {
    const job = { do: 'fan-out' as const, target, integration, connection, hint, attempt: 0 };
    return { job, lane: laneOf(job), ...(hint.cause.kind === 'poll' ? { delayMs: patienceMs } : {}) };
  });
}

const lookAt = (address: LinkAddress, hint: Hint): QueuedJob => ({
  job: { do: 'sync', ...address, hint, attempt: 0 },
  lane: address.link,
});

/**
 * Queues the next links and itself for the rest. A step that dies is done again as a whole: a link that is looked at twice
 * finds nothing to do the second time.
 *
 * @throws SystemError when the target cannot be read now
 */
export async function fanOut(world: World, job: FanOutJob): Promise<void> {
  const { integration, after } = job;
  const opened = await world.store.open(job);
  const { connection } = opened;
  if (!connection || !opened.integration?.enabled) return;
  const until = connection.waitUntil ?? 0;
  // Of a stopped one each link says that it waits.
  if (!connection.stopped && until > world.now()) return putOff(world, job, until);
  const own = (opened.ofTarget ?? []).filter((link) => link.integration === integration);
  const left = own.filter(({ link }) => after === undefined || link > after).sort(byId);
  if (after === undefined && !(await isNews(world, job))) return;
  const known = await withFacts(world, opened, job);
  const next = left.slice(0, world.now() - until < lately ? mostWhenLimited : mostAtOnce);
  const last = next.at(-1);
  if (next.length > 0)
    await world.queue.push(
      'live',
      next.map((address) => lookAt(address, known)),
    );
  if (!last || next.length === left.length) return;
  const rest = { ...job, hint: known, after: last.link, attempt: 0 };
  await world.queue.push('live', [{ job: rest, lane: laneOf(rest), delayMs: pauseMs }]);
}

/** A change that the regular look at changes found may have been told by its notice in the meantime. */
async function isNews({ store }: World, { target, hint }: FanOutJob): Promise<boolean> {
  const at = hint.facts?.at ?? hint.cause.at;
  if (hint.cause.kind === 'poll' && at <= ((await store.toldAll(target)) ?? 0)) return false;
  await store.noteToldAll(target, at);
  return true;
}

const byId = (a: LinkAddress, b: LinkAddress): number => (a.link < b.link ? -1 : 1);

/** What changed and did not ride along is read once for all links, and what did with it: all of it is of one moment. */
async function withFacts(world: World, opened: Opened, { target, hint }: FanOutJob): Promise<Hint> {
  const { changed, facts } = hint;
  if (!opened.integration || !changed || !facts) return hint;
  const maps = mapsOf(opened.integration, 'ticket').filter(
    (map) => writes(map, 'source') && changed.includes(map.target),
  );
  const missing = maps.map((map) => map.target).filter((field) => facts.fields[field] === undefined);
  if (missing.length === 0) return hint;
  const names = [...new Set([...Object.keys(facts.fields), ...missing])];
  try {
    const { fields, updatedAt, label } = await (await targetOf(world, opened.integration)).read(target, names);
    const values = names.map((field) => [field, fields[field] ?? null] as const);
    const short = values.filter((pair): pair is readonly [FieldId, ShortValue | null] => isShort(pair[1]));
    return {
      ...hint,
      facts: { at: updatedAt ?? facts.at, reference: label.reference, fields: Object.fromEntries(short) },
    };
  } catch (error) {
    if (isSystemError(error, 'not-found', 'forbidden')) return hint;
    throw error;
  }
}

const isShort = (value: FieldValue | null): value is ShortValue | null =>
  value === null ||
  (value.type === 'text' ? value.text.length <= longestFact : ['choice', 'number', 'date'].includes(value.type));
