import { otherSide, systemsOf } from '../model';
import type { FieldId, FieldMap, JournalEntry, Link, Problem, Side, Snapshot } from '../model';
import { shownMaps } from '../context';
import type { Context } from '../context';
import { cameBack } from '../plan/came-back';
import { planFields } from '../plan/fields';
import { planTicket } from '../plan/ticket-plan';
import type { FieldsPlan, FieldWrite, Reading, Skip } from '../plan/fields';
import { fieldOn, isStatus, writes } from '../plan/convert';
import { leftOut, notMapped, unfitValue } from '../words';
import { requireInPlace } from '../moved-away';
import { notAside, tellAgain } from '../set-aside';
import { entry, problemEntry } from './journal';
import { labelledBy } from './labelled';
import { withoutOwnMove } from './own-move';
import { tablesFor } from './value-tables';
import { writeAll } from './write-side';
import { keepConflicts, openConflicts, untoldConflicts, withoutDecision } from './keep-conflicts';

/** What is known of both sides when the work starts. */
export interface Readings {
  readonly source: Reading;
  readonly target: Reading;
}

export interface InStep {
  readonly link: Link;
  readonly journal: readonly JournalEntry[];
  /** False when nothing had to be written or remembered: the link need not be saved. */
  readonly changed: boolean;
}

const nothing: Reading = { fields: {} };
export const unread: Readings = { source: nothing, target: nothing };

/** A snapshot as the planner reads it. */
export const readingOf = (snapshot: Snapshot): Reading => ({
  fields: snapshot.fields,
  ...(snapshot.updatedAt === undefined ? {} : { updatedAt: snapshot.updatedAt }),
});

/**
 * Plans and writes the fields of one linked pair. Reads a side only where the plan cannot do without.
 *
 * @param maps the field maps to look at
 * @returns the link as it is to be saved; nothing is saved here
 * @throws SystemError when a call failed in a way that concerns more than one field
 */
export async function bringInStep(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  known: Readings,
  prefer?: Readonly<Record<string, Side>>,
): Promise<InStep> {
  const first = await bringOnce(context, link, maps, known, prefer);
  const status = maps.filter(isStatus);
  // A ticket got another type since it was last read: what was meant by its old one is planned once more (TS-065).
  if (!context.integration.tickets || status.length === 0 || !otherTypeThan(link, first.link)) return first;
  const again = await bringOnce(context, first.link, status, { ...known, source: nothing }, prefer);
  const outdated = first.link.problems.filter((problem) => !again.link.problems.includes(problem));
  const journal = first.journal.filter(({ reason }) => !outdated.some(({ message }) => reason?.startsWith(message)));
  return { link: again.link, journal: [...journal, ...again.journal], changed: true };
}

/** What we gave it ourselves was planned with. */
const otherTypeThan = (before: Link, after: Link): boolean =>
  after.sourceType !== undefined &&
  after.sourceType.id !== before.sourceType?.id &&
  !after.wrote?.source?.fields.includes('TicketTypeID');

async function bringOnce(
  context: Context,
  link: Link,
  all: readonly FieldMap[],
  known: Readings,
  prefer?: Readonly<Record<string, Side>>,
): Promise<InStep> {
  const maps = shownMaps(context.integration, link, all);
  const { plan, readings, link: labelled } = await planned(context, link, maps, known, prefer);
  const conflicts = [
    ...(await keepConflicts(context, labelled, maps, plan.conflicts, readings)),
    ...(await untoldConflicts(context, labelled, maps, plan.settled, readings)),
  ];
  const done = await writeAll(context, labelled, plan.writes, readings);
  const problems = notAside(link, [...done.problems, ...skipProblems(context, plan.skips)]);
  const journal = [
    ...done.journal,
    ...skipEntries(context, link, plan.skips),
    ...newProblems(link, problems).map((problem) => problemEntry(context, link, problem)),
  ];
  const settled = { ...plan.settled, ...done.base };
  const touched = new Set([...Object.keys(settled), ...plan.skips.map((skip) => skip.map.id)]);
  // A field that was refused again has one problem, not one for each attempt.
  const refused = new Set([...touched, ...problems.map(({ fieldId }) => fieldId)]);
  const renewed = new Set([...refused, ...(await takenBack(context, link, maps, readings, refused))]);
  const still = link.problems.filter(({ fieldId }) => fieldId === undefined || !renewed.has(fieldId));
  const next: Link = {
    ...withoutDecision(Object.keys(done.base).length > 0 ? tellAgain(done.link) : done.link, touched),
    base: { ...link.base, ...settled },
    owed: stillOwed(done.link, plan.writes),
    problems: [...still, ...problems],
    conflicts: openConflicts(link, touched, conflicts),
  };
  const changed = Object.keys(settled).length > 0 || journal.length > 0 || isNews(link, next);
  return { link: changed ? withState(next, context.world.now()) : link, journal, changed };
}

const isNews = (before: Link, after: Link): boolean =>
  before.state === 'waiting' || before.problems.length !== after.problems.length || labelsDiffer(before, after);

/**
 * Fields that hold again what was last in step. Not a status that got stuck half-way: its issue stands where nobody wants it.
 *
 * @param told those whose problems are renewed anyway
 */
