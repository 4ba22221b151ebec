import { isSystemError, linkIdOf, placeNames } from '../model';
import type { Hint, JournalEntry, Link, Placed, RecordRef, Snapshot } from '../model';
import { projectOf, typeOf } from '../context';
import type { Context } from '../context';
import type { Move, Stored } from '../ports';
import { saveLink } from '../apply/save';
import { withState } from '../apply/bring-in-step';
import { problemEntry } from '../apply/journal';
import { problemOf } from '../words';
import type { Birth } from './create';
import { epicsOf } from './epics';
import { moveEntries } from './move-entries';

/** Where records belong in the target, by their readings. */
export type Places = ReadonlyMap<Snapshot, Placed>;

/**
 * Where each record belongs: the version of its release (J-123) and the epic of its initiative (J-200), which is made when it
 * does not exist yet. Costs one storage read for all, and nothing for what is switched off.
 */
export async function placesOf(context: Context, snapshots: readonly Snapshot[]): Promise<Places> {
  const { initiatives } = context.integration.switches;
  const versions = await versionsOf(context, snapshots);
  const wanting = initiatives ? snapshots.filter((snapshot) => mayHaveEpic(context, snapshot)) : [];
  const epics = await epicsOf(
    context,
    wanting.flatMap(({ initiative }) => initiative ?? []),
  );
  return new Map(
    snapshots.map((snapshot): [Snapshot, Placed] => {
      const version =
        takesVersion(context, snapshot) && snapshot.release ? versions.get(snapshot.release.id) : undefined;
      const served = wanting.includes(snapshot) ? snapshot.initiative : undefined;
      const epic = served && epics.get(served.id);
      return [
        snapshot,
        {
          ...(snapshot.release ? { release: snapshot.release.id } : {}),
          ...(version === undefined ? {} : { version }),
          ...(served ? { initiative: served.id } : {}),
          ...(epic === undefined ? {} : { epic }),
        },
      ];
    }),
  );
}

export async function withPlaces(context: Context, births: readonly Birth[]): Promise<readonly Birth[]> {
  if (births.length === 0) return births;
  const places = await placesOf(
    context,
    births.map(({ snapshot }) => snapshot),
  );
  return births.map((birth) => ({ ...birth, place: places.get(birth.snapshot) ?? {} }));
}

/** Ids of the versions that are known, by the ids of their releases. A release that was never sent has none (J-239). */
async function versionsOf(context: Context, snapshots: readonly Snapshot[]): Promise<ReadonlyMap<string, string>> {
  if (!context.integration.switches.releases) return new Map();
  const releases = new Map<string, RecordRef>();
  for (const snapshot of snapshots) {
    if (snapshot.release && takesVersion(context, snapshot)) releases.set(snapshot.release.id, snapshot.release);
  }
  const ids = [...releases.values()].map((release) => linkIdOf(context.integration.id, release));
  const links = ids.length > 0 ? await context.world.store.links.get(ids) : [];
  return new Map(
    links.flatMap(({ value: { source, target, state } }) =>
      target && state !== 'gone' ? [[source.id, target.id] as const] : [],
    ),
  );
}

/** Whether the target's type has a field for versions. */
export function takesVersion({ integration, target }: Context, { ref }: Snapshot): boolean {
  const field = target.project?.placeFields.version;
  return field !== undefined && (typeOf(integration, ref.kind)?.screen.includes(field) ?? false);
}

/** Requirements never carry an initiative (J-147), and an epic stands under no other. */
function mayHaveEpic(context: Context, { ref }: Snapshot): boolean {
  const type = typeOf(context.integration, ref.kind);
  const epic = typeOf(context.integration, 'initiative');
  if (ref.kind !== 'feature' || !type || !epic || type.target.id === epic.target.id) return false;
  return type.screen.includes(projectOf(context).placeFields.parent);
}

export interface Placing {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
}

/** Whether a reading says that the record was planned elsewhere since it was placed. */
function isElsewhere(context: Context, link: Link, snapshot: Snapshot): boolean {
  const { releases, initiatives } = context.integration.switches;
  if (releases && takesVersion(context, snapshot) && snapshot.release?.id !== link.placed?.release) return true;
  return initiatives && mayHaveEpic(context, snapshot) && snapshot.initiative?.id !== link.placed?.initiative;
}

/**
 * Moves the target of a link to where its record belongs now. Only the version and the epic that we set are taken away.
 *
 * @param place as {@link placesOf} found it
 * @returns the link as it is to be saved
 */
