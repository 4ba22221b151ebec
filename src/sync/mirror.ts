/** Stories that issues are linked with directly: the panel shows them, and nothing is written to either side. */
import { addressOf, emptyLink, isSystemError, linkIdOf, systemsOf } from './model';
import type { Cause, Hint, Integration, Link, LinkAddress, LinkId, RecordRef, Snapshot } from './model';
import { entry } from './apply/journal';
import { unmark } from './linking';
import type { Stored, TargetChange, World } from './ports';

const sources = new Set(Object.values(systemsOf).map(({ source }) => source));

/** Whether a link only shows its source: a record of a target, as a story, the other end of which is an issue. */
export const isMirror = ({ source }: Pick<Link, 'source'>): boolean => !sources.has(source.system);

/** What a mirror shows of its story, by the names of a story's fields. */
const shown = ['name', 'status'];

/** Whether a change of a story is one that its mirror shows. */
export const showsIn = ({ changed, comment, comments, deep }: Hint): boolean =>
  deep === true ||
  (comment === undefined && comments === undefined && (!changed || changed.some((field) => shown.includes(field))));

/**
 * Links a story with an issue. The mark comes first: without it the platform would not tell us that the issue was deleted, and a
 * mark without a link does no harm.
 *
 * @param former a link of the story whose issue, or story, is gone
 * @throws SystemError when the issue cannot be marked now, StaleLink when somebody linked the story at the same moment
 */
export async function mirrorStory(
  world: World,
  integration: Integration,
  cause: Cause,
  { story, issue, former }: { readonly story: Snapshot; readonly issue: Snapshot; readonly former?: Stored<Link> },
): Promise<void> {
  if (former) await unlinkMirror(world, integration, cause, former);
  await world.systems.issues().mark(issue.ref, true);
  const now = world.now();
  const link: Link = {
    ...emptyLink(integration, story.ref, story.label, now),
    state: 'in-step',
    target: issue.ref,
    labels: { source: story.label, target: issue.label },
    inStepAt: now,
    verifiedAt: now,
  };
  const told = entry({ world, integration, cause }, link, {
    what: 'Linked',
    to: issue.label.reference,
    result: 'done',
  });
  try {
    await world.store.links.save({ put: [{ link, rev: undefined, newTarget: true }], journal: [told] });
  } catch (error) {
    // Somebody linked the story with another issue at the same moment.
    await unmark({ world, target: {} }, issue.ref);
    throw error;
  }
}

/**
 * Forgets a mirror, and takes our mark off an issue that has no other link. Needs no account.
 *
 * @param reason why, where nobody asked for it
 * @throws StaleLink
 */
export async function unlinkMirror(
  world: World,
  integration: Pick<Integration, 'id'>,
  cause: Cause,
  stored: Stored<Link>,
  reason?: string,
): Promise<void> {
  const { target, labels } = stored.value;
  const from = labels.target?.reference ?? '';
  const why = reason === undefined ? {} : { reason };
  const told = entry({ world, integration, cause }, stored.value, { what: 'Unlinked', from, result: 'done', ...why });
  await world.store.links.remove(stored, [told]);
  if (target) await unmark({ world, target: {} }, target);
}

/** The mirrors of stories that changed, by their ids; no read where no change is one that mirrors show. */
export async function mirrorsAmong(
  world: World,
  integration: Integration,
  changes: readonly TargetChange[],
): Promise<ReadonlyMap<LinkId, LinkAddress>> {
  const stories = changes.filter(({ ref, hint }) => ref.kind === 'story' && showsIn(hint));
  const ids = new Set(stories.map(({ ref }): LinkId => linkIdOf(integration.id, ref)));
  const found = ids.size > 0 ? await world.store.links.get([...ids]) : [];
  return new Map(found.map(({ value }) => [value.id, addressOf(value)]));
}

/** A hint about a record, as one of its links sees it: a mirror has the story for its source. */
export const asSeenBy = ({ link, integration }: LinkAddress, ref: RecordRef, hint: Hint): Hint =>
  link === linkIdOf(integration, ref) ? { ...hint, side: 'source' } : hint;

/** The story as it is now; in words what became of one that is not where it was. @throws SystemError any other failure */
export async function readStory(
  read: Promise<Snapshot>,
  { target }: Pick<Integration, 'target'>,
): Promise<Snapshot | string> {
  try {
    const story = await read;
    const isAway = story.container !== undefined && story.container !== target.id;
    return isAway ? `was moved out of the project “${target.name}”` : story;
  } catch (error) {
    if (!isSystemError(error, 'not-found')) throw error;
    return 'was deleted, or Throughline may no longer see it';
  }
}
