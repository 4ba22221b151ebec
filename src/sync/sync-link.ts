import { linkIdOf } from './model';
import type { Hint, JournalEntry, Link, Side, Snapshot } from './model';
import { answersAgain } from './connection-state';
import { contextOf, mapsOf } from './context';
import type { Context } from './context';
import type { FindJob, SyncJob } from './jobs';
import { askAgain, lookAtTicket } from './ask-again';
import { labelledByNotice, readHinted, rodeAlong, withNews, withOwnWrites } from './hinted-reading';
import { lookBelow } from './look-below';
import { isMirror } from './mirror';
import { syncMirror } from './mirror-sync';
import { isGone, outOfSight, recordGone } from './record-gone';
import { mapsTouched } from './plan/maps-touched';
import { isStatus } from './plan/convert';
import { isHeard, withRow } from './plan/heard';
import { bringInStep, readingOf, readSide, unread } from './apply/bring-in-step';
import { entry } from './apply/journal';
import { labelledBy } from './apply/labelled';
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

/**
 * Looks at one linked pair because something may have changed, and brings both sides in step.
 *
 * Runs alone in the link's lane. Doing it twice, late or in another order ends in the same state.
 */
export async function syncLink(world: World, job: SyncJob): Promise<void> {
  const opened = await world.store.open(job);
  const { link, integration, connection, targetConnection, ofTarget } = opened;
  if (!link?.value.target || !integration?.enabled || !connection) return;
  if (link.value.state === 'paused') return;
  if (isMirror(link.value)) return syncMirror(world, job, opened, link);
  if (await hold(world, connection, job, targetConnection)) return;
  if (isEcho(link.value, job.hint, connection.user)) return;
  // Cut off, it was worked on in part.
  if (!job.again && isHeard(link.value, job.hint)) return;

  const context: Context = {
    ...(await contextOf(world, integration, connection, job.hint.cause, targetConnection)),
    ...(job.again ? { resumed: true } : {}),
  };
  if (job.hint.gone && (await isGone(context, link.value, job.hint.side)))
    return recordGone(context, link, job.hint.side);
  if (link.value.source.kind === 'release') return syncRelease(context, link, job.hint);
  if (link.value.source.kind === 'initiative') return syncEpic(context, link, job.hint);
  const seen = noticed(link, job.hint);
  let synced: Stored<Link>;
  try {
    synced = await remembered(context, link, seen, await syncHinted(context, seen, job.hint), job.hint);
  } catch (error) {
    const how = await outOfSight(context, link.value, error);
    if (how === undefined) throw error;
    return targetLost(context, link.value, how);
  }
  const told = await tellChange(context, await payKey(context, synced), job.hint);
  await hintOthers(context, link.value, told.value, ofTarget);
  if (context.source.rate().calls > 0) await answersAgain(world, connection);
  if (targetConnection && context.target.rate && context.target.rate().calls > 0)
    await answersAgain(world, targetConnection);
}

/**
 * The link with what its notice tells of itself: whatever is saved because of it, the regular looks at changes then know that
 * this one was told. Nothing is saved for that alone.
 */
function noticed({ value: link, rev }: Stored<Link>, { side, facts, row }: Hint): Stored<Link> {
  const isNews = facts && facts.at > (link.seen?.[side] ?? 0);
  const value = isNews ? { ...link, seen: { ...link.seen, [side]: facts.at } } : link;
  return { value: withRow(value, row), rev };
}

async function targetLost(context: Context, { id }: Link, how: string): Promise<void> {
  const [latest] = await context.world.store.links.get([id]);
  if (latest) await recordGone(context, latest, 'target', how);
}

/**
 * A notice of an issue that changed nothing of a ticket is remembered even so: else the regular look at changes would compare
 * the whole pair because of it. So is a row for which a target was read: its history will tell of it once more.
 */
async function remembered(
  context: Context,
  before: Stored<Link>,
  seen: Stored<Link>,
  synced: Stored<Link>,
  { side, facts, row }: Hint,
): Promise<Stored<Link>> {
  const isRead = row !== undefined && side === 'target' && (context.target.rate?.().calls ?? 0) > 0;
  if (isRead && synced.rev === before.rev) return saveLink(context, before, seen.value, []);
  const isNews = facts && facts.at > (before.value.seen?.[side] ?? 0);
  if (!context.integration.tickets || side !== 'target' || !isNews || synced.rev !== before.rev) return synced;
  return saveLink(context, before, labelledByNotice(seen.value, side, facts), []);
}

