import { linkIdOf, placeNames } from '../model';
import type { Hint } from '../model';
import { planOf, projectOf } from '../context';
import type { Context } from '../context';
import type { ListedRecord, QueuedJob } from '../ports';
import { laneOf } from '../waiting';
import { readRelease } from './release';
import { takeVersion } from './version';

/**
 * Takes a version that exists for a release's own, because a person said that it is (D-01). The issues of its features that
 * were sent already get it in the background.
 *
 * @returns false when the project has no such version
 * @throws SystemError, StaleLink
 */
export async function adoptVersion(context: Context, release: string, version: string): Promise<boolean> {
  const { world, integration } = context;
  const found = (await projectOf(context).versions.list(integration.target.id)).find(({ ref }) => ref.id === version);
  if (!found) return false;
  const snapshot = await readRelease(context, release);
  const [stored] = await world.store.links.get([linkIdOf(integration.id, snapshot.ref)]);
  await takeVersion(context, snapshot, stored, found, 'Version linked');
  await placeMembers(context, await planOf(context.source).members(snapshot.ref));
  return true;
}

async function placeMembers({ world, integration, cause }: Context, members: readonly ListedRecord[]): Promise<void> {
  const links = await world.store.links.get(members.map(({ ref }) => linkIdOf(integration.id, ref)));
  const hint: Hint = { side: 'source', cause, changed: [placeNames.release] };
  const jobs = links.flatMap(({ value: { id: link, target } }): QueuedJob[] => {
    const job = { do: 'sync' as const, link, integration: integration.id, connection: integration.connection };
    return target ? [{ job: { ...job, hint, attempt: 0 }, lane: laneOf({ ...job, hint, attempt: 0 }) }] : [];
  });
  if (jobs.length > 0) await world.queue.push('bulk', jobs);
}
