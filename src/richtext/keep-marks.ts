import type { AdfMark, AdfNode } from './adf';
import type { Word } from './keep-inline';
import { addMark, marksKey, NO_MARKS, permittedMarks } from './marks';
import { shownText } from './shown-text';
import { textNode } from './tidy-inline';

interface Matched {
  readonly before: readonly Word[];
  readonly after: readonly Word[];
  readonly matches: readonly (readonly [number, number])[];
}

/** Characters of the new line, and the marks they had. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly marks: readonly AdfMark[];
}

/** `next` with the marks of words that are still there and that nobody could have taken away, since they were not shown. */
export function keepMarks(
  next: readonly AdfNode[],
  current: readonly AdfNode[],
  matched: Matched,
  unsaid: ReadonlySet<string>,
): AdfNode[] {
  const ranges = rangesOf(current, matched, unsaid);
  let offset = 0;
  return next.flatMap((node) => {
    const start = offset;
    offset += node.type === 'hardBreak' ? 1 : shownText(node).length;
    return node.type === 'text' ? split(node, start, ranges) : [node];
  });
}

function rangesOf(current: readonly AdfNode[], matched: Matched, unsaid: ReadonlySet<string>): Range[] {
  const { before, after, matches } = matched;
  const marksAt = marksByPlace(current, unsaid);
  return matches.flatMap(([from, to], index): Range[] => {
    const [old, fresh] = [before[from], after[to]];
    const marks = old === undefined ? NO_MARKS : marksAt(old.start);
    if (fresh === undefined || marks.length === 0) return [];
    // The blank between two words that had the mark together had it too.
    const [nextFrom, nextTo] = matches[index + 1] ?? [];
    const together = nextFrom === from + 1 && nextTo === to + 1;
    const gap = together && marksKey(marksAt(before[nextFrom]?.start ?? 0)) === marksKey(marks);
    return [{ start: fresh.start, end: (gap ? after[nextTo]?.start : undefined) ?? fresh.end, marks }];
  });
}

function marksByPlace(nodes: readonly AdfNode[], unsaid: ReadonlySet<string>): (place: number) => readonly AdfMark[] {
  let end = 0;
  const ends = nodes.map((node) => {
    end += node.type === 'hardBreak' ? 1 : shownText(node).length;
    return end;
  });
  const marks = nodes.map((node) => (node.marks ?? NO_MARKS).filter(({ type }) => unsaid.has(type)));
  return (place) => marks[ends.findIndex((nodeEnd) => place < nodeEnd)] ?? NO_MARKS;
}

function split(node: AdfNode, start: number, ranges: readonly Range[]): AdfNode[] {
  const text = node.text ?? '';
  const own = node.marks ?? NO_MARKS;
  const parts: AdfNode[] = [];
  let at = 0;
  const copy = (to: number, more: readonly AdfMark[]): void => {
    if (to <= at) return;
    parts.push(textNode(text.slice(at, to), permittedMarks(more.reduce(addMark, own))));
    at = to;
  };
  for (const range of ranges) {
    if (range.end <= start || range.start >= start + text.length) continue;
    copy(range.start - start, NO_MARKS);
    copy(Math.min(range.end - start, text.length), range.marks);
  }
  copy(text.length, NO_MARKS);
  return parts;
}
