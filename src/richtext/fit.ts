import type { AdfNode } from './adf';
import { addMark, NO_MARKS, permittedMarks } from './marks';
import { attr } from './shown-text';
import { withoutBox } from './task-boxes';
import { textNode, tidyInline } from './tidy-inline';

/** A place that holds blocks. */
export type Place = 'doc' | 'listItem' | 'tableCell' | 'blockquote';

/**
 * What each place may hold of what we write. Narrower than the newest schema where an older Jira could refuse: no picture
 * in a quote.
 */
const HOLDS: Readonly<Record<Place, ReadonlySet<string>>> = {
  doc: new Set([
    ...['paragraph', 'heading', 'blockquote', 'bulletList', 'orderedList', 'taskList'],
    ...['codeBlock', 'rule', 'table', 'mediaSingle'],
  ]),
  listItem: new Set(['paragraph', 'bulletList', 'orderedList', 'taskList', 'codeBlock', 'mediaSingle']),
  tableCell: new Set([
    ...['paragraph', 'heading', 'blockquote', 'bulletList', 'orderedList', 'taskList'],
    ...['codeBlock', 'rule', 'mediaSingle'],
  ]),
  blockquote: new Set(['paragraph', 'bulletList', 'orderedList', 'codeBlock']),
};

/** One list level nests four levels of JSON, and JSON readers give up near a thousand. Deeper items keep their text. */
const MOST_LIST_LEVELS = 50;

const EMPTY_PARAGRAPH: AdfNode = { type: 'paragraph' };

/**
 * Makes loosely nested blocks (anything inside anything, blocks inside task items) valid for a place: what the place cannot
 * hold is turned into the nearest thing it can, and no text is lost.
 */
export function fit(blocks: readonly AdfNode[], place: Place, listLevels = 0): AdfNode[] {
  return blocks.flatMap((block) =>
    HOLDS[place].has(block.type) ? keep(block, place, listLevels) : fit(degrade(block), place, listLevels),
  );
}

/** A list item's blocks as Jira accepts them: never none, and nothing but text or a picture first. */
export function listItemContent(blocks: readonly AdfNode[]): readonly AdfNode[] {
  const first = blocks[0]?.type;
  return first === 'paragraph' || first === 'mediaSingle' ? blocks : [EMPTY_PARAGRAPH, ...blocks];
}

/** A cell's or quote's blocks: never none. */
export function atLeastOne(blocks: readonly AdfNode[]): readonly AdfNode[] {
  return blocks.length > 0 ? blocks : [EMPTY_PARAGRAPH];
}

/** A block that its place may hold, with its own content made valid. */
function keep(block: AdfNode, place: Place, levels: number): AdfNode[] {
  const content = block.content ?? [];
  switch (block.type) {
    case 'bulletList':
    case 'orderedList': {
      if (levels >= MOST_LIST_LEVELS) return fit(grandchildren(block), place, levels);
      const items = content.map((item) => ({
        ...item,
        content: listItemContent(fit(item.content ?? [], 'listItem', levels + 1)),
      }));
      return items.length > 0 ? [{ ...block, content: items }] : [];
    }
    case 'taskList':
      return keepTasks(block, place, levels);
    case 'table': {
      const rows = content.map((row) => ({
        ...row,
        content: (row.content ?? []).map((cell) => ({
          ...cell,
          content: atLeastOne(fit(cell.content ?? [], 'tableCell', levels)),
        })),
      }));
      return [{ ...block, content: rows }];
    }
    case 'blockquote': {
      const quoted = fit(content, 'blockquote', levels);
      return quoted.length > 0 ? [{ ...block, content: quoted }] : [];
    }
    default:
      return [block];
  }
}

/** The same content in simpler blocks. Each answer is nearer to paragraphs, so {@link fit} comes to an end. */
function degrade(block: AdfNode): readonly AdfNode[] {
  switch (block.type) {
    case 'heading':
      return [{ type: 'paragraph', content: tidyInline((block.content ?? []).map(embolden)) }];
    case 'blockquote':
      return block.content ?? [];
    case 'table':
      return grandchildren(block).flatMap((cell) => cell.content ?? []);
    case 'mediaSingle':
      return [{ type: 'paragraph', content: pictureAsLink(block) }];
    case 'taskList':
      return [tasksAsBullets(block)];
    default:
      return [];
  }
}

