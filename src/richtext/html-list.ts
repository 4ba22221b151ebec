import type { AdfNode } from './adf';
import { TAGS } from './html-tags';
import { attribute, type HtmlElement, type HtmlNode, isElement, isText } from './parse-html';
import { taskAsItem } from './fit';
import { boxedState, type TaskState } from './task-boxes';

type BlocksOf = (nodes: readonly HtmlNode[]) => AdfNode[];

interface Item {
  readonly blocks: AdfNode[];
  readonly state?: TaskState;
}

/**
 * A list (H-15), or a check list (H-16) when all of its items are tasks. Items hold blocks of any kind; what an item may
 * not hold is settled later. None without items. Text, tags and lists that stand in the list outside of an item become items or join one.
 */
export function listBlocks(list: HtmlElement, blocksOf: BlocksOf): AdfNode[] {
  const items = itemsOf(list, list.childNodes, blocksOf);
  if (items.length === 0) return [];
  if (list.tagName !== 'ol') return [listOf(items, { type: 'bulletList' })];
  const start = Number.parseInt(attribute(list, 'start') ?? '1', 10);
  const isPlain = !(start >= 0 && start <= 999_999_999) || start === 1;
  return [listOf(items, { type: 'orderedList', ...(isPlain ? {} : { attrs: { order: start } }) })];
}

/** Items without a list around them, as sloppy editors leave them. */
export function strayItems(nodes: readonly HtmlNode[], blocksOf: BlocksOf): AdfNode {
  return listOf(itemsOf(undefined, nodes, blocksOf), { type: 'bulletList' });
}

/** `items` is not empty. */
function listOf(items: readonly Item[], plain: AdfNode): AdfNode {
  const known = items.every((item) => item.state === undefined) ? boxedItems(items) : items;
  const content = known.map(({ blocks, state }) =>
    state === undefined
      ? { type: 'listItem', content: blocks }
      : { type: 'taskItem', attrs: { state }, content: blocks },
  );
  if (content.every((item) => item.type === 'taskItem')) return { type: 'taskList', content };
  return { ...plain, content: content.map((item) => (item.type === 'taskItem' ? taskAsItem(item) : item)) };
}

function itemsOf(list: HtmlElement | undefined, nodes: readonly HtmlNode[], blocksOf: BlocksOf): Item[] {
  const items: Item[] = [];
  let loose: HtmlNode[] = [];
  const closeLoose = (): void => {
    const blocks = loose.length === 0 ? [] : blocksOf(loose);
    if (blocks.length > 0) items.push({ blocks });
    loose = [];
  };
  for (const node of nodes) {
    if (isElement(node) && node.tagName === 'li') {
      closeLoose();
      items.push(itemOf(list, node, blocksOf));
    } else if (isElement(node) && TAGS.get(node.tagName)?.as === 'list') {
      closeLoose();
      const nested = listBlocks(node, blocksOf);
      const above = items.at(-1);
      if (above !== undefined) above.blocks.push(...nested);
      else if (nested.length > 0) items.push({ blocks: nested });
    } else {
      loose.push(node);
    }
  }
  closeLoose();
  return items;
}

function itemOf(list: HtmlElement | undefined, li: HtmlElement, blocksOf: BlocksOf): Item {
  const state = taskState(li) ?? (list === undefined ? undefined : defaultState(list));
  const blocks = blocksOf(li.childNodes);
  return state === undefined ? { blocks } : { blocks, state };
}

/** What the item itself says: Aha! and Confluence by class, Tiptap and Quill by data attributes, GitHub by a check box. */
function taskState(li: HtmlElement): TaskState | undefined {
  const classes = (attribute(li, 'class') ?? '').toLowerCase();
  if (classes.includes('unchecked')) return 'TODO';
  if (/(?:^|[\s_-])checked(?:$|[\s_-])/.test(classes)) return 'DONE';
  const marked = attribute(li, 'data-checked') ?? attribute(li, 'data-list');
  if (marked === 'true' || marked === 'checked' || marked === '') return 'DONE';
  if (marked === 'false' || marked === 'unchecked') return 'TODO';
  const box = checkBox(li.childNodes);
  if (box === undefined) return undefined;
  return attribute(box, 'checked') === undefined ? 'TODO' : 'DONE';
}

/** What the list says for items that say nothing: those of an Aha! check list are done (H-16). */
function defaultState(list: HtmlElement): TaskState | undefined {
  const classes = (attribute(list, 'class') ?? '').toLowerCase();
  if (classes.includes('checklist')) return 'DONE';
  const marked = attribute(list, 'data-checked');
  if (marked !== undefined) return marked === 'false' ? 'TODO' : 'DONE';
  if (classes.includes('inline-task-list') || attribute(list, 'data-type') === 'taskList') return 'TODO';
  return undefined;
}

/** The check box before an item's text, however many wrappers deep; not one of a nested list, nor one after text. */
function checkBox(nodes: readonly HtmlNode[]): HtmlElement | undefined {
  const waiting = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node) && node.value.trim() !== '') return undefined;
    if (!isElement(node)) continue;
    if (node.tagName === 'input') return attribute(node, 'type')?.toLowerCase() === 'checkbox' ? node : undefined;
    if (TAGS.get(node.tagName)?.as === 'list') return undefined;
    for (const child of node.childNodes.toReversed()) waiting.push(child);
  }
  return undefined;
}

/** A list in which every item begins with a drawn box is a check list whose classes were lost on the way. */
function boxedItems(items: readonly Item[]): readonly Item[] {
  const boxed = items.map(({ blocks }) => {
    const state = boxedState(blocks);
    return state === undefined ? { blocks } : { blocks, state };
  });
  return boxed.every((item) => item.state !== undefined) ? boxed : items;
}
