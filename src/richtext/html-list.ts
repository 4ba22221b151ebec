import type { AdfNode } from './adf';
import { TAGS } from './html-tags';
import { attribute, type HtmlElement, type HtmlNode, isElement, isText } from './parse-html';
import { taskAsItem } from './fit';
import { tidyInline } from './tidy-inline';

type BlocksOf = (nodes: readonly HtmlNode[]) => AdfNode[];
type TaskState = 'TODO' | 'DONE';

interface Item {
  readonly blocks: AdfNode[];
  readonly state?: TaskState;
}

/** The sign products draw before a task. It only decorates (H-16), unless it is the only thing that says "task". */
const BOX = /^\s*([☐☑☒✓✔✅□■▢])[\uFE0E\uFE0F]?\s*/u;
const BOXES_WITH_STATE: Readonly<Record<string, TaskState>> = { '☐': 'TODO', '☑': 'DONE', '☒': 'DONE' };

/**
 * A list (H-15), or a check list (H-16) when all of its items are tasks. Items hold blocks of any kind; what an item may
 * not hold is settled later. Text, tags and lists that stand in the list outside of an item become items or join one.
 */
export function listNode(list: HtmlElement, blocksOf: BlocksOf): AdfNode {
  const items = itemsOf(list, list.childNodes, blocksOf);
  if (list.tagName !== 'ol') return listOf(items, { type: 'bulletList' });
  const start = Number.parseInt(attribute(list, 'start') ?? '1', 10);
  const isPlain = !(start >= 0 && start <= 999_999_999) || start === 1;
  return listOf(items, { type: 'orderedList', ...(isPlain ? {} : { attrs: { order: start } }) });
}

/** Items without a list around them, as sloppy editors leave them. */
export function strayItems(nodes: readonly HtmlNode[], blocksOf: BlocksOf): AdfNode {
  return listOf(itemsOf(undefined, nodes, blocksOf), { type: 'bulletList' });
}

function listOf(items: readonly Item[], plain: AdfNode): AdfNode {
  const known = items.every((item) => item.state === undefined) ? boxedItems(items) : items;
  const tasks = known.map(({ blocks, state }) => ({
    type: state === undefined ? 'listItem' : 'taskItem',
    ...(state === undefined ? {} : { attrs: { state } }),
    content: state === undefined ? blocks : withoutBox(blocks),
  }));
  if (tasks.length > 0 && tasks.every((item) => item.type === 'taskItem')) return { type: 'taskList', content: tasks };
  return { ...plain, content: tasks.map((item) => (item.type === 'taskItem' ? taskAsItem(item) : item)) };
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
      const nested = listNode(node, blocksOf);
      const above = items.at(-1);
      if (above === undefined) items.push({ blocks: [nested] });
      else above.blocks.push(nested);
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

/** A list in which every item starts with a drawn box is a check list whose classes were lost on the way. */
function boxedItems(items: readonly Item[]): readonly Item[] {
  const boxed = items.map(({ blocks }) => {
    const state = BOXES_WITH_STATE[BOX.exec(firstText(blocks))?.[1] ?? ''];
    return state === undefined ? { blocks } : { blocks, state };
  });
  return boxed.every((item) => item.state !== undefined) ? boxed : items;
}

const firstText = (blocks: readonly AdfNode[]): string => {
  const [first] = blocks;
  return first?.type === 'paragraph' ? (first.content?.[0]?.text ?? '') : '';
};

function withoutBox(blocks: readonly AdfNode[]): readonly AdfNode[] {
  const [paragraph, ...others] = blocks;
  const [text, ...rest] = paragraph?.content ?? [];
  if (paragraph?.type !== 'paragraph' || text?.type !== 'text') return blocks;
  let shown = text.text ?? '';
  while (BOX.test(shown)) shown = shown.replace(BOX, '');
  const content = tidyInline([{ ...text, text: shown }, ...rest]);
  return content.length > 0 ? [{ ...paragraph, content }, ...others] : others;
}
