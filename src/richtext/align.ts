import type { AdfNode } from './adf';
import { canonicalBlocks } from './canonical';
import { commonSequence, type Match } from './common-sequence';
import { shownText } from './shown-text';

/** A block as it is compared: equal keys mean the same, blocks of one kind may be versions of each other. */
export interface Entry {
  readonly key: string;
  readonly kind: string;
  readonly words: ReadonlyMap<string, number>;
}

/** A heading may become a paragraph and a bulleted list a numbered one and still be the same block. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['heading', 'text'],
  ['paragraph', 'text'],
  ['bulletList', 'list'],
  ['orderedList', 'list'],
]);

export function entryOf(node: AdfNode): Entry {
  return {
    key: JSON.stringify(canonicalBlocks([node])),
    kind: KINDS.get(node.type) ?? node.type,
    words: wordsOf(node),
  };
}

/** A block that is known again: `count` blocks from `next` on are what the block `current` shows. */
export interface Anchor {
  readonly current: number;
  readonly next: number;
  readonly count: number;
  /** Unchanged; otherwise `next` is what became of it. */
  readonly same: boolean;
}

/** Which children of `next` are which of `current`: equal ones, and in the gaps between them changed ones. In order. */
export function align(current: readonly Entry[], next: readonly Entry[]): Anchor[] {
  const same = commonSequence(keysOf(current), keysOf(next));
  return withChanged(
    same.map(([i, j]) => ({ current: i, next: j, count: 1, same: true })),
    current,
    next,
  );
}

export const keysOf = (entries: readonly Entry[]): string[] => entries.map((entry) => entry.key);

/** Adds the changed blocks of each gap to the unchanged ones. An entry `undefined` stands for what cannot be paired. */
export function withChanged(
  anchors: readonly Anchor[],
  current: readonly (Entry | undefined)[],
  next: readonly Entry[],
): Anchor[] {
  const all: Anchor[] = [];
  let i = 0;
  let j = 0;
  const end = { current: current.length, next: next.length, count: 0, same: true };
  for (const anchor of [...anchors, end]) {
    const candidates = current.slice(i, anchor.current).flatMap((entry, at) => (entry ? [{ entry, at: i + at }] : []));
    const pairs = pairUp(
      candidates.map(({ entry }) => entry),
      next.slice(j, anchor.next),
    );
    for (const [a, b] of pairs) all.push({ current: candidates[a]?.at ?? i, next: j + b, count: 1, same: false });
    if (anchor !== end) all.push(anchor);
    i = anchor.current + 1;
    j = anchor.next + anchor.count;
  }
  return all;
}

/** More pairs than this in one gap are paired in order, without weighing every pair. */
const MOST_WEIGHED = 4000;

/**
 * Pairs the blocks of a gap between unchanged ones: in order, same kind with same kind, the most alike first. Answers the
 * positions inside the two lists.
 */
function pairUp(current: readonly Entry[], next: readonly Entry[]): Match[] {
  if (current.length * next.length > MOST_WEIGHED) {
    return commonSequence(
      current.map((entry) => entry.kind),
      next.map((entry) => entry.kind),
    );
  }
  const best = current.map(() => new Float64Array(next.length + 1));
  best.push(new Float64Array(next.length + 1));
  const weights = current.map((a) => next.map((b) => (a.kind === b.kind ? 0.01 + likeness(a.words, b.words) : 0)));
  const at = (i: number, j: number): number => best[i]?.[j] ?? 0;
  const paired = (i: number, j: number): number => {
    const weight = weights[i]?.[j] ?? 0;
    return weight === 0 ? 0 : weight + at(i + 1, j + 1);
  };
  for (let i = current.length - 1; i >= 0; i -= 1) {
    const row = best[i];
    for (let j = next.length - 1; row !== undefined && j >= 0; j -= 1) {
      row[j] = Math.max(at(i + 1, j), at(i, j + 1), paired(i, j));
    }
  }
  const matches: Match[] = [];
  for (let i = 0, j = 0; i < current.length && j < next.length;) {
    if (paired(i, j) > 0 && paired(i, j) === at(i, j)) {
      matches.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return matches;
}

/** Share of words in common, 0 to 1. */
function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 1 : (2 * common) / all;
}

function wordsOf(node: AdfNode): Map<string, number> {
  const words = new Map<string, number>();
  const visit = (inner: AdfNode): void => {
    for (const word of shownText(inner)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []) {
      words.set(word, (words.get(word) ?? 0) + 1);
    }
    inner.content?.forEach(visit);
  };
  visit(node);
  return words;
}
