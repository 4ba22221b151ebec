import { keepForeign } from '../../richtext/keep-foreign';
import { otherSide, systemsOf } from '../model';
import type {
  FieldBase,
  FieldId,
  FieldMap,
  FieldValue,
  FieldValues,
  JournalEntry,
  Link,
  Problem,
  Side,
  Snapshot,
} from '../model';
import type { Context } from '../context';
import { baseAfter, planFields } from '../plan/fields';
import type { FieldsPlan, FieldWrite, Reading, Skip } from '../plan/fields';
import { fieldOn, isStatus } from '../plan/convert';
import { shown, signature } from '../plan/signature';
import type { Updated } from '../ports';
import { leftOut, notMapped, unfitValue } from '../words';
import { refusals } from './refusals';
import { withAccounts } from './people';
import { notAside, tellAgain } from '../set-aside';
import { entry, problemEntry } from './journal';
import { withoutOwnMove } from './own-move';
import { writeStatus } from './write-status';
import { keepConflicts, openConflicts, withoutDecision } from './keep-conflicts';

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
  const { plan, readings, link: labelled } = await planned(context, link, maps, known, prefer);
  const conflicts = await keepConflicts(context, labelled, maps, plan.conflicts, readings);
  const done = await writeAll(context, labelled, plan.writes, readings);
  const problems = notAside(link, [...done.problems, ...skipProblems(context, plan.skips)]);
  const journal = [
    ...done.journal,
    ...skipEntries(context, link, plan.skips),
    ...newProblems(link, problems).map((problem) => problemEntry(context, link, problem)),
  ];
  const settled = { ...plan.settled, ...done.base };
  const touched = new Set([...Object.keys(settled), ...plan.skips.map((skip) => skip.map.id)]);
  const still = link.problems.filter(({ fieldId }) => fieldId === undefined || !touched.has(fieldId));
  const next: Link = {
    ...withoutDecision(Object.keys(done.base).length > 0 ? tellAgain(done.link) : done.link, touched),
    base: { ...link.base, ...settled },
    owed: stillOwed(done.link, plan.writes),
    problems: [...still, ...problems],
    conflicts: openConflicts(link, touched, conflicts),
  };
  const changed =
    Object.keys(settled).length > 0 ||
    journal.length > 0 ||
    next.problems.length !== link.problems.length ||
    link.state === 'waiting' ||
    labelsDiffer(link, next);
  return { link: changed ? withState(next, context.world.now()) : link, journal, changed };
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
  const { mapping } = context.integration;
  let readings = known;
  let labelled = link;
  for (;;) {
    const plan = planFields({ mapping, maps, base: link.base, ...readings, ...(prefer ? { prefer } : {}) });
    const side = plan.unread.source.length > 0 ? 'source' : plan.unread.target.length > 0 ? 'target' : undefined;
    if (side === undefined) {
      const base = await withoutOwnMove(context, link, maps, plan, readings);
      const again = base && planFields({ mapping, maps, base, ...readings, ...(prefer ? { prefer } : {}) });
      return { plan: again ?? plan, readings, link: labelled };
    }
    const snapshot = await readSide(context, labelled, side, plan.unread[side]);
    readings = { ...readings, [side]: readingOf(snapshot) };
    labelled = { ...labelled, labels: { ...labelled.labels, [side]: snapshot.label } };
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
  // A field that was asked for and is not in the answer is empty, not unread: else it would be asked for again and again.
  const empty = Object.fromEntries(fields.map((field) => [field, null]));
  return { ...snapshot, fields: { ...empty, ...snapshot.fields } };
}

export interface Written {
  readonly link: Link;
  readonly base: Readonly<Record<string, FieldBase>>;
  readonly problems: readonly Problem[];
  readonly journal: readonly JournalEntry[];
  /** What is known of both sides after the write. */
  readonly readings?: Readings;
}

/** Writes each side with one call for all its fields. */
async function writeAll(
  context: Context,
  link: Link,
  writes: readonly FieldWrite[],
  readings: Readings,
): Promise<Written> {
  let written: Written = { link, base: {}, problems: [], journal: [] };
  let known = readings;
  for (const side of ['source', 'target'] as const) {
    const own = writes.filter((write) => write.side === side);
    if (own.length === 0) continue;
    const one = await writeSide(context, written.link, side, own, known);
    known = one.readings ?? known;
    written = joined(written, one);
  }
  return written;
}

