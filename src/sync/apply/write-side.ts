import { keepForeign } from '../../richtext/keep-foreign';
import { otherSide } from '../model';
import type { FieldBase, FieldValue, FieldValues, JournalEntry, Link, Problem, RecordRef, Side } from '../model';
import type { Context } from '../context';
import { fieldOn, isStatus } from '../plan/convert';
import { mediumOf } from '../plan/medium-of';
import { baseAfter } from '../plan/fields';
import type { FieldWrite } from '../plan/fields';
import { shown, signature } from '../plan/signature';
import type { Updated } from '../ports';
import type { Readings } from './bring-in-step';
import { entry } from './journal';
import { labelledBy } from './labelled';
import { withAccounts } from './people';
import { refusals } from './refusals';
import { writeStatus } from './write-status';

export interface Written {
  readonly link: Link;
  readonly base: Readonly<Record<string, FieldBase>>;
  readonly problems: readonly Problem[];
  readonly journal: readonly JournalEntry[];
  /** What is known of both sides after the write. */
  readonly readings?: Readings;
}

/** Writes each side with one call for all its fields. */
export async function writeAll(
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
  const moves = side === 'target' && context.target.project ? writes.filter(({ map }) => isStatus(map)) : [];
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
  const updated = Object.keys(fields).length > 0 ? await updateSide(context, link, side, ref, fields) : untouched;
  const told = refusals(context, link, side, writes, [...strangers, ...updated.refused]);
  const accepted = writes.filter(({ field }) => !told.fields.has(field));
  const now = context.world.now();
  const read = updated.after ? labelledBy(link, side, updated.after) : link;
  return {
    link: {
      ...read,
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

async function updateSide(
  context: Context,
  link: Link,
  side: Side,
  ref: RecordRef,
  fields: FieldValues,
): Promise<Updated> {
  return side === 'target' ? context.target.update(ref, fields, link.under) : context.source.update(ref, fields);
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
function complete(value: FieldValue | null, replaced: FieldValue | null | undefined): FieldValue | null {
  if (value?.type !== 'rich' || replaced?.type !== 'rich') return value;
  return {
    ...value,
    doc: keepForeign(value.doc, replaced.doc, mediumOf(value)),
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
