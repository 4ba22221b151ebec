import type { AdfMark } from './adf';

export const NO_MARKS: readonly AdfMark[] = [];

/** The marks a text inside `code` may carry besides it; the schema refuses every other one. */
const BESIDE_CODE = new Set(['code', 'link', 'annotation']);

/** Adds a mark, once per type (H-07: the inner one of two colours or links counts), in an order that never varies. */
export function addMark(marks: readonly AdfMark[], mark: AdfMark): readonly AdfMark[] {
  const others = marks.filter((other) => other.type !== mark.type);
  return [...others, mark].sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** The marks a text node may really carry: with `code` there is no other formatting. */
export function permittedMarks(marks: readonly AdfMark[]): readonly AdfMark[] {
  return marks.some((mark) => mark.type === 'code') ? marks.filter((mark) => BESIDE_CODE.has(mark.type)) : marks;
}

const keys = new WeakMap<readonly AdfMark[], string>();

/** Equal keys mean the same formatting. Remembered per list, since one list serves all texts of an element. */
export function marksKey(marks: readonly AdfMark[]): string {
  let key = keys.get(marks);
  if (key === undefined) {
    key = marks.map(markKey).sort().join();
    keys.set(marks, key);
  }
  return key;
}

const markKey = (mark: AdfMark): string => JSON.stringify([mark.type, Object.entries(mark.attrs ?? {}).sort()]);

/** The marks that all lists have in common. */
export function commonMarks(first: readonly AdfMark[], ...others: readonly (readonly AdfMark[])[]): readonly AdfMark[] {
  if (first.length === 0) return NO_MARKS;
  const common = first.filter((mark) => {
    const key = markKey(mark);
    return others.every((marks) => marks.some((other) => markKey(other) === key));
  });
  return common.length === first.length ? first : common;
}
