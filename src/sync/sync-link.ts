import { linkIdOf, otherSide } from './model';
import type { FieldMap, Hint, JournalEntry, Link, Side, Snapshot } from './model';
import { answersAgain } from './connection-state';
import { contextOf, mapsOf } from './context';
import type { Context } from './context';
import type { FindJob, SyncJob } from './jobs';
import { askAgain, lookAtTicket } from './ask-again';
import { mapsTouched } from './plan/maps-touched';
import { fieldOn, isStatus, writes } from './plan/convert';
import { signature } from './plan/signature';
import { bringInStep, readingOf, readSide, unread } from './apply/bring-in-step';
import type { Readings } from './apply/bring-in-step';
import { entry } from './apply/journal';
import { saveLink } from './apply/save';
import { missedComments, syncComment, syncTicket } from './apply/sync-comments';
import { hintOthers } from './apply/hint-others';
import { tellChange } from './apply/tell-change';
import { payDebts } from './send/debts';
import { namesPlace, syncPlace } from './send/placement';
import { syncEpic } from './sync-epic';
import { syncRelease } from './sync-release';
import type { Stored, World } from './ports';
import { hold } from './waiting';

/** Our own change comes back as a notice within this time; text edits are told by Aha! five minutes late. */
const echoWindowMs = 10 * 60_000;
/** A history is looked at again for a quarter of an hour: more changes of one record than this are looked at twice. */
const mostHeard = 10;

/**
 * Looks at one linked pair because something may have changed, and brings both sides in step.
 *
 * Runs alone in the link's lane. Doing it twice, late or in another order ends in the same state.
 */
export async function syncLink(world: World, job: SyncJob): Promise<void> {
  const { link, integration, connection, ofTarget } = await world.store.open(job);
  if (!link?.value.target || !integration?.enabled || !connection) return;
  if (link.value.state === 'paused') return;
  if (await hold(world, connection, job)) return;
  if (isEcho(link.value, job.hint, connection.user)) return;

  const context: Context = {
    ...(await contextOf(world, integration, connection, job.hint.cause)),
    ...(job.again ? { resumed: true } : {}),
  };
  if (job.hint.gone) return recordGone(context, link, job.hint.side);
  if (link.value.source.kind === 'release') return syncRelease(context, link, job.hint);
  if (link.value.source.kind === 'initiative') return syncEpic(context, link, job.hint);
  const synced = await syncHinted(context, noticed(link, job.hint), job.hint);
  const told = await tellChange(context, synced, job.hint);
  await hintOthers(context, link.value, told.value, ofTarget);
  if (context.source.rate().calls > 0) await answersAgain(world, connection);
}

/**
 * The link with what its notice tells of itself: whatever is saved because of it, the regular looks at changes then know that
 * this one was told. Nothing is saved for that alone.
 */
function noticed({ value: link, rev }: Stored<Link>, { side, facts, row }: Hint): Stored<Link> {
  const isNews = facts && facts.at > (link.seen?.[side] ?? 0);
  return {
    value: {
      ...link,
      ...(isNews ? { seen: { ...link.seen, [side]: facts.at } } : {}),
      ...(row === undefined ? {} : { heard: [...(link.heard ?? []), row].slice(-mostHeard) }),
    },
    rev,
  };
}

function syncHinted(context: Context, link: Stored<Link>, hint: Hint): Promise<Stored<Link>> {
  // A record that was restored is found by any notice of it.
  if (hint.deep || link.value.missed || link.value.state === 'gone') return syncDeep(context, link, hint);
  if (hint.comment !== undefined) return syncComment(context, link, hint, hint.comment);
  if (hint.comments)
    return context.integration.tickets ? syncTicket(context, link, hint) : missedComments(context, link);
  return syncFields(context, link, hint);
}

