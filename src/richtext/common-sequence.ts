/** An item of the first list and the same item of the second, by index. */
export type Match = readonly [first: number, second: number];

/** More differences than this and two texts have nothing to do with each other. */
const MOST_EDITS = 1000;

/**
 * The longest common subsequence of two lists (Myers' difference algorithm): what an edit left as it was, in order. Takes
 * time by the size of the edit, not by the product of the lengths; lists that differ almost everywhere answer only their
 * common start and end.
 */
export function commonSequence(first: readonly string[], second: readonly string[]): Match[] {
  const shortest = Math.min(first.length, second.length);
  let start = 0;
  while (start < shortest && first[start] === second[start]) start += 1;
  let end = 0;
  while (end < shortest - start && first.at(-1 - end) === second.at(-1 - end)) end += 1;
  const middle = middleMatches(first.slice(start, first.length - end), second.slice(start, second.length - end));
  return [
    ...Array.from({ length: start }, (_, i): Match => [i, i]),
    ...middle.map(([i, j]): Match => [start + i, start + j]),
    ...Array.from({ length: end }, (_, i): Match => [first.length - end + i, second.length - end + i]),
  ];
}

function middleMatches(first: readonly string[], second: readonly string[]): Match[] {
  if (first.length === 0 || second.length === 0) return [];
  const most = Math.min(first.length + second.length, MOST_EDITS);
  // For each number of edits: how far each diagonal reached, diagonal k at index k + edits.
  const reached: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    const before = reached.at(-1);
    const now = new Int32Array(2 * edits + 1);
    reached.push(now);
    for (let k = -edits; k <= edits; k += 2) {
      let i = before === undefined ? 0 : stepped(before, k, edits);
      while (i < first.length && i - k < second.length && first[i] === second[i - k]) i += 1;
      now[k + edits] = i;
      if (i >= first.length && i - k >= second.length) return traced(reached, first.length, second.length);
    }
  }
  return [];
}

/** Whether diagonal k is best reached by leaving out an item of the second list (from k + 1) or of the first (from k - 1). */
function comesDown(before: Int32Array, k: number, edits: number): boolean {
  const at = (diagonal: number): number => before[diagonal + edits - 1] ?? -1;
  return k === -edits || (k !== edits && at(k - 1) < at(k + 1));
}

function stepped(before: Int32Array, k: number, edits: number): number {
  return comesDown(before, k, edits) ? (before[k + edits] ?? 0) : (before[k + edits - 2] ?? 0) + 1;
}

/** Walks the furthest paths back and collects the items on their diagonals. */
function traced(reached: readonly Int32Array[], firstLength: number, secondLength: number): Match[] {
  const matches: Match[] = [];
  let i = firstLength;
  let j = secondLength;
  for (let edits = reached.length - 1; edits >= 0; edits -= 1) {
    const before = reached[edits - 1];
    const k = i - j;
    const from = before === undefined ? 0 : stepped(before, k, edits);
    while (i > from && i > 0 && i - k > 0) {
      i -= 1;
      matches.push([i, i - k]);
    }
    if (before === undefined) break;
    if (comesDown(before, k, edits)) j = i - k - 1;
    else {
      j = i - k;
      i -= 1;
    }
  }
  return matches.reverse();
}
