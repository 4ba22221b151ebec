import type { AdfDoc, AdfMark, AdfNode } from './adf';
import { cardHtml, escapeHtml, inlineHtml, markedHtml } from './inline-to-html';
import { readDoc } from './read-adf';
import { attr, isInline, shownText } from './shown-text';
import { imageAddress } from './web-address';

/**
 * A document as HTML that a vendor's editor keeps and a person can read: plain tags, every text escaped, links only to http,
 * https and mailto. `htmlToAdf` reads what it can express back as it was; what HTML cannot express (mentions, cards, panels,
 * attached pictures) is shown as text, and `keepForeign` puts it back. Never throws, whatever the document holds.
 */
export function adfToHtml(doc: AdfDoc): string {
  return blocksToHtml(readDoc(doc).content);
}

/** The same for blocks that stand in one place; see {@link adfToHtml}. Expects nodes as `readDoc` answers them. */
export function blocksToHtml(nodes: readonly AdfNode[]): string {
  const parts: string[] = [];
  let line: AdfNode[] = [];
  for (const node of nodes) {
    if (isInline(node)) {
      line.push(node);
      continue;
    }
    parts.push(textBlock('p', line), block(node));
    line = [];
  }
  parts.push(textBlock('p', line));
  return parts.join('');
}

type Write = (node: AdfNode, content: readonly AdfNode[]) => string;

const BLOCKS: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['paragraph', (_, content) => textBlock('p', content)],
  ['heading', (node, content) => textBlock(`h${level(node)}`, content)],
  ['bulletList', (_, content) => wrapped('ul', content.map(listItem).join(''))],
  ['orderedList', (node, content) => wrapped('ol', content.map(listItem).join(''), start(node))],
  ['taskList', (_, content) => taskList(content)],
  ['decisionList', (_, content) => wrapped('ul', content.map((item) => tag('li', lineOrBlocks(item))).join(''))],
  ['codeBlock', codeBlock],
  ['blockquote', (_, content) => wrapped('blockquote', blocksToHtml(content))],
  ['rule', () => '<hr>'],
  ['table', (_, content) => wrapped('table', wrapped('tbody', content.map(tableRow).join('')))],
  ['media', (node) => wrapped('p', picture(node))],
  ['mediaSingle', mediaSingle],
  ['mediaGroup', (_, content) => wrapped('p', content.map((media) => picture(media)).join(' '))],
  ['caption', (_, content) => textBlock('p', content)],
  ['expand', expand],
  ['nestedExpand', expand],
  ['blockCard', (node) => wrapped('p', cardHtml(node))],
  ['embedCard', (node) => wrapped('p', cardHtml(node))],
  ['extension', (node) => wrapped('p', escapeHtml(shownText(node)))],
]);

function block(node: AdfNode): string {
  const content = node.content ?? [];
  return BLOCKS.get(node.type)?.(node, content) ?? blocksToHtml(content);
}

/** Whether the block is only a frame around other blocks, of which HTML shows no more than a title. */
export function isFrame(node: AdfNode): boolean {
  const content = node.content ?? [];
  return (!BLOCKS.has(node.type) || isExpand(node)) && content.length > 0 && !content.some(isInline);
}

export const isExpand = (node: AdfNode): boolean => node.type === 'expand' || node.type === 'nestedExpand';

function level(node: AdfNode): number {
  const value = node.attrs?.['level'];
  return typeof value === 'number' ? Math.min(6, Math.max(1, Math.trunc(value) || 1)) : 1;
}

function start(node: AdfNode): string {
  const order = node.attrs?.['order'];
  return typeof order === 'number' && Number.isSafeInteger(order) && order >= 0 && order !== 1
    ? ` start="${order}"`
    : '';
}

function listItem(item: AdfNode): string {
  return tag('li', lineOrBlocks(item));
}

/** The only paragraph of an item or cell needs no tag of its own when it comes first. */
function lineOrBlocks(node: AdfNode): string {
  const content = node.content ?? [];
  const [first, ...rest] = content;
  const isSingle = first?.type === 'paragraph' && rest.every((other) => !isInline(other) && other.type !== 'paragraph');
  if (isSingle) return inlineHtml(first.content ?? []) + blocksToHtml(rest);
  return content.every(isInline) ? inlineHtml(content) : blocksToHtml(content);
}

