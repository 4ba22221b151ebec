/**
 * Issues that people make under the issue of a feature become requirements of the feature, when the integration says so.
 *
 * Nothing can be reserved under the id of a record that does not exist yet, so the wish itself is kept: a job that was cut off
 * finds it, looks among the feature's requirements for what it made, and makes one only if there is none.
 */
import { isSystemError, linkIdOf } from './model';
import type { FieldValues, Integration, JournalEntry, Link, RecordRef, Snapshot } from './model';
import { contextOf, mapsOf, planOf, projectOf, typeOf } from './context';
import type { Context } from './context';
import type { ImportJob } from './jobs';
import { linkExisting, lookAgain } from './linking';
import { convert, fieldOn } from './plan/convert';
import type { ChangedTarget, QueuedJob, World } from './ports';
import { hold, laneOf, longestDelayMs, putOff } from './waiting';
import { problemOf } from './words';
import { entry } from './apply/journal';

/** A record made by a job that died may bear a time a little before the wish, by its system's clock. */
const clockSkewMs = 120_000;

/** Jobs for new records that stand under a linked feature's, are not linked themselves, and are of a wanted type. */
export async function importJobs(
  world: World,
  integrations: readonly Integration[],
  items: readonly ChangedTarget[],
): Promise<readonly QueuedJob[]> {
  const children = items.flatMap(({ ref, child }) => (child ? [{ ref, ...child }] : []));
  if (children.length === 0) return [];
  const linked = await world.store.links.ofTargets(children.flatMap(({ ref, parent }) => [ref, parent]));
  return children.flatMap((child, index): QueuedJob[] => {
    const [own = [], parents = []] = linked.slice(2 * index, 2 * index + 2);
    return integrations.flatMap((integration) => {
      const parent = parents.find((address) => address.integration === integration.id);
      const known = own.some((address) => address.integration === integration.id);
      if (!parent || known || !isWanted(integration, child)) return [];
      const { id, connection } = integration;
      const job = {
        do: 'import' as const,
        integration: id,
        connection,
        target: child.ref.id,
        parent: parent.link,
        attempt: 0,
      };
      return [{ job, lane: laneOf(job) }];
    });
  });
}

function isWanted(integration: Integration, { container, type }: { container: string; type: string }): boolean {
  const { importChildren } = integration.switches;
  if (importChildren === 'off' || integration.target.id !== container) return false;
  return importChildren === 'all' || typeOf(integration, 'requirement')?.target.id === type;
}

/**
 * Makes the requirement, exactly once, and links it.
 *
 * @throws SystemError, StaleLink when the job must run again
 */
export async function importChild(world: World, job: ImportJob): Promise<void> {
  const {
    link: parent,
    integration,
    connection,
  } = await world.store.open({
    link: job.parent,
    integration: job.integration,
    connection: job.connection,
  });
  if (!integration?.enabled || !connection || parent?.value.source.kind !== 'feature') return;
  if (connection.stopped) return putOff(world, job, world.now() + longestDelayMs);
  if (await hold(world, connection, job)) return;
  const context = await contextOf(world, integration, connection, { kind: 'poll', at: world.now() });
  const ref: RecordRef = { system: 'jira', kind: 'issue', id: job.target };
  const known = (await world.store.links.ofTarget(ref)).find((address) => address.integration === integration.id);
  if (known) return finish(context, known.link, ref);
  const target = await readTarget(context, ref);
  if (!target) return;
  const source = await findOrMake(context, parent.value, target);
  if (!source) return;
  const linked = await linkExisting(context, source, target, {}, undefined, parent.value.id);
  await world.store.record([told(context, linked.value)]);
  await world.store.endWish(integration.id, ref);
}

/** An earlier attempt got as far as the link: what may be missing follows. */
async function finish(context: Context, id: Link['id'], ref: RecordRef): Promise<void> {
  const { world, integration } = context;
  const [stored] = await world.store.links.get([id]);
  if (!stored || !(await world.store.wish(integration.id, ref))) return;
  await projectOf(context).mark(ref, true);
  await lookAgain(world, integration, stored.value, undefined);
  await world.store.endWish(integration.id, ref);
}

/** @returns `undefined` for a record that was deleted meanwhile */
async function readTarget(context: Context, ref: RecordRef): Promise<Snapshot | undefined> {
  const fields = mapsOf(context.integration, 'requirement').map((map) => map.target);
  try {
    return await context.target.read(ref, fields);
  } catch (error) {
    if (isSystemError(error, 'not-found')) return undefined;
    throw error;
  }
}

async function findOrMake(context: Context, parent: Link, target: Snapshot): Promise<Snapshot | undefined> {
  const { world, integration } = context;
  const wish = await world.store.wish(integration.id, target.ref);
  if (wish?.refused) return undefined;
  const made = wish && (await madeEarlier(context, parent, target, wish.begunAt));
  if (made) return made;
  await world.store.saveWish(integration.id, target.ref, { begunAt: wish?.begunAt ?? world.now() });
  try {
    return await planOf(context.source).createChild(parent.source, textsOf(context, target));
  } catch (error) {
    // Whether it was made is not known, or it was not yet tried: the job runs again.
    if (!isSystemError(error) || isSystemError(error, 'unavailable', 'malformed', 'rate-limited', 'unauthorized'))
      throw error;
    await world.store.saveWish(integration.id, target.ref, { begunAt: world.now(), refused: true });
    await world.store.record([refusal(context, parent, target, error)]);
    return undefined;
  }
}

/** The requirement an attempt made without living to tell: of the same name, not linked, not older than the wish. */
async function madeEarlier(
  context: Context,
  parent: Link,
  target: Snapshot,
  begunAt: number,
): Promise<Snapshot | undefined> {
  const { world, integration } = context;
  const { children = [] } = await context.source.read(parent.source);
  const candidates = children.filter(
    ({ label, backLink, updatedAt = 0 }) =>
      label.name === target.label.name && !backLink && updatedAt >= begunAt - clockSkewMs,
  );
  const ids = candidates.map(({ ref }) => linkIdOf(integration.id, ref));
  const linked = new Set((await world.store.links.get(ids)).map(({ value }) => value.id));
  return candidates.find(({ ref }) => !linked.has(linkIdOf(integration.id, ref)));
}

/** Name and text go into the creating call, whichever way they travel later; the rest follows when the pair is linked. */
function textsOf({ integration }: Context, target: Snapshot): FieldValues {
  const maps = mapsOf(integration, 'requirement').filter(({ source }) => source === 'name' || source === 'description');
  const values = maps.flatMap((map) => {
    const value = target.fields[fieldOn(map, 'target')];
    const converted = value ? convert(integration.mapping, map, value, 'source') : undefined;
    return converted && 'value' in converted && converted.value ? [[map.source, converted.value] as const] : [];
  });
  return { name: { type: 'text', text: target.label.name }, ...Object.fromEntries(values) };
}

const told = (context: Context, link: Link): JournalEntry =>
  entry(context, link, { what: 'Requirement created', side: 'source', result: 'done' });

function refusal(context: Context, parent: Link, target: Snapshot, error: Error): JournalEntry {
  const problem = problemOf(error, target.label.reference, context.world.now());
  return {
    ...entry(context, parent, {
      what: 'Requirement not created',
      result: 'failed',
      reason: `${problem.message} ${problem.kept} ${problem.nextStep}`,
    }),
    target: { reference: target.label.reference, url: target.label.url },
  };
}