/** The same for a record known by its reference number only: one read finds it and tells what it holds. */
export async function syncFound(world: World, job: FindJob): Promise<void> {
  const { integration, connection } = await world.store.open(job);
  if (!integration?.enabled || !connection) return;
  if (await hold(world, connection, job)) return;
  const context = await contextOf(world, integration, connection, job.hint.cause);
  const snapshot = await context.source.find(job.reference);
  if (snapshot && integration.tickets) return lookAtTicket(context, snapshot, job.hint);
  const [link] = snapshot ? await world.store.links.get([linkIdOf(integration.id, snapshot.ref)]) : [];
  if (!snapshot || !link?.value.target || link.value.state === 'paused') return;
  if (job.hint.comment !== undefined) {
    await syncComment(context, link, job.hint, job.hint.comment);
    return;
  }
  const maps = mapsTouched(mapsOf(integration, snapshot.ref.kind), 'source', job.hint.changed, link.value.base);
  const labels = { ...link.value.labels, source: snapshot.label };
  const result = await bringInStep(context, { ...link.value, labels }, maps, {
    ...unread,
    source: readingOf(snapshot),
  });
  const placing = await syncPlace(context, result.link, snapshot, job.hint);
  if (!result.changed && placing.link === result.link) return;
  await saveLink(context, link, placing.link, [...result.journal, ...placing.journal]);
}

/**
 * Whether a notice tells of our own write. A person may share our user, so more is asked than the name: it must come soon
 * after a write of ours and be about nothing but what we wrote. The slow check of all links catches the rest.
 */
export function isEcho(link: Link, hint: Hint, user: { readonly id: string }): boolean {
  const wrote = link.wrote?.[hint.side];
  if (!wrote || hint.cause.actor !== user.id || hint.changed === undefined) return false;
  return hint.cause.at - wrote.at < echoWindowMs && hint.changed.every((field) => wrote.fields.includes(field));
}

async function syncFields(context: Context, stored: Stored<Link>, hint: Hint): Promise<Stored<Link>> {
  const link = stored.value;
  const all = mapsOf(context.integration, link.source.kind);
  const shown = all.filter((map) => hint.side === 'source' && isStatus(map) && hint.changed?.includes(map.source));
  // A status that only travels the other way is looked at as well: the panel shows it.
  const touched = mapsTouched(all, hint.side, hint.changed, link.base);
  const maps = [...new Set([...touched, ...shown, ...rodeAlong(all, link, hint)])];
  if (maps.length === 0 && !namesPlace(hint)) return stored;
  const { readings, labels, snapshot } = await readHinted(context, link, maps, hint);
  const current = { ...link, labels, base: withNews(context, link, maps, hint) };
  const result = await bringInStep(context, current, maps, await withOwnWrites(context, current, maps, readings));
  const placing = await syncPlace(context, result.link, hint.side === 'source' ? snapshot : undefined, hint);
  if (!result.changed && placing.link === result.link) return stored;
  // Never back in time: a write of ours just now is newer than what a notice carried, and its double must not count as news.
  const seen = Math.max(readings[hint.side].updatedAt ?? 0, result.link.seen?.[hint.side] ?? 0);
  const next = seen === 0 ? placing.link : { ...placing.link, seen: { ...placing.link.seen, [hint.side]: seen } };
  return saveLink(context, stored, next, [...result.journal, ...placing.journal]);
}

/** What a notice says to have changed is carried to a ticket even where nobody looked at it before. */
function withNews(
  { integration }: Context,
  link: Link,
  maps: readonly FieldMap[],
  { side, changed }: Hint,
): Link['base'] {
  if (!integration.tickets || side !== 'target' || !changed) return link.base;
  const news = maps.filter((map) => changed.includes(map.target) && link.base[map.id] === undefined);
  return { ...link.base, ...Object.fromEntries(news.map(({ id }) => [id, {}])) };
}

/** A ticket takes a change without being read. Where a write was cut off, it is: nothing is written twice. */
async function withOwnWrites(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
): Promise<Readings> {
  if (!context.resumed || !context.integration.tickets || maps.length === 0) return readings;
  const fields = maps.map((map) => map.source);
  return { ...readings, source: readingOf(await readSide(context, link, 'source', fields)) };
}

/** A value that came along with a notice of something else and is news: its own notice was lost, or is late. */
function rodeAlong(maps: readonly FieldMap[], { base, seen }: Link, { side, facts }: Hint): readonly FieldMap[] {
  if (!facts || facts.at < (seen?.[side] ?? 0)) return [];
  return maps.filter((map) => {
    const value = facts.fields[fieldOn(map, side)];
    const last = base[map.id]?.[side];
    return value !== undefined && last !== undefined && last !== signature(value) && writes(map, otherSide(side));
  });
}

