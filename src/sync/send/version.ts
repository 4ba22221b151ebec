/** The version of a release: found again by its link, made, kept in step, or left alone when it is somebody else's. */
import { emptyLink, isSystemError } from '../model';
import type { FieldBase, JournalEntry, Link, Problem, RecordRef, Snapshot } from '../model';
import { projectOf } from '../context';
import type { Context } from '../context';
import type { Stored, Version, VersionDraft } from '../ports';
import { withState } from '../apply/bring-in-step';
import { entry, problemEntry } from '../apply/journal';
import { saveLink } from '../apply/save';
import { signature } from '../plan/signature';
import { problemOf, versionTaken } from '../words';
import { payDebts } from './debts';

/**
 * Makes sure that a release has its version, and that the version says what the release says: name, date, released (J-230,
 * J-231). The version is verified with every send: one that was deleted is found again by the release's address in its
 * description, or made anew (J-236). One of the same name that is not ours is left alone, and people are asked (D-01).
 *
 * What Jira refuses is told on the link of the release, and its features are sent without.
 *
 * @throws SystemError, StaleLink when it must be done again later
 */
export async function bringVersion(
  context: Context,
  snapshot: Snapshot,
  stored: Stored<Link> | undefined,
): Promise<void> {
  try {
    const known = stored?.value.target && (await livingVersion(context, stored.value.target));
    if (stored && known) await keepInStep(context, snapshot, stored, known);
    else await findOrMake(context, snapshot, stored);
  } catch (error) {
    if (!isSystemError(error, 'forbidden', 'invalid', 'not-found') || error.details.system !== 'jira') throw error;
    const [latest] = await context.world.store.links.get([freshLink(context, snapshot).id]);
    await tellProblem(context, latest, snapshot, problemOf(error, snapshot.label.reference, context.world.now()));
  }
}

/** @returns `undefined` for a version that was deleted */
async function livingVersion(context: Context, ref: RecordRef): Promise<Version | undefined> {
  try {
    return await projectOf(context).versions.read(ref);
  } catch (error) {
    if (isSystemError(error, 'not-found')) return undefined;
    throw error;
  }
}

async function findOrMake(context: Context, snapshot: Snapshot, stored: Stored<Link> | undefined): Promise<void> {
  const versions = await projectOf(context).versions.list(context.integration.target.id);
  const own = ownVersion(versions, snapshot);
  if (own) return takeVersion(context, snapshot, stored, own, 'Version found again');
  const twin = versions.find(({ name }) => sameName(name, draftOf(snapshot).name));
  if (twin) return tellProblem(context, stored, snapshot, versionTaken(snapshot, twin, context.world.now()));
  const reserved = await reserve(context, snapshot, stored);
  const description = `Created from the Aha! release ${snapshot.label.reference}: ${snapshot.label.url}`;
  const made = await projectOf(context).versions.create(context.integration.target.id, {
    ...draftOf(snapshot),
    description,
  });
  await complete(context, snapshot, reserved, made, 'Version created');
}

/** The address in the description is our mark, set in the very call that makes the version; else the record says which it is. */
export const ownVersion = (versions: readonly Version[], { backLink, label }: Snapshot): Version | undefined =>
  versions.find(({ ref, description }) => ref.id === backLink?.id || description.split(/\s+/).includes(label.url));

/** In whatever case and form of Unicode it was typed (J-235). */
export const sameName = (a: string, b: string): boolean => plain(a) === plain(b);

/** Lower case of the upper case: also `ß` and `SS`, `ς` and `Σ` are then the same. */
const plain = (name: string): string => name.normalize('NFKC').trim().toUpperCase().toLowerCase();

/** Links the release with a version that exists already, and brings that in step. */
export async function takeVersion(
  context: Context,
  snapshot: Snapshot,
  stored: Stored<Link> | undefined,
  version: Version,
  what: string,
): Promise<void> {
  const reserved = await reserve(context, snapshot, stored);
  const after = await written(context, snapshot, version);
  await complete(context, snapshot, reserved, after, what);
}

