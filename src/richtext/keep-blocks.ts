import type { AdfNode } from './adf';
import { isExpand, isFrame } from './adf-to-html';
import { adfToText } from './adf-to-text';
import { type Anchor, type Entry, entryOf, keysOf, withChanged } from './align';
import { commonSequence } from './common-sequence';
import type { Place } from './fit';
import { inFrames, type Placed } from './frames';
import { mergeBlock, type MergeInside } from './keep-block';
import type { Medium } from './medium';
import { attr } from './shown-text';
import { oneLine, textNode } from './tidy-inline';

/** A block of the document as the medium shows it: frames (panels, layouts …) are taken off and remembered. */
interface Leaf {
  readonly node: AdfNode;
  /** The blocks around it, outermost first. */
  readonly frames: readonly AdfNode[];
  readonly isTitle: boolean;
  /** What comes back of it: mostly one block, none for what the medium does not show. */
  readonly echo: readonly Entry[];
}

/**
 * `next` with the blocks and frames of `current` that the medium cannot express; see `keepForeign`. Both are the contents of one
 * place; the answer is valid there.
 */
export function mergeBlocks(
  next: readonly AdfNode[],
  current: readonly AdfNode[],
  place: Place,
  medium: Medium,
): AdfNode[] {
  const leaves = leavesOf(current, [], place, medium);
  const fresh = next.filter((block) => !isBlank(block));
  const anchors = anchorsOf(leaves, fresh.map(entryOf));
  return inFrames(inOrder(leaves, fresh, anchors, place, medium));
}

function leavesOf(nodes: readonly AdfNode[], frames: readonly AdfNode[], place: Place, medium: Medium): Leaf[] {
  return nodes.flatMap((node) => {
    if (!isFrame(node)) return [leafOf(node, frames, place, false, medium)];
    const inner = [...frames, node];
    const title = isExpand(node) ? oneLine(attr(node, 'title')) : '';
    const heading: AdfNode = { type: 'paragraph', content: [textNode(title, [{ type: 'strong' }])] };
    const titled = title === '' ? [] : [leafOf(heading, inner, place, true, medium)];
    return [...titled, ...leavesOf(node.content ?? [], inner, place, medium)];
  });
}

function leafOf(node: AdfNode, frames: readonly AdfNode[], place: Place, isTitle: boolean, medium: Medium): Leaf {
  const echo = medium.echo([node], place).filter((block) => !isBlank(block));
  return { node, frames, isTitle, echo: echo.map(entryOf) };
}

/** Where the blocks of `current` are in `next`. One that is shown as several is known again only when all are there. */
function anchorsOf(leaves: readonly Leaf[], next: readonly Entry[]): Anchor[] {
  const shown = leaves.flatMap((leaf, index) => leaf.echo.map((entry) => ({ entry, index })));
  const matches = commonSequence(keysOf(shown.map(({ entry }) => entry)), keysOf(next));
  const found = new Map<number, number[]>();
  for (const [i, j] of matches) {
    const index = shown[i]?.index ?? 0;
    found.set(index, [...(found.get(index) ?? []), j]);
  }
  const same = [...found].flatMap(([current, places]) => {
    const [first = 0] = places;
    const count = leaves[current]?.echo.length ?? 0;
    const isWhole = places.length === count && places.every((at, offset) => at === first + offset);
    return isWhole ? [{ current, next: first, count, same: true }] : [];
  });
  return withChanged(
    same,
    leaves.map((leaf) => (leaf.echo.length === 1 ? leaf.echo[0] : undefined)),
    next,
  );
}

function inOrder(
  leaves: readonly Leaf[],
  fresh: readonly AdfNode[],
  anchors: readonly Anchor[],
  place: Place,
  medium: Medium,
): (Placed | { readonly node: AdfNode })[] {
  const known = new Set(anchors.map((anchor) => anchor.current));
  const placed: (Placed | { readonly node: AdfNode })[] = [];
  let leafAt = 0;
  let nextAt = 0;
  const advance = (toLeaf: number, toNext: number): void => {
    for (; leafAt < toLeaf; leafAt += 1) {
      const leaf = leaves[leafAt];
      if (leaf !== undefined && staysUnseen(leaves, leafAt, known))
        placed.push({ node: leaf.node, frames: leaf.frames });
    }
    for (; nextAt < toNext; nextAt += 1) {
      const node = fresh[nextAt];
      if (node !== undefined) placed.push({ node });
    }
  };
  for (const anchor of anchors) {
    advance(anchor.current, anchor.next);
    const leaf = leaves[anchor.current];
    const block = fresh[anchor.next];
    if (leaf !== undefined && block !== undefined) placed.push(anchored(leaf, block, anchor.same, place, medium));
    leafAt = anchor.current + 1;
    nextAt = anchor.next + anchor.count;
  }
  advance(leaves.length, fresh.length);
  return placed;
}

function anchored(leaf: Leaf, block: AdfNode, isSame: boolean, place: Place, medium: Medium): Placed {
  const { node, frames } = leaf;
  if (leaf.isTitle) {
    const title = adfToText({ version: 1, type: 'doc', content: [isSame ? node : block] });
    return { node: block, frames, title: oneLine(title) };
  }
  const inside: MergeInside = (next, current, within) => mergeBlocks(next, current, within, medium);
  return { node: isSame ? node : mergeBlock(block, node, place, inside, medium), frames };
}

/** What is not shown nobody can have deleted. Blank lines alone go when the text around them went. */
function staysUnseen(leaves: readonly Leaf[], at: number, known: ReadonlySet<number>): boolean {
  const leaf = leaves[at];
  if (leaf === undefined || leaf.echo.length > 0) return false;
  if (!isBlank(leaf.node)) return true;
  const isShown = (other: Leaf): boolean => other.echo.length > 0;
  const before = leaves.slice(0, at).findLastIndex(isShown);
  const after = leaves.findIndex((other, index) => index > at && isShown(other));
  return known.has(before) || known.has(after);
}

/** A paragraph or heading with nothing in it. */
function isBlank(node: AdfNode): boolean {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  return (node.content ?? []).every(
    (inner) => inner.type === 'hardBreak' || (inner.type === 'text' && (inner.text ?? '').trim() === ''),
  );
}