const grandchildren = (block: AdfNode): readonly AdfNode[] =>
  (block.content ?? []).flatMap((child) => child.content ?? []);

function embolden(node: AdfNode): AdfNode {
  if (node.type !== 'text') return node;
  return textNode(node.text ?? '', permittedMarks(addMark(node.marks ?? NO_MARKS, { type: 'strong' })));
}

/** A linked picture stays a link to where it led (H-18), any other leads to the picture. */
function pictureAsLink(single: AdfNode): AdfNode[] {
  const media = single.content?.[0];
  const url = media === undefined ? '' : attr(media, 'url');
  const alt = media === undefined ? '' : attr(media, 'alt');
  const link = media?.marks?.find((mark) => mark.type === 'link') ?? { type: 'link', attrs: { href: url } };
  return [textNode(alt === '' ? url : alt, [link])];
}

/**
 * Task items hold one line of text and no blocks: paragraphs are joined by breaks and nested check lists follow their item,
 * as Jira nests them. A check list with any other block in it becomes a bulleted one, so that no block is torn.
 */
function keepTasks(list: AdfNode, place: Place, levels: number): AdfNode[] {
  const tasks = levels < MOST_LIST_LEVELS ? taskItems(list, levels) : undefined;
  if (tasks === undefined) return fit([tasksAsBullets(list)], place, levels);
  return tasks.length > 0 ? [{ type: 'taskList', content: tasks }] : [];
}

function taskItems(list: AdfNode, levels: number): AdfNode[] | undefined {
  const done: AdfNode[] = [];
  for (const item of list.content ?? []) {
    const line: AdfNode[] = [];
    const nested: AdfNode[] = [];
    for (const block of dissolve(item.content ?? [])) {
      if (block.type === 'taskList') nested.push(block);
      // Text after a nested list would change places with it.
      else if (nested.length > 0 || !addToLine(line, block)) return undefined;
    }
    const content = withoutBox(tidyInline(line));
    done.push({ type: 'taskItem', attrs: item.attrs ?? {}, ...(content.length > 0 ? { content } : {}) });
    for (const inner of nested) {
      const items = levels + 1 < MOST_LIST_LEVELS ? taskItems(inner, levels + 1) : undefined;
      if (items === undefined) return undefined;
      if (items.length > 0) done.push({ type: 'taskList', content: items });
    }
  }
  return done;
}

/** Adds the block to a line of inline nodes; `false` when it does not fit on one. */
function addToLine(line: AdfNode[], block: AdfNode): boolean {
  if (block.type === 'rule') return true;
  const inline =
    block.type === 'paragraph'
      ? block.content
      : block.type === 'heading'
        ? block.content?.map(embolden)
        : block.type === 'mediaSingle'
          ? pictureAsLink(block)
          : undefined;
  if (inline === undefined) return block.type === 'paragraph' || block.type === 'heading';
  if (line.length > 0) line.push({ type: 'hardBreak' });
  for (const node of inline) line.push(node);
  return true;
}

const dissolve = (blocks: readonly AdfNode[]): readonly AdfNode[] =>
  blocks.flatMap((block) => (block.type === 'blockquote' ? dissolve(block.content ?? []) : [block]));

/** Outside the places for check lists (H-16) each item says by its first characters whether it is done. */
function tasksAsBullets(list: AdfNode): AdfNode {
  return { type: 'bulletList', content: (list.content ?? []).map(taskAsItem) };
}

/** A list item that shows the state of the task it was. */
export function taskAsItem(task: AdfNode): AdfNode {
  const sign = textNode(task.attrs?.['state'] === 'DONE' ? '[x] ' : '[ ] ');
  const [first, ...rest] = task.content ?? [];
  const content =
    first?.type === 'paragraph'
      ? [{ ...first, content: tidyInline([sign, ...withoutBox(first.content ?? [])]) }, ...rest]
      : [{ type: 'paragraph', content: tidyInline([sign]) }, ...(first === undefined ? [] : [first, ...rest])];
  return { type: 'listItem', content };
}
