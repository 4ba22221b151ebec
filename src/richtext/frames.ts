import type { AdfNode } from './adf';
import { isExpand } from './adf-to-html';
import { atLeastOne } from './fit';

/** A block and the frames it stands in, outermost first; `title` when it is the title of the innermost. */
export interface Placed {
  readonly node: AdfNode;
  readonly frames: readonly AdfNode[];
  readonly title?: string;
}

/** Blocks of an edited text with their frames around them. A block without known frames joins the frame it stands inside of. */
export function inFrames(blocks: readonly (Placed | { readonly node: AdfNode })[]): AdfNode[] {
  return nested(withFrames(blocks), 0);
}

function withFrames(blocks: readonly (Placed | { readonly node: AdfNode })[]): Placed[] {
  const after: (readonly AdfNode[])[] = [];
  let following: readonly AdfNode[] = [];
  for (const block of blocks.toReversed()) {
    after.push(following);
    if ('frames' in block) following = block.frames;
  }
  after.reverse();
  let before: readonly AdfNode[] = [];
  return blocks.map((block, index) => {
    if (!('frames' in block)) return { node: block.node, frames: between(before, after[index] ?? []) };
    before = block.frames;
    return block;
  });
}

/** The frames two neighbours share. Between two columns of a layout there is no place: the left one takes it. */
function between(before: readonly AdfNode[], after: readonly AdfNode[]): readonly AdfNode[] {
  const split = before.findIndex((frame, depth) => frame !== after[depth]);
  const shared = split === -1 ? before.length : split;
  return before.slice(0, before[shared - 1]?.type === 'layoutSection' ? shared + 1 : shared);
}

function nested(blocks: readonly Placed[], depth: number): AdfNode[] {
  const done: AdfNode[] = [];
  for (let start = 0; start < blocks.length;) {
    const frame = blocks[start]?.frames[depth];
    let end = start + 1;
    while (end < blocks.length && blocks[end]?.frames[depth] === frame) end += 1;
    const group = blocks.slice(start, end);
    for (const node of frame === undefined ? group.map((block) => block.node) : framed(frame, group, depth))
      done.push(node);
    start = end;
  }
  return done;
}

/** The frame with its new content; a block it may not hold ends it, and what follows stands outside. */
function framed(frame: AdfNode, blocks: readonly Placed[], depth: number): AdfNode[] {
  if (frame.type === 'layoutSection') {
    const columns = (frame.content ?? []).map((column) => ({
      ...column,
      content: atLeastOne(
        nested(
          blocks.filter((block) => block.frames[depth + 1] === column),
          depth + 2,
        ),
      ),
    }));
    return [{ ...frame, content: columns }];
  }
  const isTitle = (block: Placed): boolean => block.title !== undefined && block.frames.length === depth + 1;
  const title = blocks.find(isTitle)?.title;
  const content = nested(
    blocks.filter((block) => !isTitle(block)),
    depth + 1,
  );
  if (content.length === 0 && title === undefined) return [];
  const attrs =
    isExpand(frame) && (title ?? '') !== (frame.attrs?.['title'] ?? '')
      ? { ...frame.attrs, title: title ?? '' }
      : frame.attrs;
  const refused = content.findIndex((block) => REFUSED.get(frame.type)?.has(block.type) === true);
  const inside = refused === -1 ? content : content.slice(0, refused);
  const outside = refused === -1 ? [] : content.slice(refused);
  if (inside.length === 0 && title === undefined) return outside;
  return [{ ...frame, ...(attrs === undefined ? {} : { attrs }), content: atLeastOne(inside) }, ...outside];
}

/** What of the blocks HTML gives the frames may not hold. */
const REFUSED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['panel', new Set(['blockquote', 'table'])],
  ['nestedExpand', new Set(['table'])],
]);
