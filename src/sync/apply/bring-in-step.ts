import { keepForeign } from '../../richtext/keep-foreign';
import { otherSide, systemsOf } from '../model';
import type {
  Conflict,
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
import { shown } from '../plan/signature';
import type { Updated } from '../ports';
import { notMapped, refusedField } from '../words';
import { entry, problemEntry } from './journal';

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
  const done = await writeAll(context, labelled, plan.writes, readings);
  const problems = [...done.problems, ...skipProblems(context, plan.skips)];
  const journal = [
    ...done.journal,
    ...newProblems(link, problems).map((problem) => problemEntry(context, link, problem)),
  ];
  const conflicts = plan.conflicts.map((conflict): Conflict => ({ ...conflict, at: context.world.now() }));
  const settled = { ...plan.settled, ...done.base };
  const touched = new Set([...Object.keys(settled), ...plan.skips.map((skip) => skip.map.id)]);
  const still = link.problems.filter(({ fieldId }) => fieldId === undefined || !touched.has(fieldId));
  const next: Link = {
    ...done.link,
    base: { ...link.base, ...settled },
    problems: [...still, ...problems],
    conflicts: [...link.conflicts.filter(({ field }) => !touched.has(field)), ...conflicts],
  };
  const changed =
    Object.keys(settled).length > 0 ||
    journal.length > 0 ||
    next.problems.length !== link.problems.length ||
    link.state === 'waiting' ||
    labelsDiffer(link, next);
  return { link: changed ? withState(next, context.world.now()) : link, journal, changed };
}

/** The state that follows from what the link carries. */
export function withState(link: Link, now: number): Link {
  const { note: _, ...rest } = link;
  if (link.target === undefined || link.state === 'paused') return link;
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
    if (side === undefined) return { plan, readings, link: labelled };
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

interface Written {
  readonly link: Link;
  readonly base: Readonly<Record<string, FieldBase>>;
  readonly problems: readonly Problem[];
  readonly journal: readonly JournalEntry[];
}

/** Writes each side with one call for all its fields. */
async function writeAll(
  context: Context,
  link: Link,
  writes: readonly FieldWrite[],
  readings: Readings,
): Promise<Written> {
  let written: Written = { link, base: {}, problems: [], journal: [] };
  for (const side of ['source', 'target'] as const) {
    const own = writes.filter((write) => write.side === side);
    if (own.length === 0) continue;
    const one = await writeSide(context, written.link, side, own, readings);
    written = {
      link: one.link,
      base: { ...written.base, ...one.base },
      problems: [...written.problems, ...one.problems],
      journal: [...written.journal, ...one.journal],
    };
  }
  return written;
}

async function writeSide(
  context: Context,
  link: Link,
  side: Side,
  writes: readonly FieldWrite[],
  readings: Readings,
): Promise<Written> {
  const ref = link[side];
  if (!ref) throw new Error(`Link ${link.id} has no ${side} to write to`);
  const fields: FieldValues = Object.fromEntries(
    writes.map(({ field, value }) => [field, complete(value, readings[side].fields[field])]),
  );
  const updated = await context[side].update(ref, fields);
  const refused = new Map(updated.refused.map(({ field, message }) => [field, message]));
  const accepted = writes.filter(({ field }) => !refused.has(field));
  const now = context.world.now();
  const label = updated.after?.label ?? link.labels[side];
  return {
    link: {
      ...link,
      labels: { ...link.labels, ...(label ? { [side]: label } : {}) },
      wrote: { ...link.wrote, [side]: { at: now, fields: accepted.map(({ field }) => field) } },
      ...(updated.after?.updatedAt === undefined ? {} : { seen: { ...link.seen, [side]: updated.after.updatedAt } }),
    },
    base: Object.fromEntries(accepted.map((write) => [write.map.id, baseOf(write, updated, readings)])),
    problems: writes.flatMap(({ map, field }) => {
      const message = refused.get(field);
      const record = link.labels[side]?.reference ?? ref.id;
      return message === undefined ? [] : [refusedField(map.label, map.id, record, ref.system, message, now)];
    }),
    journal: accepted.map((write) => writeEntry(context, link, write)),
  };
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
  return write.side === 'target' ? baseAfter(original, stored, partial) : baseAfter(stored, original, partial);
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

/** A status without a counterpart needs a person; an empty or a shortened text that stays where it is does not. */
function skipProblems(context: Context, skips: readonly Skip[]): Problem[] {
  const systems = systemsOf[context.integration.kind];
  return skips
    .filter(({ reason }) => reason === 'unmapped')
    .map(({ map, value, side }) => notMapped(map, value, systems[side], systems[otherSide(side)], context.world.now()));
}

/** Problems worth a journal entry: those that were not there before. */
const newProblems = (link: Link, problems: readonly Problem[]): readonly Problem[] =>
  problems.filter((problem) => !link.problems.some((known) => known.message === problem.message));

const labelsDiffer = (a: Link, b: Link): boolean => JSON.stringify(a.labels) !== JSON.stringify(b.labels);
