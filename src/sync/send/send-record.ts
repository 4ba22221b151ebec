import { linkIdOf, systemsOf } from '../model';
import type { Link, Owed, Placed, RecordRef, Snapshot } from '../model';
import { contextOf, mapsOf, typeOf } from '../context';
import type { Context } from '../context';
import type { SendJob } from '../jobs';
import type { Stored, World } from '../ports';
import { bringInStep, readingOf, unread } from '../apply/bring-in-step';
import { saveLink } from '../apply/save';
import { hold } from '../waiting';
import { piecesOf } from './birth-pieces';
import { createTargets } from './create';
import type { Birth } from './create';
import { payDebts } from './debts';
import type { Debtor } from './debts';
import { takesFiles } from './files';
import { hangUnder } from './hang-under';
import { followPlace, withPlaces } from './placement';
import { sendRelease } from './release';

/**
 * Sends a record and what belongs to it: creates what has no target yet, brings the rest in step. Sending again creates
 * nothing twice, also when an earlier attempt died at any step.
 *
 * @throws SystemError, StaleLink or TooEarly when the job must run again; everything done so far is saved
 */
export async function sendRecord(world: World, job: SendJob): Promise<void> {
  const { integration, connection, targetConnection } = await world.store.open(job);
  if (!integration?.enabled || !connection) return;
  if (await hold(world, connection, job, targetConnection)) return;
  const context = await contextOf(world, integration, connection, job.cause, targetConnection);
  if (job.record.kind === 'release') await sendRelease(context, job.record.id);
  else await sendFamily(context, await familyRoot(context, job.record));
}

/** A requirement is sent with its feature: alone it would have nothing to hang under (J-146). */
async function familyRoot(context: Context, record: Pick<RecordRef, 'kind' | 'id'>): Promise<Snapshot> {
  const { source: system } = systemsOf[context.integration.kind];
  const snapshot = await context.source.read({ system, ...record });
  return snapshot.parent ? context.source.read(snapshot.parent) : snapshot;
}

/**
 * @param root a reading just made, with its children
 * @returns the link of the root; without a target when its creation was refused
 */
export async function sendFamily(context: Context, root: Snapshot): Promise<Stored<Link> | undefined> {
  const children = (root.children ?? []).filter((child) => typeOf(context.integration, child.ref.kind));
  const known = await linksOf(context, [root, ...children]);
  const [parent] = await sendRank(context, [{ snapshot: root, stored: known.get(root) }]);
  const target = parent?.value.target;
  if (target && parent.value.state !== 'gone') {
    const place = { link: parent.value.id, target, reference: root.label.reference };
    await sendRank(
      context,
      children.map((child) => ({ snapshot: child, stored: known.get(child), parent: place })),
    );
  }
  return parent;
}

/** Sends records of one rank: those under a common parent, or records at the top. */
async function sendRank(context: Context, births: readonly Birth[]): Promise<Stored<Link>[]> {
  const linked = births.flatMap(({ snapshot, stored }) => (stored?.value.target ? [{ snapshot, stored }] : []));
  const parentOf = (debtor: Debtor): Birth['parent'] =>
    births.find(({ snapshot }) => snapshot === debtor.snapshot)?.parent;
  const unborn = await withPlaces(
    context,
    births.filter(({ stored }) => !stored?.value.target),
  );
  const fresh: Debtor[] = [];
  const paid: Stored<Link>[] = [];
  // Issues are made by one call; whatever is made one by one may be more than one piece of work can make.
  for (const piece of context.target.project ? [unborn] : piecesOf(context, unborn)) {
    const made = await createTargets(context, piece);
    const owing = made.filter(({ recovered }) => !recovered);
    paid.push(...(await payDebts(context, owing, false)));
    fresh.push(...made);
  }
  // Since the attempt that died either side may have changed: compared before anything of ours makes the issue look newer.
  const recovered = fresh.filter((debtor) => debtor.recovered);
  const updated: Stored<Link>[] = [];
  for (const debtor of [...linked, ...recovered]) updated.push(await sendAgain(context, debtor, parentOf(debtor)));
  const refused = await refusedLinks(context, births, [...paid, ...updated]);
  return [...paid, ...updated, ...refused];
}

/**
 * What was sent before gets the changes since, and files that are new.
 *
 * @param parent what it belongs under by now
 * @param place where it belongs, when that was looked up for several records at once
 */
export async function sendAgain(
  context: Context,
  { snapshot, stored, target }: Debtor,
  parent: Birth['parent'],
  place?: Placed,
): Promise<Stored<Link>> {
  const link = stored.value;
  // A vanished record is never made anew, and a paused link is left alone.
  if (link.state === 'gone' || link.state === 'paused') return stored;
  const owed = owedNow(context, link, snapshot);
  const labels = { ...link.labels, source: snapshot.label };
  const readings = { source: readingOf(snapshot), target: target ? readingOf(target) : unread.target };
  const maps = mapsOf(context.integration, snapshot.ref.kind);
  const hung = await hangUnder(context, { ...link, labels, owed }, parent);
  const result = await bringInStep(context, hung.link, maps, readings);
  const moved = await followPlace(context, result.link, snapshot, place);
  const changed = result.changed || owed !== link.owed || hung.changed || moved.link !== result.link;
  const journal = [...hung.journal, ...result.journal, ...moved.journal];
  const saved = changed ? await saveLink(context, stored, moved.link, journal) : stored;
  const [paid] = await payDebts(context, [{ snapshot, stored: saved }], true);
  return paid ?? saved;
}

/** Files that are new, and our link where the record does not show it: a pair that was taken over shows another's at first. */
function owedNow(context: Context, link: Link, { attachments = [], backLink }: Snapshot): Link['owed'] {
  const { owed, files, target } = link;
  const due: readonly (readonly [Owed, boolean])[] = [
    ['back-link', backLink === undefined],
    ['files', attachments.some(({ id }) => files[id] === undefined) && !!target && takesFiles(context, target)],
  ];
  const added = due.filter(([debt, isDue]) => isDue && !owed.includes(debt)).map(([debt]) => debt);
  return added.length > 0 ? [...owed, ...added] : owed;
}

async function refusedLinks(
  context: Context,
  births: readonly Birth[],
  done: readonly Stored<Link>[],
): Promise<readonly Stored<Link>[]> {
  const missing = births
    .map(({ snapshot }) => linkIdOf(context.integration.id, snapshot.ref))
    .filter((id) => !done.some(({ value }) => value.id === id));
  return missing.length > 0 ? context.world.store.links.get(missing) : [];
}

export async function linksOf(context: Context, family: readonly Snapshot[]): Promise<Map<Snapshot, Stored<Link>>> {
  const ids = family.map((snapshot) => linkIdOf(context.integration.id, snapshot.ref));
  const links = new Map((await context.world.store.links.get(ids)).map((stored) => [stored.value.id, stored]));
  return new Map(
    family.flatMap((snapshot) => {
      const stored = links.get(linkIdOf(context.integration.id, snapshot.ref));
      return stored ? [[snapshot, stored] as const] : [];
    }),
  );
}