async function takenBack(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
  told: ReadonlySet<string | undefined>,
): Promise<string[]> {
  const { integration, target } = context;
  const open = maps
    .filter(({ id }) => !told.has(id) && link.problems.some(({ fieldId }) => fieldId === id))
    .filter((map) => !integration.tickets && !(isStatus(map) && target.project));
  const whole = await withUnread(context, link, open, readings);
  return open.filter((map) => cameBack(map, link.base[map.id], whole)).map(({ id }) => id);
}

/** Readings with the fields that a notice of the other side told nothing of. */
async function withUnread(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
): Promise<Readings> {
  let whole = readings;
  for (const side of ['source', 'target'] as const) {
    const fields = maps
      .filter((map) => writes(map, otherSide(side)))
      .map((map) => fieldOn(map, side))
      .filter((field) => readings[side].fields[field] === undefined);
    if (fields.length === 0) continue;
    const snapshot = await readSide(context, link, side, fields);
    whole = { ...whole, [side]: { ...whole[side], fields: { ...snapshot.fields, ...whole[side].fields } } };
  }
  return whole;
}

/** A status that came back from the target is later than the one a record gets when it is sent. */
const stillOwed = ({ owed }: Link, writes: readonly FieldWrite[]): Link['owed'] =>
  writes.some(({ side, map }) => side === 'source' && isStatus(map))
    ? owed.filter((debt) => debt !== 'first-status')
    : owed;

/** The state that follows from what the link carries. */
export function withState(link: Link, now: number): Link {
  const { note: _, ...rest } = link;
  if (link.target === undefined || link.state === 'paused' || link.state === 'gone') return link;
  if (link.problems.length > 0) return { ...rest, state: 'failed' };
  if (link.conflicts.length > 0) return { ...rest, state: 'conflict' };
  return { ...rest, state: 'in-step', inStepAt: now };
}

async function planned(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  known: Readings,
  prefer: Readonly<Record<string, Side>> | undefined,
): Promise<{ plan: FieldsPlan; readings: Readings; link: Link }> {
  let readings = known;
  let labelled = link;
  if (context.integration.tickets && !link.sourceType && maps.some(isStatus)) {
    const fields = maps.map(({ source }) => source);
    labelled = labelledBy(link, 'source', await readSide(context, link, 'source', fields));
  }
  for (;;) {
    const mapping = await tablesFor(context, labelled, maps, readings);
    const planOf = mapping.tickets ? planTicket : planFields;
    const plan = planOf({ mapping, maps, base: link.base, ...readings, ...(prefer ? { prefer } : {}) });
    const side = plan.unread.source.length > 0 ? 'source' : plan.unread.target.length > 0 ? 'target' : undefined;
    if (side === undefined) {
      const base = await withoutOwnMove(context, link, maps, plan, readings);
      const again = base && planFields({ mapping, maps, base, ...readings, ...(prefer ? { prefer } : {}) });
      return { plan: again ?? plan, readings, link: labelled };
    }
    const snapshot = await readSide(context, labelled, side, plan.unread[side]);
    readings = { ...readings, [side]: readingOf(snapshot) };
    labelled = labelledBy(labelled, side, snapshot);
  }
}

/** @throws Error when the link has no target yet */
export async function readSide(
  context: Context,
  link: Link,
  side: Side,
  fields: readonly FieldId[],
): Promise<Snapshot> {
  const ref = link[side];
  if (!ref) throw new Error(`Link ${link.id} has no ${side} to read`);
  const snapshot = await context[side].read(ref, fields);
  requireInPlace(context, side, snapshot);
  // A field that was asked for and is not in the answer is empty, not unread: else it would be asked for again and again.
  const empty = Object.fromEntries(fields.map((field) => [field, null]));
  return { ...snapshot, fields: { ...empty, ...snapshot.fields } };
}

/** A status without a counterpart and a value of the wrong kind need a person; what is empty or shortened does not. */
function skipProblems(context: Context, skips: readonly Skip[]): Problem[] {
  const systems = systemsOf[context.integration.kind];
  const now = context.world.now();
  return skips.flatMap(({ map, value, side, reason, why }) => {
    if (reason === 'unmapped') return [notMapped(map, value, systems[side], systems[otherSide(side)], now)];
    return reason === 'unfit' ? [unfitValue(map, why ?? '', systems[side], systems[otherSide(side)], now)] : [];
  });
}

/** Values that stay where they are without being anybody's fault. */
const skipEntries = (context: Context, link: Link, skips: readonly Skip[]): JournalEntry[] =>
  skips.flatMap(({ map, reason, value, why }) =>
    reason === 'told' && why !== undefined
      ? [entry(context, link, { what: map.label, from: value, result: 'skipped', reason: leftOut(map, why) })]
      : [],
  );

/** Problems worth a journal entry: those that were not there before. */
const newProblems = (link: Link, problems: readonly Problem[]): readonly Problem[] =>
  problems.filter((problem) => !link.problems.some((known) => known.message === problem.message));

const labelsDiffer = (a: Link, b: Link): boolean => JSON.stringify(a.labels) !== JSON.stringify(b.labels);
