/** What people decide about fields that both sides changed. */
import { otherSide } from './model';
import type { BothValues, Conflict, FieldBase, FieldMap, FieldValue, JournalEntry, Link, Problem, Side } from './model';
import { mapsOf } from './context';
import type { Context } from './context';
import { readingOf, readSide, unread, withState } from './apply/bring-in-step';
import { writeSide } from './apply/write-side';
import type { Readings } from './apply/bring-in-step';
import { entry } from './apply/journal';
import { saveLink } from './apply/save';
import { agree, convert, fieldOn } from './plan/convert';
import { shown, signature } from './plan/signature';
import type { Stored } from './ports';
import { systemWord } from './words';

/** Why a decision was not carried out. Nothing was written then. */
export type Refused =
  /** Decided meanwhile, or overruled by a later change. */
  | 'over'
  /** One side says something else by now. */
  | 'changed'
  /** The value is kept no longer. */
  | 'not-kept'
  /** The value has no counterpart on the other side. */
  | 'unmapped';

export type Outcome = { readonly stored: Stored<Link> } | { readonly refused: Refused };

/**
 * Decides a conflict: the chosen value is written to whichever side lacks it, and the conflict is over. Doing it twice, or
 * after a job that was cut off, ends the same.
 *
 * @throws SystemError, StaleLink
 */
export async function decideConflict(
  context: Context,
  stored: Stored<Link>,
  field: string,
  keep: Side,
): Promise<Outcome> {
  const conflict = stored.value.conflicts.find((one) => one.field === field);
  if (!conflict) return { refused: 'over' };
  const settled = await settleAt(context, stored.value, conflict, keep);
  if ('refused' in settled) return settled;
  const { link, isDone } = settled;
  const decided = { conflict, keep, at: context.world.now() };
  const next = isDone ? { ...link, conflicts: link.conflicts.filter((one) => one.field !== field), decided } : link;
  return saved(context, stored, next, [...settled.journal, ...(isDone ? [told(context, next, conflict, keep)] : [])]);
}

/**
 * Takes the latest decision back: the value that stood before is written again, and the conflict is open as it was.
 *
 * @throws SystemError, StaleLink
 */
export async function undoDecision(context: Context, stored: Stored<Link>, field: string): Promise<Outcome> {
  const { decided, ...rest } = stored.value;
  if (decided?.conflict.field !== field) return { refused: 'over' };
  const { conflict } = decided;
  const settled = await settleAt(context, stored.value, conflict, conflict.winner);
  if ('refused' in settled) return settled;
  if (!settled.isDone) return saved(context, stored, settled.link, settled.journal);
  const { decided: _, ...link } = { ...rest, ...settled.link };
  const next = { ...link, conflicts: [...link.conflicts.filter((one) => one.field !== field), conflict] };
  const note = entry(context, next, { what: conflict.label, result: 'done', reason: 'The decision was taken back.' });
  return saved(context, stored, next, [...settled.journal, note]);
}

type Settled =
  | { readonly link: Link; readonly isDone: boolean; readonly journal: readonly JournalEntry[] }
  | { readonly refused: Refused };

/** Makes both sides say what `keep` said when the conflict arose. */
async function settleAt(context: Context, link: Link, conflict: Conflict, keep: Side): Promise<Settled> {
  const map = mapsOf(context.integration, link.source.kind).find(({ id }) => id === conflict.field);
  if (!map) return { refused: 'over' };
  const readings = await readBoth(context, link, map);
  const kept = await context.world.store.keptValues(link.id, conflict.field);
  // The value that stands needs no copy: both sides hold it.
  const chosen = kept?.[keep] ?? (keep === conflict.winner ? valueOf(readings, map, keep) : undefined);
  if (!chosen) return { refused: 'not-kept' };
  const there = otherSide(keep);
  const converted = convert(context.integration.mapping, map, chosen, there);
  if (!('value' in converted) || converted.value === null) return { refused: 'unmapped' };
  const wanted: BothValues =
    keep === 'source' ? { source: chosen, target: converted.value } : { source: converted.value, target: chosen };

  const sides = ['source', 'target'] as const;
  const holds = (side: Side): boolean =>
    says(context, map, { side, value: valueOf(readings, map, side) }, keep, chosen);
  const isFamiliar = (side: Side): boolean => {
    const now = signature(valueOf(readings, map, side));
    return now === link.base[map.id]?.[side] || (kept !== undefined && now === signature(kept[side]));
  };
  const lacking = sides.filter((side) => !holds(side));
  if (!lacking.every(isFamiliar)) return { refused: 'changed' };
  return writeWanted(context, link, map, wanted, lacking, keep, readings);
}

