import type { AdfDoc, AdfNode } from './adf';
import { blocksToHtml } from './adf-to-html';
import { escapeMarkdown } from './escape-markdown';
import { htmlToBlocks } from './html-to-adf';
import { destination, inlineMarkdown, linesBetweenGaps } from './inline-to-markdown';
import { tableMarkdown } from './markdown-table';
import { readDoc } from './read-adf';
import { attr } from './shown-text';

/**
 * A document as Markdown that Tracker shows and a person can read and edit. `markdownToAdf` reads what it can express back as it
 * was. What Markdown cannot express is shown as text, as in HTML (mentions, cards, panels), or left to its text (underline,
 * colours, joined cells); `keepForeign` puts it back. Never throws, and no text of the document becomes markup.
 */
export function adfToMarkdown(doc: AdfDoc): string {
  return blocksToMarkdown(readDoc(doc).content);
}

/** The same for blocks that stand in one place; see {@link adfToMarkdown}. Expects nodes as `readDoc` answers them. */
export function blocksToMarkdown(nodes: readonly AdfNode[]): string {
  // Markdown says less than HTML: once through it, only what Markdown knows too is left, and its text.
  return blocks(htmlToBlocks(blocksToHtml(nodes), 'doc')).join('\n\n');
}

/** Each block with something to show. Lists that follow each other have different signs, or they would be one. */
function blocks(nodes: readonly AdfNode[]): string[] {
  const written: string[] = [];
  let before: { readonly isOrdered: boolean; readonly turn: number } | undefined;
  for (const node of nodes) {
    if (!LISTS.has(node.type)) {
      const text = block(node);
      if (text === '') continue;
      written.push(text);
      before = undefined;
      continue;
    }
    const isOrdered = node.type === 'orderedList';
    const turn = before?.isOrdered === isOrdered ? 1 - before.turn : 0;
    before = { isOrdered, turn };
    written.push(list(node, turn));
  }
  return written;
}

const LISTS = new Set(['bulletList', 'orderedList', 'taskList']);

function block(node: AdfNode): string {
  const content = node.content ?? [];
  switch (node.type) {
    case 'paragraph':
      return linesBetweenGaps(content).map(inlineMarkdown).join('\n\n');
    case 'heading':
      return heading(node);
    case 'codeBlock':
      return codeBlock(node);
    case 'blockquote':
      return prefixed('> ', '> ', blocks(content).join('\n\n'));
    case 'rule':
      return '---';
    case 'table':
      return tableMarkdown(node);
    case 'mediaSingle':
      return content.map(picture).join('\n');
    default:
      return '';
  }
}

function heading(node: AdfNode): string {
  const level = node.attrs?.['level'];
  const line = (node.content ?? []).map((inner) => (inner.type === 'hardBreak' ? { type: 'text', text: ' ' } : inner));
  // Signs at the end would be taken for the end of the heading.
  const text = inlineMarkdown(line).replace(/#+$/, (signs) => signs.replaceAll('#', '\\#'));
  return text === '' ? '' : `${'#'.repeat(typeof level === 'number' ? level : 1)} ${text}`;
}

function codeBlock(node: AdfNode): string {
  const code = (node.content ?? [])
    .map(({ text }) => text ?? '')
    .join('')
    .trimEnd();
  const longest = Math.max(2, ...[...code.matchAll(/^\s*(`+)/gm)].map(([, ticks]) => ticks?.length ?? 0));
  const fence = '`'.repeat(longest + 1);
  const language = attr(node, 'language').replaceAll(/[\s`]+/g, '-');
  return code === '' ? '' : `${fence}${language}\n${code}\n${fence}`;
}

function list(node: AdfNode, turn: number): string {
  const content = node.content ?? [];
  const bullet = turn === 0 ? '- ' : '* ';
  if (node.type === 'taskList') return taskList(content, bullet);
  if (node.type === 'bulletList') return content.map((item) => listItem(bullet, item)).join('\n');
  const order = node.attrs?.['order'];
  const first = typeof order === 'number' ? order : 1;
  const numbered = (item: AdfNode, at: number): string =>
    listItem(`${Math.min(first + at, 999_999_999)}${turn === 0 ? '.' : ')'} `, item);
  return content.map(numbered).join('\n');
}

function listItem(sign: string, item: AdfNode): string {
  const [first = '', ...rest] = blocks(item.content ?? []);
  const text = rest.reduce((above, next) => above + (followsTightly(next) ? '\n' : '\n\n') + next, first);
  // Three bullets in a row would be a rule.
  const isBulletsOnly = /^[-*](?: [-*])*(?:\n|$)/.test(text);
  return prefixed(sign, ' '.repeat(sign.length), isBulletsOnly ? `\n${text}` : text);
}

/** Whether a block may stand directly below a line of text and still be a list of its own. */
const followsTightly = (block: string): boolean => /^(?:[-*]|1[.)]) \S/.test(block);

/** Nested lists stand in the item they follow. */
function taskList(content: readonly AdfNode[], bullet: string): string {
  return content
    .map((node) => {
      if (node.type === 'taskList') return prefixed('  ', '  ', taskList(node.content ?? [], bullet));
      const box = attr(node, 'state') === 'DONE' ? '[x]' : '[ ]';
      const lines = linesBetweenGaps(node.content ?? []).map(inlineMarkdown);
      return prefixed(bullet, '  ', `${box} ${lines.join('\n')}`);
    })
    .join('\n');
}

function picture(media: AdfNode): string {
  const link = media.marks?.find(({ type }) => type === 'link')?.attrs?.['href'];
  const shown = `![${escapeMarkdown(attr(media, 'alt'), false)}](${destination(attr(media, 'url'))})`;
  return typeof link === 'string' ? `[${shown}](${destination(link)})` : shown;
}

function prefixed(first: string, others: string, text: string): string {
  return text
    .split('\n')
    .map((line, index) => ((index === 0 ? first : others) + line).trimEnd())
    .join('\n');
}
