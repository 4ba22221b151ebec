import type { AdfNode } from './adf';
import { commonSequence } from './common-sequence';
import { keepMarks } from './keep-marks';
import type { Medium } from './medium';
import { shownText } from './shown-text';
import { tidyInline } from './tidy-inline';

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A node of the old line and the characters of the new one it takes the place of. */
interface Restored {
  readonly node: AdfNode;
  readonly start: number;
  readonly end: number;
}

/**
 * The words of `next` with the mentions, cards, dates … of `current` in place of their names, where an edit left these as
 * they were. A node that shows nothing stays behind the last word before it that is still there.
 */
export function mergeInline(
  next: readonly AdfNode[],
  current: readonly AdfNode[],
  { unsaidMarks }: Medium,
): readonly AdfNode[] {
  const hasUnsaid = current.some(({ marks }) => marks?.some(({ type }) => unsaidMarks.has(type)));
  if (!hasUnsaid && current.every((node) => isPlain(node))) return next;
  const before = wordsOf(textOf(current));
  const after = wordsOf(textOf(next));
  const matches = commonSequence(
    before.map((word) => word.text),
    after.map((word) => word.text),
  );
  const restored = restoredNodes(current, before, after, new Map(matches));
  const marked = hasUnsaid ? keepMarks(next, current, { before, after, matches }, unsaidMarks) : next;
  return tidyInline(replaced(marked, restored));
}

const isPlain = (node: AdfNode): boolean => node.type === 'text' || node.type === 'hardBreak';

const shown = (node: AdfNode): string => (node.type === 'hardBreak' ? '\n' : shownText(node));

const textOf = (nodes: readonly AdfNode[]): string => nodes.map(shown).join('');

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}_]+|\S/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
  }));
}

function restoredNodes(
  current: readonly AdfNode[],
  before: readonly Word[],
  after: readonly Word[],
  matches: ReadonlyMap<number, number>,
): Restored[] {
  const restored: Restored[] = [];
  let end = 0;
  let word = 0;
  let behind = 0;
  const matched = (at: number): Word | undefined => after[matches.get(at) ?? -1];
  for (const node of current) {
    const start = end;
    end += shown(node).length;
    const from = word;
    while (word < before.length && (before[word]?.start ?? end) < end) word += 1;
    if (!isPlain(node)) {
      if (shown(node).trim() === '') restored.push({ node, start: behind, end: behind });
      else if (isWhole(before, from, word, start, end)) restored.push(...inPlace(node, from, word, matches, after));
    }
    for (let at = from; at < word; at += 1) behind = matched(at)?.end ?? behind;
  }
  return restored;
}

/** Whether the words are the node's alone: in `preDONEpost` the status has no word of its own. */
function isWhole(words: readonly Word[], from: number, to: number, start: number, end: number): boolean {
  const last = words[to - 1];
  return (
    to > from &&
    (words[from - 1]?.end ?? 0) <= start &&
    (words[from]?.start ?? start) >= start &&
    (last?.end ?? end) <= end
  );
}

/** The node where all of its words still follow each other. */
function inPlace(
  node: AdfNode,
  from: number,
  to: number,
  matches: ReadonlyMap<number, number>,
  after: readonly Word[],
): Restored[] {
  const first = matches.get(from);
  if (first === undefined) return [];
  for (let at = from; at < to; at += 1) if (matches.get(at) !== first + at - from) return [];
  const start = after[first]?.start;
  const end = after[first + to - 1 - from]?.end;
  return start === undefined || end === undefined ? [] : [{ node, start, end }];
}

/** `nodes` with the restored ones in place of the characters they cover. */
function replaced(nodes: readonly AdfNode[], restored: readonly Restored[]): AdfNode[] {
  const done: AdfNode[] = [];
  const waiting = restored.toReversed();
  let covered = 0;
  let offset = 0;
  for (const node of nodes) {
    const text = shown(node);
    const end = offset + text.length;
    let at = offset;
    const copy = (to: number): void => {
      const from = Math.max(at, covered);
      at = to;
      if (from >= to) return;
      done.push(node.type === 'text' ? { ...node, text: text.slice(from - offset, to - offset) } : node);
    };
    for (let next = waiting.at(-1); next !== undefined && next.start < end; next = waiting.at(-1)) {
      waiting.pop();
      copy(next.start);
      done.push(next.node);
      covered = Math.max(covered, next.end);
    }
    copy(end);
    offset = end;
  }
  return [...done, ...waiting.toReversed().map(({ node }) => node)];
}