/** The classes and the drawn box of Aha!'s own check lists; lists nested after an item go inside of it. */
function taskList(content: readonly AdfNode[]): string {
  const items: { isDone: boolean; html: string }[] = [];
  for (const node of content) {
    const above = items.at(-1);
    if (node.type !== 'taskList') items.push({ isDone: attr(node, 'state') === 'DONE', html: lineOrBlocks(node) });
    else if (above === undefined) items.push({ isDone: false, html: block(node) });
    else above.html += block(node);
  }
  return items.length === 0 ? '' : `<ul class="checklist">${items.map(taskItem).join('')}</ul>`;
}

function taskItem({ isDone, html }: { readonly isDone: boolean; readonly html: string }): string {
  const state = isDone ? 'checked' : 'unchecked';
  const box = `<span class="checklist-item__indicator">${isDone ? '☑' : '☐'}</span>`;
  return `<li class="checklist-item checklist-item--${state}">${box} ${html}</li>`;
}

function codeBlock(node: AdfNode, content: readonly AdfNode[]): string {
  const language = attr(node, 'language').trim().replaceAll(/\s+/g, '-');
  const attribute = language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
  const code = content.map((child) => escapeHtml(child.text ?? '')).join('');
  return code === '' ? '' : `<pre><code${attribute}>${code}</code></pre>`;
}

function tableRow(row: AdfNode): string {
  return tag('tr', (row.content ?? []).map(tableCell).join(''));
}

function tableCell(cell: AdfNode): string {
  const spans = ['colspan', 'rowspan'].map((name) => {
    const value = cell.attrs?.[name];
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 1 ? ` ${name}="${value}"` : '';
  });
  return tag(cell.type === 'tableHeader' ? 'th' : 'td', lineOrBlocks(cell), spans.join(''));
}

function mediaSingle(node: AdfNode, content: readonly AdfNode[]): string {
  const link = node.marks?.find((mark) => mark.type === 'link');
  const align = { 'align-start': 'left', 'wrap-left': 'left', 'align-end': 'right', 'wrap-right': 'right' };
  const side = Object.entries(align).find(([layout]) => layout === attr(node, 'layout'))?.[1];
  return content
    .map((child) => (child.type === 'media' ? wrapped('p', picture(child, link, side)) : block(child)))
    .join('');
}

function picture(media: AdfNode, outerLink?: AdfMark, side?: string): string {
  const src = attr(media, 'type') === 'external' ? imageAddress(attr(media, 'url')) : undefined;
  const link = media.marks?.find((mark) => mark.type === 'link') ?? outerLink;
  if (src === undefined) return markedHtml(escapeHtml(shownText(media)), link === undefined ? [] : [link]);
  const sizes = ['width', 'height'].map((name): [string, unknown] => [name, media.attrs?.[name]]);
  const attributes = [['src', src], ['alt', attr(media, 'alt')], ...sizes, ['align', side]]
    .filter(([, value]) => (typeof value === 'string' && value !== '') || (typeof value === 'number' && value > 0))
    .map(([name, value]) => ` ${String(name)}="${escapeHtml(String(value))}"`);
  return markedHtml(`<img${attributes.join('')}>`, link === undefined ? [] : [link]);
}

function expand(node: AdfNode, content: readonly AdfNode[]): string {
  return wrapped('p', wrapped('strong', escapeHtml(attr(node, 'title').trim()))) + blocksToHtml(content);
}

/** A paragraph or heading; none without content, as the other direction drops empty ones too. */
function textBlock(name: string, content: readonly AdfNode[]): string {
  return wrapped(name, inlineHtml(content));
}

const tag = (name: string, inner: string, attributes = ''): string => `<${name}${attributes}>${inner}</${name}>`;

const wrapped = (name: string, inner: string, attributes = ''): string =>
  inner === '' ? '' : tag(name, inner, attributes);