/** The hinted side as the notice carries it, or read where the notice is old or does not carry enough. */
async function readHinted(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  hint: Hint,
): Promise<{ readings: Readings; labels: Link['labels']; snapshot?: Snapshot }> {
  const { side, facts } = hint;
  const fields = maps.map((map) => fieldOn(map, side));
  const fresh = facts && facts.at >= (link.seen?.[side] ?? 0);
  if (fresh && fields.every((field) => facts.fields[field] !== undefined)) {
    const readings = { ...unread, [side]: { fields: facts.fields, updatedAt: facts.at } };
    return { readings, labels: labelsFrom(link, side, facts) };
  }
  const snapshot = await readSide(context, link, side, fields);
  const readings = { ...unread, [side]: readingOf(snapshot) };
  return { readings, labels: { ...link.labels, [side]: snapshot.label }, snapshot };
}

/** What the notice tells of the name and status people see in the panel. */
function labelsFrom(link: Link, side: Side, facts: NonNullable<Hint['facts']>): Link['labels'] {
  const label = link.labels[side];
  if (!label) return link.labels;
  const name = facts.fields['summary'] ?? facts.fields['name'];
  const status = facts.fields['status'];
  return {
    ...link.labels,
    [side]: {
      ...label,
      ...(facts.reference ? { reference: facts.reference } : {}),
      ...(name?.type === 'text' ? { name: name.text } : {}),
      ...(status?.type === 'choice'
        ? { status: { name: status.name, ...(status.category ? { category: status.category } : {}) } }
        : {}),
    },
  };
}

/** Compares everything on both sides: after an outage, on a person's wish, and as the slow check of all links. */
async function syncDeep(context: Context, stored: Stored<Link>, hint: Hint): Promise<Stored<Link>> {
  const maps = mapsOf(context.integration, stored.value.source.kind);
  const source = await readSide(
    context,
    stored.value,
    'source',
    maps.map((map) => map.source),
  );
  await askAgain(context, stored.value, source);
  const target = await readSide(
    context,
    stored.value,
    'target',
    maps.map((map) => map.target),
  );
  const labels = { source: source.label, target: target.label };
  const { missed: _, note: __, ...rest } = stored.value;
  const revived: Link = {
    ...rest,
    labels,
    state: 'in-step',
    problems: stored.value.problems.filter(({ fieldId }) => fieldId !== undefined),
    seen: { ...rest.seen, ...seenIn('source', source), ...seenIn('target', target) },
  };
  const result = await bringInStep(context, revived, maps, { source: readingOf(source), target: readingOf(target) });
  const { link, journal } = await syncPlace(context, result.link, source, hint);
  const now = context.world.now();
  const next = await saveLink(context, stored, { ...link, ...stillFine(link, now) }, [...result.journal, ...journal]);
  const paid = await payDebts(context, [{ stored: next, snapshot: source }], true);
  return missedComments(context, paid[0] ?? next);
}

const seenIn = (side: Side, { updatedAt }: Snapshot): Link['seen'] =>
  updatedAt === undefined ? {} : { [side]: updatedAt };

/** A pair that was compared whole is in step as of now, whether something had to be written or not. */
const stillFine = (link: Link, now: number): Partial<Link> =>
  link.problems.length === 0 && link.conflicts.length === 0 ? { state: 'in-step', inStepAt: now, verifiedAt: now } : {};

/** A deleted record marks its link; the other side stays as it is, and nothing is made anew. */
async function recordGone(context: Context, stored: Stored<Link>, side: Side): Promise<void> {
  const link = stored.value;
  if (link.state === 'gone') return;
  const lost = link.labels[side]?.reference ?? 'The record';
  const kept = link.labels[otherSide(side)]?.reference ?? 'the other record';
  const next: Link = { ...link, state: 'gone', note: `${lost} was deleted. ${kept} was left as it is.` };
  const journal: JournalEntry[] = [
    entry(context, next, { what: 'Deleted', from: lost, result: 'skipped', reason: next.note ?? '' }),
  ];
  await saveLink(context, stored, next, journal);
}
