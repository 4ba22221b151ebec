import { emptyLink, isSystemError } from '../model';
import type { SystemError } from '../model';
import type { FieldValues, JournalEntry, Link, LinkId, Owed, Placed, RecordRef, Snapshot, TypeMap } from '../model';
import { mapsOf, typeOf } from '../context';
import type { Context } from '../context';
import { isStatus } from '../plan/convert';
import type { Created, RecordDraft, Stored } from '../ports';
import { entry } from '../apply/journal';
import { withAccounts } from '../apply/people';
import { withState } from '../apply/bring-in-step';
import { baseAtBirth, placedAtBirth, statusOf } from './birth-base';
import { birthNotes } from './birth-notes';
import type { BirthNotes } from './birth-notes';
import { firstStatusOf } from './debts';
import type { Debtor } from './debts';
import { draftFields } from './draft-fields';
import { stillborn, stillbornEntry, unborn } from './stillborn';
import { startStatus } from './target-facts';

/** One record to be created in the target. */
export interface Birth {
  readonly snapshot: Snapshot;
  /** What storage holds for it already: a reservation, or a creation that failed. */
  readonly stored: Stored<Link> | undefined;
  /** Link and target of the record it belongs under. */
  readonly parent?: { readonly link: LinkId; readonly target: RecordRef };
  /** Version and epic it is put into. */
  readonly place?: Placed;
}

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
  // Before anything is reserved: a directory that does not answer leaves no doubt whether something was created.
  const first = await withAccounts(
    context,
    missing.map(({ snapshot }) => draftFields(context, snapshot)),
  );
  const reserved = missing.length > 0 ? await reserve(context, missing) : [];
  const drafts = reserved.map(({ birth, stored }, index) =>
    draftOf(context, birth, stored.value, first[index]?.fields ?? {}),
  );
  const results = drafts.length > 0 ? await context.target.create(drafts) : [];
  const fresh = reserved.map((one, index) => ({ ...one, result: results[index], recovered: false }));
  return complete(context, [...found, ...fresh]);
}

interface Reserved {
  readonly birth: Birth;
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
  for (const { birth, stored } of cutOff) {
    const result = await context.target.findCreated(
      draftOf(context, birth, stored.value, draftFields(context, birth.snapshot)),
    );
    if (result) found.push({ birth, stored, result, recovered: true });
  }
  return found;
}

async function reserve(context: Context, births: readonly Birth[]): Promise<Reserved[]> {
  const now = context.world.now();
  const reserved = births.map((birth): Reserved => {
    const link: Link = {
      ...(birth.stored?.value ?? emptyLink(context.integration, birth.snapshot.ref, birth.snapshot.label, now)),
      state: 'creating',
      begunAt: now,
      problems: [],
      labels: { source: birth.snapshot.label },
      ...(birth.parent ? { parent: birth.parent.link } : {}),
      // Should this attempt die, the next one knows where it was put, and can take it away from there.
      ...(birth.place ? { placed: birth.place } : {}),
    };
    return { birth, stored: { value: link, rev: birth.stored?.rev ?? 0 } };
  });
  await context.world.store.links.save({
    put: reserved.map(({ birth, stored }) => ({ link: stored.value, rev: birth.stored?.rev })),
    journal: [],
  });
  return reserved.map(({ birth, stored }) => ({ birth, stored: { value: stored.value, rev: stored.rev + 1 } }));
}

/** @throws Error when the mapping has no type for the record's kind: callers send only mapped kinds */
function requireType(context: Context, snapshot: Snapshot): TypeMap {
  const type = typeOf(context.integration, snapshot.ref.kind);
  if (!type) throw new Error(`No issue type is mapped for a ${snapshot.ref.kind}`);
  return type;
}

function draftOf(context: Context, birth: Birth, link: Link, fields: FieldValues): RecordDraft {
  const { snapshot, parent, place } = birth;
  const type = requireType(context, snapshot);
  const under = type.relation === 'sub-task' || type.relation === 'child';
  return {
    mark: link.id,
    container: context.integration.target.id,
    type: type.target.id,
    fields,
    natives: context.integration.mapping.defaults[type.target.id] ?? {},
    screen: type.screen,
    ...(parent && under ? { parent: parent.target } : {}),
    ...(parent && type.relation === 'relates' ? { relatesTo: parent.target } : {}),
    ...(place?.epic === undefined ? {} : { parent: { id: place.epic } }),
    ...(place?.version === undefined ? {} : { version: place.version }),
  };
}

