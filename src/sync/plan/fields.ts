/**
 * The decision at the heart of the product: what each side lacks, from what both were when they were last in step and what
 * they are now. Pure: no I/O, no clock, no randomness, so the same readings always give the same plan.
 */
import { otherSide } from '../model';
import type { Conflict, FieldBase, FieldId, FieldMap, FieldValue, FieldValues, Side } from '../model';
import { agree, convert, fieldOn, isStatus, writes } from './convert';
import type { Tables } from './convert';
import { isList, listBase, mergeLists, sameElements } from './lists';
import { shown, signature } from './signature';

/** What is known of one side. Fields that are absent were not read. */
export interface Reading {
  readonly fields: FieldValues;
  /** Last change of the record by its system's clock; decides which of two values is newer. */
  readonly updatedAt?: number;
}

export interface FieldsInput {
  readonly mapping: Tables;
  /** Maps of this record's kind. */
  readonly maps: readonly FieldMap[];
  readonly base: Readonly<Record<string, FieldBase>>;
  readonly source: Reading;
  readonly target: Reading;
  /** Which side wins where both changed; the newer one when absent. Used when a person chose. */
  readonly prefer?: Readonly<Record<string, Side>>;
}

/** One field to be written on one side. */
export interface FieldWrite {
  readonly map: FieldMap;
  readonly side: Side;
  readonly field: FieldId;
  /** `null` empties the field. */
  readonly value: FieldValue | null;
  /** The value that is written over, when it was read. */
  readonly before?: FieldValue | null;
}

/** A change that is not carried over, and why. Not a failure unless somebody must act. */
export interface Skip {
  readonly map: FieldMap;
  /** `unfit`: the value has to be corrected. `told`: it stays where it is, and the history says why. */
  readonly reason: 'empty' | 'unmapped' | 'shortened' | 'unfit' | 'told';
  readonly side: Side;
  readonly value: string;
  /** Of `unfit` and `told`: why, as a sentence. */
  readonly why?: string;
}

export interface FieldsPlan {
  readonly writes: readonly FieldWrite[];
  /** New base of fields that need no write: both sides already say the same, or a change is deliberately not carried. */
  readonly settled: Readonly<Record<string, FieldBase>>;
  readonly skips: readonly Skip[];
  /** Values that lost against a newer one. `at` is filled in by the caller. */
  readonly conflicts: readonly Omit<Conflict, 'at'>[];
  /** Fields of a side that must be read before this plan may be carried out. */
  readonly unread: Readonly<Record<Side, readonly FieldId[]>>;
}

type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'settle'; readonly base: FieldBase }
  | { readonly kind: 'write'; readonly write: FieldWrite; readonly conflict?: Omit<Conflict, 'at'> }
  | { readonly kind: 'merge'; readonly writes: readonly FieldWrite[] }
  | { readonly kind: 'skip'; readonly skip: Skip; readonly base?: FieldBase }
  | { readonly kind: 'unread'; readonly side: Side };

export function planFields(input: FieldsInput): FieldsPlan {
  const outcomes = input.maps
    .filter((map) => map.direction !== 'off' && !map.once)
    .map((map) => ({ map, outcome: decide(input, map) }));
  const settled = outcomes.flatMap(({ map, outcome }) => baseOf(outcome).map((base) => [map.id, base] as const));
  const unread = (side: Side): FieldId[] =>
    outcomes.flatMap(({ map, outcome }) =>
      outcome.kind === 'unread' && outcome.side === side ? [fieldOn(map, side)] : [],
    );
  return {
    writes: outcomes.flatMap(({ outcome }) =>
      outcome.kind === 'write' ? [outcome.write] : outcome.kind === 'merge' ? outcome.writes : [],
    ),
    settled: Object.fromEntries(settled),
    skips: outcomes.flatMap(({ outcome }) => (outcome.kind === 'skip' ? [outcome.skip] : [])),
    conflicts: outcomes.flatMap(({ outcome }) =>
      outcome.kind === 'write' && outcome.conflict ? [outcome.conflict] : [],
    ),
    unread: { source: unread('source'), target: unread('target') },
  };
}

const baseOf = (outcome: Outcome): FieldBase[] =>
  outcome.kind === 'settle' || (outcome.kind === 'skip' && outcome.base) ? [outcome.base ?? {}] : [];

function decide(input: FieldsInput, map: FieldMap): Outcome {
  const base = input.base[map.id] ?? {};
  const values = { source: input.source.fields[map.source], target: input.target.fields[map.target] };
  const changed = (side: Side): boolean => {
    const value = values[side];
    return value !== undefined && signature(value) !== base[side];
  };
  const sides = (['source', 'target'] as const).filter(changed);
  if (sides.length === 0) return { kind: 'nothing' };
  if (isList(map)) return decideList(map, base, values);

  const { source, target } = values;
  if (source !== undefined && target !== undefined && agree(input.mapping, map, source, target)) {
    return { kind: 'settle', base: { ...base, source: signature(source), target: signature(target) } };
  }
  const [only, second] = sides;
  if (only !== undefined && second === undefined) return carry(input, map, only, base);
  return settleBoth(input, map, base);
}

