import { emptyLink, refText } from '../model';
import type { FieldValues, Link } from '../model';
import { typeKept } from '../context';
import type { Context } from '../context';
import type { Created, RecordDraft, Stored } from '../ports';
import type { Birth } from './birth';
import { endOf } from './birth-end';
import type { End, Outcome } from './birth-end';
import { mappedSpot } from './birth-spot';
import type { Spot } from './birth-spot';
import type { Starts } from './birth-state';
import type { Debtor } from './debts';
import { draftFields } from './draft-fields';
import { prepared } from './prepare';
import type { Ready } from './prepare';
import { turnAway } from './turn-away';

export type { Birth } from './birth';

/** Thrown when a creation that was cut off must be looked for first, and its mark cannot be seen yet. */
export class TooEarly extends Error {
  override readonly name = 'TooEarly';
  constructor(readonly until: number) {
    super('A creation that was cut off cannot be looked for yet');
  }
}

/**
 * Creates targets for several records of one rank, each exactly once: reserve the links, create with our mark in the
 * creating call, complete the links. A record whose creation was cut off earlier is looked for by its mark first.
 *
 * @returns the links that have a target now, with the readings they were made from
 * @throws TooEarly when a cut-off creation cannot be looked for yet
 * @throws SystemError when some are to be tried again later; what was created is saved
 */
export async function createTargets(context: Context, births: readonly Birth[]): Promise<Debtor[]> {
  const found = await recover(context, births);
  const missing = births.filter((birth) => !found.some((outcome) => outcome.birth === birth));
  const { ready, refused } = await prepared(context, missing);
  if (refused.length > 0) await turnAway(context, refused);
  const reserved = ready.length > 0 ? await reserve(context, ready) : [];
  const drafts = reserved.map(({ birth, spot, fields, stored }) => draftOf(birth, spot, stored.value, fields));
  const results = drafts.length > 0 ? await context.target.create(drafts) : [];
  const fresh = reserved.map((one, index) => ({ ...one, result: results[index], recovered: false }));
  return complete(context, [...found, ...fresh]);
}

/**
 * Completes what an attempt that died has made, without making anything: for a record of which something else is wanted now.
 *
 * @returns nothing when no attempt was cut off, or it made nothing
 * @throws TooEarly when that cannot be looked for yet
 */
export async function finishCutOff(context: Context, birth: Birth): Promise<Debtor | undefined> {
  const [done] = await complete(context, await recover(context, [birth]));
  return done;
}

interface Reserved extends Ready {
  readonly stored: Stored<Link>;
}

/** Finds what earlier attempts created without living to tell. */
async function recover(context: Context, births: readonly Birth[]): Promise<Outcome[]> {
  const cutOff = births.flatMap((birth) =>
    birth.stored?.value.state === 'creating' ? [{ birth, stored: birth.stored }] : [],
  );
  const until = Math.max(0, ...cutOff.map(({ stored }) => (stored.value.begunAt ?? 0) + context.target.markLag));
  if (until > context.world.now()) throw new TooEarly(until);
  const found: Outcome[] = [];
  const taken = new Set<string>();
  for (const { birth, stored } of cutOff) {
    // Where a ticket belongs may have changed since: of its issue only the mark counts.
    const spot = context.integration.tickets ? undefined : mappedSpot(context.integration, birth.snapshot);
    const fields = draftFields(context, birth.snapshot);
    const draft = draftOf(await asItWas(context, birth, stored.value), spot ?? anywhere, stored.value, fields);
    const { begunAt, labels } = stored.value;
    const candidates = await context.target.findCreated({
      ...draft,
      formerName: labels.source.name,
      ...(begunAt === undefined ? {} : { begunAt }),
    });
    const result = await firstFree(context, candidates, taken);
    if (!result) continue;
    taken.add(refText(result.ref));
    found.push({ birth, stored, result, recovered: true, ...(spot ? { spot } : {}) });
  }
  return found;
}

/** A requirement may stand under another feature by now: it is looked for where the attempt made it. */
async function asItWas({ world }: Context, birth: Birth, { parent, under }: Link): Promise<Birth> {
  if (!parent || !under || parent === birth.parent?.link) return birth;
  const [former] = await world.store.links.get([parent]);
  if (!former) return birth;
  return { ...birth, parent: { link: parent, target: under, reference: former.value.labels.source.reference } };
}