async function writeWanted(
  context: Context,
  link: Link,
  map: FieldMap,
  wanted: BothValues,
  lacking: readonly Side[],
  keep: Side,
  readings: Readings,
): Promise<Settled> {
  const last: FieldBase = link.base[map.id] ?? {};
  let next = link;
  let base: FieldBase = {
    source: signature(valueOf(readings, map, 'source')),
    target: signature(valueOf(readings, map, 'target')),
  };
  let halfWay: FieldBase = last;
  const journal: JournalEntry[] = [];
  const problems: Problem[] = [];
  for (const side of lacking) {
    // A side gets its own text back as it was; a text from over there keeps what that side cannot express.
    const known = side === keep ? unread : readings;
    const write = { map, side, field: fieldOn(map, side), value: wanted[side], before: valueOf(readings, map, side) };
    const done = await writeSide(context, next, side, [write], known);
    const after = done.base[map.id] ?? {};
    next = done.link;
    base = { ...base, ...sideOf(after, side) };
    // Where a status got stuck on its way is our own doing; what was refused whole is still to be carried over.
    if (done.problems.length > 0) halfWay = { ...halfWay, ...sideOf(after, side) };
    journal.push(...done.journal);
    problems.push(...done.problems);
  }
  const others = next.problems.filter(({ fieldId }) => fieldId !== map.id);
  const isDone = problems.length === 0;
  const settled = { ...next.base, [map.id]: isDone ? base : halfWay };
  return { link: { ...next, base: settled, problems: [...others, ...problems] }, isDone, journal };
}

/** What a write tells of the side it went to, and whether that holds the whole text. */
const sideOf = (base: FieldBase, side: Side): FieldBase => ({
  ...(base[side] === undefined ? {} : { [side]: base[side] }),
  ...(base.partial ? { partial: true } : {}),
});

/** Whether a side says what was chosen, in its own terms. */
function says(
  context: Context,
  map: FieldMap,
  { side, value }: { readonly side: Side; readonly value: FieldValue | null },
  keep: Side,
  chosen: FieldValue,
): boolean {
  if (side === keep) return signature(value) === signature(chosen);
  const { mapping } = context.integration;
  return side === 'target' ? agree(mapping, map, chosen, value) : agree(mapping, map, value, chosen);
}

async function readBoth(context: Context, link: Link, map: FieldMap): Promise<Readings> {
  const read = async (side: Side): Promise<Readings[Side]> =>
    readingOf(await readSide(context, link, side, [fieldOn(map, side)]));
  return { source: await read('source'), target: await read('target') };
}

const valueOf = (readings: Readings, map: FieldMap, side: Side): FieldValue | null =>
  readings[side].fields[fieldOn(map, side)] ?? null;

async function saved(
  context: Context,
  stored: Stored<Link>,
  link: Link,
  journal: readonly JournalEntry[],
): Promise<Outcome> {
  return { stored: await saveLink(context, stored, withState(link, context.world.now()), journal) };
}

function told(context: Context, link: Link, conflict: Conflict, keep: Side): JournalEntry {
  const system = systemWord[keep === 'source' ? link.source.system : (link.target?.system ?? 'jira')];
  return entry(context, link, {
    what: conflict.label,
    result: 'done',
    reason: `The conflict was decided: the value from ${system} stays (${shown({ type: 'text', text: conflict[keep] })}).`,
  });
}