/** Writes fields of one side with one call; a status of the target follows its workflow. */
export async function writeSide(
  context: Context,
  link: Link,
  side: Side,
  writes: readonly FieldWrite[],
  readings: Readings,
): Promise<Written> {
  const moves = side === 'target' ? writes.filter(({ map }) => isStatus(map)) : [];
  const edits = writes.filter((write) => !moves.includes(write));
  let written: Written = { link, base: {}, problems: [], journal: [], readings };
  // Fields first: some statuses lock their issues.
  if (edits.length > 0) written = await writeFields(context, link, side, edits, readings);
  const also = edits.map(({ field }) => field);
  for (const move of moves) {
    written = joined(written, await writeStatus(context, written.link, move, written.readings ?? readings, also));
  }
  return written;
}

const joined = (earlier: Written, later: Written): Written => ({
  ...later,
  base: { ...earlier.base, ...later.base },
  problems: [...earlier.problems, ...later.problems],
  journal: [...earlier.journal, ...later.journal],
});

/** @throws Error when the link has no such side */
async function writeFields(
  context: Context,
  link: Link,
  side: Side,
  writes: readonly FieldWrite[],
  readings: Readings,
): Promise<Written> {
  const ref = link[side];
  if (!ref) throw new Error(`Link ${link.id} has no ${side} to write to`);
  const wanted: FieldValues = Object.fromEntries(
    writes.map(({ field, value }) => [field, complete(value, readings[side].fields[field])]),
  );
  const [named] = side === 'target' ? await withAccounts(context, [wanted]) : [];
  const { fields, strangers } = named ?? { fields: wanted, strangers: [] };
  const updated = Object.keys(fields).length > 0 ? await context[side].update(ref, fields) : untouched;
  const told = refusals(context, link, side, writes, [...strangers, ...updated.refused]);
  const accepted = writes.filter(({ field }) => !told.fields.has(field));
  const now = context.world.now();
  const label = updated.after?.label ?? link.labels[side];
  return {
    link: {
      ...link,
      labels: { ...link.labels, ...(label ? { [side]: label } : {}) },
      wrote: { ...link.wrote, [side]: { at: now, fields: accepted.map(({ field }) => field) } },
      ...(updated.after?.updatedAt === undefined ? {} : { seen: { ...link.seen, [side]: updated.after.updatedAt } }),
    },
    base: {
      ...Object.fromEntries(accepted.map((write) => [write.map.id, baseOf(write, updated, readings)])),
      ...Object.fromEntries(told.passed.map((write) => [write.map.id, passedBase(link, write, readings)])),
    },
    problems: told.problems,
    journal: [...accepted.map((write) => writeEntry(context, link, write)), ...told.journal],
    readings: {
      ...readings,
      [side]: { ...readings[side], fields: { ...readings[side].fields, ...nowHeld(accepted, updated) } },
    },
  };
}

const untouched: Updated = { shortened: [], refused: [] };

const nowHeld = (writes: readonly FieldWrite[], updated: Updated): FieldValues =>
  Object.fromEntries(writes.map(({ field, value }) => [field, updated.after?.fields[field] ?? value]));

/** A value that is passed over counts as seen: it is told once, and again when it changes. */
function passedBase(link: Link, { map, side }: FieldWrite, readings: Readings): FieldBase {
  const from = otherSide(side);
  return { ...link.base[map.id], [from]: signature(readings[from].fields[fieldOn(map, from)] ?? null) };
}

/**
 * A text on its way back keeps what the other side could not express: files, mentions, panels, pictures and the like of the text it
 * replaces. Without its file nodes Jira would drop the files.
 */
function complete(value: FieldValue, replaced: FieldValue | null | undefined): FieldValue {
  if (value.type !== 'rich' || replaced?.type !== 'rich') return value;
  return {
    ...value,
    doc: keepForeign(value.doc, replaced.doc),
    ...(replaced.pieces ? { pieces: replaced.pieces } : {}),
  };
}

/** What both sides hold after a write: the answer of the write tells what the system made of the value. */
function baseOf(write: FieldWrite, updated: Updated, readings: Readings): FieldBase {
  const stored = updated.after?.fields[write.field] ?? write.value;
  const from = otherSide(write.side);
  const original = readings[from].fields[fieldOn(write.map, from)] ?? null;
  const partial = updated.shortened.includes(write.field);
  return write.side === 'target'
    ? baseAfter(write.map, original, stored, partial)
    : baseAfter(write.map, stored, original, partial);
}

function writeEntry(context: Context, link: Link, write: FieldWrite): JournalEntry {
  const before = isStatus(write.map) ? link.labels[write.side]?.status?.name : undefined;
  const from = write.before === undefined ? before : shown(write.before);
  return entry(context, link, {
    what: write.map.label,
    side: write.side,
    to: shown(write.value),
    result: 'done',
    ...(from ? { from } : {}),
  });
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