/** What another record of the integration is linked to, or was just found, was not made for this one. */
async function firstFree(
  { world, integration }: Context,
  made: readonly Created[],
  taken: ReadonlySet<string>,
): Promise<Created | undefined> {
  for (const one of made) {
    if (taken.has(refText(one.ref))) continue;
    const links = await world.store.links.ofTarget(one.ref);
    if (!links.some((link) => link.integration === integration.id)) return one;
  }
  return undefined;
}

const anywhere: Spot = {
  project: { id: '', key: '' },
  type: { id: '', name: '' },
  relation: 'none',
  screen: [],
  natives: {},
  needed: [],
};

async function reserve(context: Context, births: readonly Ready[]): Promise<Reserved[]> {
  const now = context.world.now();
  const reserved: Reserved[] = [];
  for (const ready of births) {
    const { birth } = ready;
    const { snapshot, stored, parent, place } = birth;
    // What was said before it was asked for is not carried: the description tells it.
    const newest = stored?.value.commentsAfter ?? (await context.source.newestComment?.(snapshot.ref));
    const link: Link = {
      ...(stored?.value ?? emptyLink(context.integration, snapshot.ref, snapshot.label, now)),
      state: 'creating',
      begunAt: now,
      problems: [],
      labels: { source: snapshot.label },
      ...typeKept(context.integration, snapshot),
      ...(newest === undefined ? {} : { commentsAfter: newest }),
      ...(parent ? { parent: parent.link } : {}),
      ...(parent && context.target.tellsParents ? { under: parent.target } : {}),
      // Should this attempt die, the next one knows where it was put, and can take it away from there.
      ...(place ? { placed: place } : {}),
    };
    reserved.push({ ...ready, stored: { value: link, rev: stored?.rev ?? 0 } });
  }
  await context.world.store.links.save({
    put: reserved.map(({ birth, stored }) => ({ link: stored.value, rev: birth.stored?.rev })),
    journal: [],
  });
  return reserved.map((one) => ({ ...one, stored: { value: one.stored.value, rev: one.stored.rev + 1 } }));
}

function draftOf({ snapshot, parent, place }: Birth, spot: Spot, link: Link, fields: FieldValues): RecordDraft {
  const under = spot.relation === 'sub-task' || spot.relation === 'child';
  return {
    mark: link.id,
    reference: parent?.reference ?? snapshot.label.reference,
    ...(snapshot.madeAt === undefined ? {} : { madeAt: snapshot.madeAt }),
    container: spot.project.id,
    type: spot.type.id,
    fields,
    natives: spot.natives,
    screen: spot.screen,
    ...(parent && under ? { parent: parent.target } : {}),
    ...(parent && spot.relation === 'relates' ? { relatesTo: parent.target } : {}),
    ...(place?.epic === undefined ? {} : { parent: { id: place.epic } }),
    ...(place?.version === undefined ? {} : { version: place.version }),
  };
}

/**
 * Writes down what was created and what was refused, in one save.
 *
 * @throws SystemError afterwards, when some creations must be tried again later
 */
async function complete(context: Context, outcomes: readonly Outcome[]): Promise<Debtor[]> {
  // One after the other: what the first new record of a type teaches, the others need not ask again.
  const ends: End[] = [];
  const starts: Starts = new Map();
  for (const outcome of outcomes) ends.push(await endOf(context, outcome, starts));
  const known = ends.flatMap((end) => (end.link ? [{ ...end, link: end.link }] : []));
  if (known.length > 0) {
    await context.world.store.links.save({
      put: known.map(({ link, outcome }) => ({ link, rev: outcome.stored.rev, newTarget: link.target !== undefined })),
      journal: known.flatMap(({ journal }) => journal),
    });
  }
  const later = ends.find((end) => end.later)?.later;
  if (later) throw later;
  return known
    .filter(({ link }) => link.target !== undefined)
    .map(({ link, outcome: { birth, stored, result, recovered } }) => ({
      stored: { value: link, rev: stored.rev + 1 },
      snapshot: birth.snapshot,
      recovered,
      ...(recovered && result && 'after' in result ? { target: result.after } : {}),
    }));
}
