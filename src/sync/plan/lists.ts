/**
 * Lists are merged element by element: what one side added is added on the other, and only what both sides had is ever
 * removed. So switching a list on deletes nothing that stands on one side only (L-25).
 */
import { otherSide } from '../model';
import type { FieldBase, FieldMap, FieldValue, ListValue, Side } from '../model';
import { isListForm, labelOf, shaped } from './forms';
import { writes } from './convert';

/** Most characters of elements remembered; a longer list is only ever added to. */
const mostRemembered = 1500;

export const isList = (map: FieldMap): boolean => isListForm(map.form);

/** Elements of one side by the text under which both sides know them. Absent: the list is not known. */
type Elements = ReadonlyMap<string, string>;

const elementsOf = (map: FieldMap, value: FieldValue | null | undefined): Elements | undefined => {
  if (value === null || value === undefined || map.form === undefined) return undefined;
  const items = value.type === 'list' ? value.items : itemsIn(value, map);
  return new Map(items.filter((item) => item.trim() !== '').map((item) => [keyOf(map, item), item]));
};

function itemsIn(value: FieldValue, map: FieldMap): readonly string[] {
  const list = map.form && shaped(value, map.form).value;
  return list?.type === 'list' ? list.items : [];
}

/** A tag of two words and the label it became are one element. */
const keyOf = (map: FieldMap, item: string): string => (map.form === 'labels' ? labelOf(item) : item.trim());

type Values = Readonly<Record<Side, FieldValue | null | undefined>>;

/** What is to be written on each side; a side that lacks nothing is absent. */
export type ListMerge = Readonly<Partial<Record<Side, ListValue>>>;

/**
 * @param values as read; a side that the merge does not need may be unread
 * @returns what each side is to become, within the direction of the map
 */
export function mergeLists(map: FieldMap, base: FieldBase, values: Values): ListMerge {
  const sides = { source: elementsOf(map, values.source), target: elementsOf(map, values.target) };
  const before = known(map, base);
  const oneWay = map.direction === 'to-target' ? 'target' : map.direction === 'to-source' ? 'source' : undefined;
  if (oneWay !== undefined) return oneSided(map, before, sides[otherSide(oneWay)], sides[oneWay], oneWay);

  const gone = new Set(before.filter((key) => [sides.source, sides.target].some((side) => side && !side.has(key))));
  const all = new Set(
    [...(sides.source?.keys() ?? []), ...(sides.target?.keys() ?? [])].filter((key) => !gone.has(key)),
  );
  const merged: Partial<Record<Side, ListValue>> = {};
  for (const side of ['source', 'target'] as const) {
    const own = sides[side] ?? new Map<string, string>();
    // A list that cannot be read is left alone until the other side has something new for it.
    const idle = sides[side] === undefined && [...all].every((key) => before.includes(key));
    const add = idle ? [] : [...all].filter((key) => !own.has(key));
    const remove = [...own.keys()].filter((key) => !all.has(key));
    if (add.length + remove.length > 0) merged[side] = change(map, side, own, sides[otherSide(side)], add, remove);
  }
  return merged;
}

function oneSided(
  map: FieldMap,
  before: readonly string[],
  from: Elements | undefined,
  to: Elements | undefined,
  side: Side,
): ListMerge {
  if (from === undefined) return {};
  const add = [...from.keys()].filter((key) => !before.includes(key) && !to?.has(key));
  const remove = before.filter((key) => !from.has(key) && (to === undefined || to.has(key)));
  if (add.length + remove.length === 0) return {};
  const own = to ?? new Map([...from].filter(([key]) => !add.includes(key)));
  return { [side]: change(map, side, own, from, add, remove) };
}

function change(
  map: FieldMap,
  side: Side,
  own: Elements,
  other: Elements | undefined,
  add: readonly string[],
  remove: readonly string[],
): ListValue {
  const added = add.map((key) => (side === 'source' ? (other?.get(key) ?? key) : key));
  const removed = remove.map((key) => own.get(key) ?? key);
  const kept = [...own].filter(([key]) => !remove.includes(key)).map(([, item]) => item);
  return { type: 'list', items: [...kept, ...added], change: { add: added, remove: removed } };
}

/** Elements that were in step, unless the direction has changed since. */
const known = (map: FieldMap, base: FieldBase): readonly string[] =>
  base.items !== undefined && base.since === map.since ? base.items : [];

/** Whether both sides hold the same elements. */
export function sameElements(map: FieldMap, source: FieldValue | null, target: FieldValue | null): boolean {
  const left = elementsOf(map, source);
  const right = elementsOf(map, target);
  return (
    left !== undefined &&
    right !== undefined &&
    left.size === right.size &&
    [...left.keys()].every((key) => right.has(key))
  );
}

/** What to remember of a list: elements of both sides, or all that a one-way list has carried. */
export function listBase(
  map: FieldMap,
  source: FieldValue | null | undefined,
  target: FieldValue | null | undefined,
): Pick<FieldBase, 'items' | 'since'> {
  if (!isList(map)) return {};
  const left = elementsOf(map, source);
  const right = elementsOf(map, target);
  const from = writes(map, 'target') ? left : right;
  const over = map.direction === 'both' ? right : undefined;
  const items = [...(from?.keys() ?? [])].filter((key) => map.direction !== 'both' || over?.has(key)).sort();
  if (items.join('').length > mostRemembered) return {};
  return { items, ...(map.since === undefined ? {} : { since: map.since }) };
}