/** Shows the key of an issue on its ticket again: it was moved. */
async function payKey(context: Context, stored: Stored<Link>): Promise<Stored<Link>> {
  const { source: ref, labels, asked, owed } = stored.value;
  if (!context.integration.tickets || owed.join() !== 'back-link') return stored;
  const snapshot: Snapshot = { ref, label: labels.source, fields: {}, ...(asked ? { asks: asked } : {}) };
  return (await payDebts(context, [{ stored, snapshot }], false))[0] ?? stored;
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
  const { integration, connection, targetConnection } = await world.store.open(job);
  if (!integration?.enabled || !connection) return;
  if (await hold(world, connection, job, targetConnection)) return;
  const context = await contextOf(world, integration, connection, job.hint.cause, targetConnection);
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
  // Whose user that is: rows of a target tell for certain what we wrote there.
  if (hint.side === 'target') return false;
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
  const { readings, link: read, snapshot } = await readHinted(context, link, maps, hint);
  const current = { ...read, base: withNews(context, link, maps, hint) };
  const result = await bringInStep(context, current, maps, await withOwnWrites(context, current, maps, readings));
  const placing = await syncPlace(context, result.link, hint.side === 'source' ? snapshot : undefined, hint);
  if (!result.changed && placing.link === result.link) return stored;
  // Never back in time: a write of ours just now is newer than what a notice carried, and its double must not count as news.
  const seen = Math.max(readings[hint.side].updatedAt ?? 0, result.link.seen?.[hint.side] ?? 0);
  const next = seen === 0 ? placing.link : { ...placing.link, seen: { ...placing.link.seen, [hint.side]: seen } };
  return saveLink(context, stored, next, [...result.journal, ...placing.journal]);
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
  const { missed: _, note: __, ...rest } = labelledBy(labelledBy(stored.value, 'source', source), 'target', target);
  const returned = stored.value.state === 'gone' && context.integration.tickets && !rest.owed.includes('back-link');
  const problems = stored.value.problems.filter(({ fieldId }) => fieldId !== undefined);
  const revived: Link = {
    ...rest,
    // Its key was taken off the ticket.
    owed: returned ? [...rest.owed, 'back-link'] : rest.owed,
    // What no comparison of fields mends, as a request that was refused, is told for as long as it stands.
    state: problems.length > 0 ? 'failed' : rest.conflicts.length > 0 ? 'conflict' : 'in-step',
    problems,
    seen: { ...rest.seen, ...seenIn('source', source), ...seenIn('target', target) },
  };
  const result = await bringInStep(context, revived, maps, { source: readingOf(source), target: readingOf(target) });
  const { link, journal } = await syncPlace(context, result.link, source, hint);
  const now = context.world.now();
  const told = [...foundAgain(context, stored.value), ...result.journal, ...journal];
  if (stored.value.state === 'gone') await lookBelow(context, source);
  const next = await saveLink(context, stored, { ...link, ...stillFine(link, now) }, told);
  const paid = await payDebts(context, [{ stored: next, snapshot: source }], true);
  return missedComments(context, paid[0] ?? next);
}

/** A story that was moved away, or out of sight, is back: people read why the link goes on. */
const foundAgain = (context: Context, link: Link): readonly JournalEntry[] =>
  context.target.staysInPlace && link.state === 'gone'
    ? [entry(context, link, { what: 'Found again', to: link.labels.target?.reference ?? '', result: 'done' })]
    : [];

const seenIn = (side: Side, { updatedAt }: Snapshot): Link['seen'] =>
  updatedAt === undefined ? {} : { [side]: updatedAt };

/** A pair that was compared whole is in step as of now, whether something had to be written or not. */
const stillFine = (link: Link, now: number): Partial<Link> =>
  link.problems.length === 0 && link.conflicts.length === 0 ? { state: 'in-step', inStepAt: now, verifiedAt: now } : {};
