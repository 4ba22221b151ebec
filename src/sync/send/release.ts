import { SystemError, linkIdOf, systemsOf } from '../model';
import type { Mapping, Run, RunItem, Snapshot } from '../model';
import { planOf } from '../context';
import type { Context } from '../context';
import type { ListedRecord, Stored } from '../ports';
import type { Link } from '../model';
import { startRun } from './run';
import { bringVersion } from './version';

/**
 * Sends a release: its version first, so that the issues are made with it, then in a run every feature that is neither done
 * nor sent, and again those that were sent before (J-101).
 *
 * @param answered values for fields that Jira demands, for this run alone
 * @returns the run; `undefined` when there is nothing to send
 * @throws SystemError, StaleLink when it must be done again later
 */
export async function sendRelease(
  context: Context,
  id: string,
  answered?: Mapping['defaults'],
): Promise<Run | undefined> {
  const snapshot = await readRelease(context, id);
  await sendVersion(context, snapshot);
  const { toSend: items } = await membersOf(context, snapshot);
  return items.length > 0 ? startRun(context.world, context.integration, items, context.cause, answered) : undefined;
}

/**
 * @throws SystemError `not-found` also for a release of another product: the key may see more than this integration is about
 */
export async function readRelease({ source, integration }: Context, id: string): Promise<Snapshot> {
  const { source: system } = systemsOf[integration.kind];
  const release = await source.read({ system, kind: 'release', id });
  if (release.container === undefined || release.container === integration.source.id) return release;
  throw new SystemError('not-found', { system, operation: `read the release in “${integration.source.name}”` });
}

type Member = Pick<RunItem, 'record' | 'reference' | 'name'>;

/** The features of a release, in the order of the plan. */
export interface Members {
  /** What a send of the release takes. */
  readonly toSend: readonly Member[];
  /** Done in the plan and never sent: they stay there. */
  readonly done: readonly Member[];
  /** Sent before, and each sent again only on its own (P-22); issues are sent again with their release (J-101). */
  readonly sent: readonly Member[];
}

export async function membersOf(context: Context, release: Snapshot): Promise<Members> {
  const members = await planOf(context.source).members(release.ref);
  const links = await linksAmong(context, members);
  const isDone = ({ ref, label }: ListedRecord): boolean => !links.has(ref.id) && label.status?.category === 'done';
  const isAlone = ({ ref }: ListedRecord): boolean =>
    context.integration.stories !== undefined && links.get(ref.id)?.target !== undefined;
  const member = ({ ref, label }: ListedRecord): Member => ({
    record: ref,
    reference: label.reference,
    name: label.name,
  });
  return {
    toSend: members.filter((one) => !isDone(one) && !isAlone(one)).map(member),
    done: members.filter(isDone).map(member),
    sent: members.filter(isAlone).map(member),
  };
}

/** Links of records that were sent, or that somebody tried to send, by the ids of the records. */
export async function linksAmong(
  context: Context,
  records: readonly ListedRecord[],
): Promise<ReadonlyMap<string, Link>> {
  const links = await context.world.store.links.get(records.map(({ ref }) => linkIdOf(context.integration.id, ref)));
  return new Map(links.map(({ value }) => [value.source.id, value]));
}

async function sendVersion(context: Context, snapshot: Snapshot): Promise<void> {
  const { links } = context.world.store;
  const [stored]: readonly Stored<Link>[] = await links.get([linkIdOf(context.integration.id, snapshot.ref)]);
  if (context.integration.switches.releases) await bringVersion(context, snapshot, stored);
  // Without versions a release has no link of its own: one that only said that its send waits has done its part.
  else if (stored && !stored.value.target) await links.remove(stored, []);
}