async function keepInStep(context: Context, snapshot: Snapshot, stored: Stored<Link>, version: Version): Promise<void> {
  const after = await written(context, snapshot, version);
  const link = inStep(context, snapshot, stored.value, after);
  const told = after === version ? [] : [versionEntry(context, link, 'Version updated', after.name)];
  const saved = await saveLink(context, stored, link, told);
  await payDebts(context, [{ stored: saved, snapshot, recovered: false }], true);
}

/** The version as it is after a write; untouched when it says the same already. */
async function written(context: Context, snapshot: Snapshot, version: Version): Promise<Version> {
  const draft = draftOf(snapshot);
  const { name, released, date } = version;
  const same = name === draft.name && released === draft.released && (draft.date ?? date) === date;
  return same ? version : projectOf(context).versions.update(version.ref, draft);
}

export function draftOf({ fields, label }: Snapshot): VersionDraft {
  const { name, release_date: date, released } = fields;
  return {
    name: name?.type === 'text' ? name.text : label.name,
    released: released?.type === 'choice' && released.name === 'Released',
    ...(date?.type === 'date' ? { date: date.date } : {}),
  };
}

async function reserve(context: Context, snapshot: Snapshot, stored: Stored<Link> | undefined): Promise<Stored<Link>> {
  const { target: _, note: __, ...before } = stored?.value ?? freshLink(context, snapshot);
  const link: Link = { ...before, state: 'creating', begunAt: context.world.now(), problems: [] };
  await context.world.store.links.save({ put: [{ link, rev: stored?.rev }], journal: [] });
  return { value: link, rev: (stored?.rev ?? 0) + 1 };
}

const freshLink = (context: Context, snapshot: Snapshot): Link =>
  emptyLink(context.integration, snapshot.ref, snapshot.label, context.world.now());

async function complete(
  context: Context,
  snapshot: Snapshot,
  { value, rev }: Stored<Link>,
  version: Version,
  what: string,
): Promise<void> {
  const { begunAt: _, ...reserved } = value;
  const link = inStep(context, snapshot, { ...reserved, target: version.ref, owed: ['back-link'] }, version);
  const journal = [versionEntry(context, link, what, version.name)];
  await context.world.store.links.save({ put: [{ link, rev, newTarget: true }], journal });
  await payDebts(context, [{ stored: { value: link, rev: rev + 1 }, snapshot, recovered: false }], false);
}

/** The link of a release and its version after both were made the same. */
export function inStep(context: Context, snapshot: Snapshot, link: Link, version: Version): Link {
  const now = context.world.now();
  const { note: _, ...rest } = link;
  return withState(
    {
      ...rest,
      state: 'in-step',
      labels: {
        source: snapshot.label,
        target: { reference: version.name, name: version.name, url: version.url },
      },
      base: baseOf(snapshot),
      problems: [],
      verifiedAt: now,
    },
    now,
  );
}

/** What the release said when it was last carried over. Changes of the version do not flow back (J-232). */
export const baseOf = ({ fields }: Snapshot): Record<string, FieldBase> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [`release.${field}`, { source: signature(value ?? null) }]),
  );

async function tellProblem(
  context: Context,
  stored: Stored<Link> | undefined,
  snapshot: Snapshot,
  problem: Problem,
): Promise<void> {
  const { begunAt: _, ...before } = stored?.value ?? freshLink(context, snapshot);
  const link: Link = {
    ...before,
    state: 'failed',
    note: problem.message,
    labels: { ...before.labels, source: snapshot.label },
    problems: [problem],
  };
  const known = stored?.value.problems.some(({ message }) => message === problem.message) ?? false;
  const journal: JournalEntry[] = known ? [] : [problemEntry(context, link, problem, 'Version')];
  await context.world.store.links.save({ put: [{ link, rev: stored?.rev }], journal });
}

export const versionEntry = (context: Context, link: Link, what: string, name: string): JournalEntry =>
  entry(context, link, { what, side: 'target', to: name, result: 'done' });