interface Outcome {
  readonly birth: Birth;
  readonly stored: Stored<Link>;
  readonly result: Created | Error | undefined;
  /** Created by an attempt that died: from a reading that is lost. */
  readonly recovered: boolean;
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
    .map(({ link, outcome }) => ({
      stored: { value: link, rev: outcome.stored.rev + 1 },
      snapshot: outcome.birth.snapshot,
      recovered: outcome.recovered,
    }));
}

interface End {
  readonly outcome: Outcome;
  /** The link to save; absent when nothing is known for certain and it stays reserved. */
  readonly link?: Link;
  readonly journal: readonly JournalEntry[];
  /** Set when the creation is to be tried again later. */
  readonly later?: SystemError;
}

/** Statuses in which new records start, by type, as far as they were asked for. */
type Starts = Map<string, { readonly id: string; readonly name: string }>;

async function endOf(context: Context, outcome: Outcome, starts: Starts): Promise<End> {
  const { birth, stored, result, recovered } = outcome;
  if (result && !(result instanceof Error)) {
    const link = await born(context, { ...outcome, result }, stored.value, starts);
    const notes = recovered
      ? noNotes
      : birthNotes(context, birth.snapshot, link, result, requireType(context, birth.snapshot).screen);
    const base = Object.fromEntries(Object.entries(link.base).filter(([id]) => !notes.open.includes(id)));
    const noted = withState({ ...link, base, problems: notes.problems }, context.world.now());
    return { outcome, link: noted, journal: [bornEntry(context, link), ...notes.journal] };
  }
  // No answer: it may have been created. The link stays reserved, and the next attempt looks for the mark.
  if (isSystemError(result, 'unavailable', 'malformed')) return { outcome, journal: [], later: result };
  if (isSystemError(result, 'rate-limited')) {
    return { outcome, link: unborn(stored.value, 'waiting'), journal: [], later: result };
  }
  const link = stillborn(context, stored.value, result);
  return { outcome, link, journal: [stillbornEntry(context, link)] };
}

const noNotes: BirthNotes = { problems: [], journal: [], open: [] };

async function born(
  context: Context,
  { birth, result: created, recovered }: Outcome & { readonly result: Created },
  link: Link,
  starts: Starts,
): Promise<Link> {
  const type = requireType(context, birth.snapshot);
  const ask = (): ReturnType<typeof statusOf> => statusOf(context, birth.snapshot, created.ref);
  const start = starts.get(type.target.id) ?? (await startStatus(context, type.target.id, ask));
  if (start) starts.set(type.target.id, start);
  const name = Object.values(created.written).find((value) => value?.type === 'text');
  const { begunAt: _, ...rest } = link;
  const owed = debtsOf(context, birth, created, type);
  // The source may tell of the first status before its payer could save that it was set by us.
  const status = mapsOf(context.integration, birth.snapshot.ref.kind).find(isStatus);
  const now = context.world.now();
  return {
    ...rest,
    state: 'in-step',
    target: created.ref,
    labels: {
      source: birth.snapshot.label,
      target: {
        reference: created.reference,
        url: created.url,
        name: name?.type === 'text' ? name.text : birth.snapshot.label.name,
        ...(start ? { status: { name: start.name } } : {}),
      },
    },
    base: baseAtBirth(context, birth.snapshot, created, start, recovered),
    // What a dead attempt reserved is kept: it is moved from there with what else is compared anew.
    ...(recovered || !birth.place ? {} : { placed: placedAtBirth(context, birth.place, created) }),
    owed,
    ...(status && owed.includes('first-status') ? { wrote: { source: { at: now, fields: [status.source] } } } : {}),
    linkedAt: now,
    inStepAt: now,
  };
}

function debtsOf(context: Context, birth: Birth, created: Created, type: TypeMap): readonly Owed[] {
  const { snapshot, parent } = birth;
  const debts: readonly (readonly [Owed, boolean])[] = [
    ['relation', parent !== undefined && type.relation === 'relates' && !created.related],
    ['back-link', true],
    ['rank', context.integration.switches.rank && snapshot.ref.kind === 'feature'],
    ['first-status', firstStatusOf(context, snapshot.ref.kind) !== undefined],
    ['files', (snapshot.attachments ?? []).length > 0],
  ];
  return debts.filter(([, due]) => due).map(([debt]) => debt);
}

const bornEntry = (context: Context, link: Link): JournalEntry =>
  entry(context, link, { what: 'Issue created', side: 'target', result: 'done' });