/** Lists have no winner: both sides get what the other one added. */
function decideList(
  map: FieldMap,
  base: FieldBase,
  values: Readonly<Record<Side, FieldValue | null | undefined>>,
): Outcome {
  const { source, target } = values;
  const seen = {
    ...base,
    ...(source === undefined ? {} : { source: signature(source) }),
    ...(target === undefined ? {} : { target: signature(target) }),
  };
  const from = map.direction === 'to-source' ? target : source;
  if (map.direction !== 'both' && from === undefined) return { kind: 'settle', base: seen };
  // A target takes single elements; a source only takes the whole list, so that must be known before it is written.
  if (source === undefined) return { kind: 'unread', side: 'source' };
  if (target === undefined && map.direction === 'both') return { kind: 'unread', side: 'target' };
  const merged = mergeLists(map, base, values);
  const writes = (['source', 'target'] as const).flatMap((side) => {
    const value = merged[side];
    return value ? [write(map, side, value, values[side])] : [];
  });
  if (writes.length > 0) return { kind: 'merge', writes };
  const equal = map.direction !== 'both' || sameElements(map, source, target ?? null);
  const remembered = from !== null && from !== undefined && equal ? listBase(map, source, target) : {};
  return { kind: 'settle', base: { ...seen, ...remembered } };
}

/** One side changed: carry it over, if the map goes that way. */
function carry(input: FieldsInput, map: FieldMap, from: Side, base: FieldBase): Outcome {
  const to = otherSide(from);
  const value = readingOf(input, from).fields[fieldOn(map, from)] ?? null;
  const over = readingOf(input, to).fields[fieldOn(map, to)];
  const seen = { ...base, [from]: signature(value), ...(over === undefined ? {} : { [to]: signature(over) }) };
  if (!writes(map, to)) return { kind: 'settle', base: seen };
  // A two-way field may have changed over there as well: that side is read before anything is written over.
  if (map.direction === 'both' && over === undefined) return { kind: 'unread', side: to };
  if (value === null && map.clears && base[from]) return clear(map, to, over, seen);
  if (value === null) return { kind: 'skip', skip: skip(map, 'empty', from, value), base: seen };
  if (from === 'target' && base.partial) return { kind: 'skip', skip: skip(map, 'shortened', from, value) };
  const converted = convert(input.mapping, map, value, to, over === undefined ? base[to] : signature(over));
  if ('unmapped' in converted) return { kind: 'skip', skip: skip(map, 'unmapped', from, value) };
  if ('unfit' in converted) {
    const { unfit: why, mend } = converted;
    if (mend) return { kind: 'skip', skip: { ...skip(map, 'unfit', from, value), why } };
    return { kind: 'skip', skip: { ...skip(map, 'told', from, value), why }, base: seen };
  }
  if (converted.value === null) return { kind: 'settle', base: seen };
  return { kind: 'write', write: write(map, to, converted.value, over) };
}

/** Empties the other side, unless it is known to be empty. */
const clear = (map: FieldMap, to: Side, over: FieldValue | null | undefined, seen: FieldBase): Outcome =>
  seen[to] ? { kind: 'write', write: write(map, to, null, over) } : { kind: 'settle', base: seen };

/** Both sides changed and disagree. */
function settleBoth(input: FieldsInput, map: FieldMap, base: FieldBase): Outcome {
  if (map.direction !== 'both') return carry(input, map, map.direction === 'to-target' ? 'source' : 'target', base);
  const source = input.source.fields[map.source] ?? null;
  const target = input.target.fields[map.target] ?? null;
  // An empty value never erases the other side, so it cannot win.
  if (source === null || target === null) return carry(input, map, source === null ? 'target' : 'source', base);
  if (base.partial) return carry(input, map, 'source', base);
  const winner = input.prefer?.[map.id] ?? newer(input);
  const outcome = carry(input, map, winner, base);
  if (outcome.kind !== 'write' || input.prefer?.[map.id] || (base.source === undefined && base.target === undefined)) {
    return outcome;
  }
  const conflict = {
    field: map.id,
    label: map.label,
    winner,
    before: plain(input.mapping, map, winner, base[winner]),
    source: shown(source),
    target: shown(target),
  };
  return { ...outcome, conflict };
}

/** What a signature still tells of a short value; of a status it is the id, which the table of statuses names. */
function plain(mapping: Tables, map: FieldMap, side: Side, text: string | undefined): string {
  if (!text?.startsWith('=')) return '';
  const value = text.slice(1);
  if (!isStatus(map)) return value;
  return mapping.statuses.find((pair) => pair[side].id === value)?.[side].name ?? value;
}

/** The side whose record changed last. A tie goes to the target: people are working there. */
function newer({ source, target }: FieldsInput): Side {
  return (source.updatedAt ?? 0) > (target.updatedAt ?? Number.POSITIVE_INFINITY) ? 'source' : 'target';
}

const readingOf = (input: FieldsInput, side: Side): Reading => (side === 'source' ? input.source : input.target);

const write = (
  map: FieldMap,
  side: Side,
  value: FieldValue | null,
  before: FieldValue | null | undefined,
): FieldWrite => ({
  map,
  side,
  field: fieldOn(map, side),
  value,
  ...(before === undefined ? {} : { before }),
});

const skip = (map: FieldMap, reason: Skip['reason'], side: Side, value: FieldValue | null): Skip => ({
  map,
  reason,
  side,
  value: shown(value),
});

/** Base of a field after `value` was written to one side and `counterpart` is what the other side holds. */
export function baseAfter(
  map: FieldMap,
  source: FieldValue | null,
  target: FieldValue | null,
  partial: boolean,
): FieldBase {
  return {
    source: signature(source),
    target: signature(target),
    ...(partial ? { partial: true as const } : {}),
    ...listBase(map, source, target),
  };
}