async function moveTo(context: Context, link: Link, snapshot: Snapshot, place: Placed): Promise<Placing> {
  const { placed = {} } = link;
  const { releases, initiatives } = context.integration.switches;
  const version = releases && takesVersion(context, snapshot) && placed.version !== place.version;
  const epic = initiatives && mayHaveEpic(context, snapshot) && placed.epic !== place.epic;
  const next = {
    ...placed,
    ...(releases ? pick(place, 'release', 'version') : {}),
    ...(initiatives ? pick(place, 'initiative', 'epic') : {}),
  };
  if (JSON.stringify(next) === JSON.stringify(placed) || !link.target) return { link, journal: [] };
  const move: Move = {
    ...(version ? { version: change(placed.version, place.version) } : {}),
    ...(epic ? { epic: change(placed.epic, place.epic) } : {}),
  };
  if (version || epic) await projectOf(context).move(link.target, move);
  return {
    link: withState({ ...link, placed: next, problems: otherProblems(link) }, context.world.now()),
    journal: version || epic ? await moveEntries(context, link, move, [placed, place]) : [],
  };
}

/**
 * Moves the target of a link to where its record belongs now. What Jira refuses of it is told on the link; the rest goes on.
 *
 * @param place looked up here when absent
 */
export async function followPlace(context: Context, link: Link, snapshot: Snapshot, place?: Placed): Promise<Placing> {
  const wanted = place ?? (await placesOf(context, [snapshot])).get(snapshot) ?? {};
  const { link: cured, journal } = await moveTo(context, link, snapshot, wanted).catch((error: unknown): Placing => {
    if (!isSystemError(error, 'invalid', 'forbidden', 'conflict')) throw error;
    const now = context.world.now();
    const problem = {
      ...problemOf(error, link.labels.source.reference, now),
      field: 'Fix version',
      fieldId: placeField,
    };
    const told = link.problems.some(({ message }) => message === problem.message);
    const problems = [...otherProblems(link), problem];
    return { link: withState({ ...link, problems }, now), journal: told ? [] : [problemEntry(context, link, problem)] };
  });
  if (cured !== link || otherProblems(link).length === link.problems.length) return { link: cured, journal };
  return { link: withState({ ...link, problems: otherProblems(link) }, context.world.now()), journal };
}

/** The field that problems of placing are about. */
const placeField = 'place';

const otherProblems = (link: Link): Link['problems'] => link.problems.filter(({ fieldId }) => fieldId !== placeField);

/** Values that are absent are taken away from what is known. */
const pick = (place: Placed, ...names: readonly (keyof Placed)[]): Placed =>
  Object.fromEntries(names.map((name) => [name, place[name]]));

const change = (from: string | undefined, to: string | undefined): { from?: string; to?: string } => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** Whether a notice says that its record was planned elsewhere. */
export const namesPlace = ({ changed }: Hint): boolean =>
  changed?.some((field) => field === placeNames.release || field === placeNames.initiative) ?? false;

/**
 * Moves the target of a feature, and those of its requirements, after the feature was planned elsewhere. Requirements follow
 * their feature and never on their own.
 *
 * @param snapshot a reading just made, if any was
 */
export async function syncPlace(
  context: Context,
  link: Link,
  snapshot: Snapshot | undefined,
  hint: Hint,
): Promise<Placing> {
  if (snapshot?.ref.kind !== 'feature' || (!namesPlace(hint) && !isElsewhere(context, link, snapshot))) {
    return { link, journal: [] };
  }
  await moveChildren(context, snapshot);
  return followPlace(context, link, snapshot);
}

/**
 * After a feature was planned elsewhere: its requirements' issues move with it.
 *
 * @param feature a reading just made, with its children
 */
async function moveChildren(context: Context, feature: Snapshot): Promise<void> {
  const children = feature.children ?? [];
  const ids = children.map(({ ref }) => linkIdOf(context.integration.id, ref));
  const links = ids.length > 0 ? await context.world.store.links.get(ids) : [];
  const places = await placesOf(context, children);
  for (const stored of links) {
    const child = children.find(({ ref }) => linkIdOf(context.integration.id, ref) === stored.value.id);
    if (child && isLive(stored.value)) await moveAndSave(context, stored, child, places.get(child) ?? {});
  }
}

const isLive = ({ state, target }: Link): boolean => target !== undefined && state !== 'gone' && state !== 'paused';

async function moveAndSave(context: Context, stored: Stored<Link>, snapshot: Snapshot, place: Placed): Promise<void> {
  const { link, journal } = await followPlace(context, stored.value, snapshot, place);
  if (link !== stored.value) await saveLink(context, stored, link, journal);
}
