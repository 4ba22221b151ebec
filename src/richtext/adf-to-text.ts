import type { AdfDoc, AdfNode } from './adf';
import { readDoc } from './read-adf';
import { attr, isInline, shownText } from './shown-text';

/**
 * A document as readable plain text: an empty line between blocks, `- ` and `1. ` before list items, `[x] ` before tasks,
 * `> ` before quotes, ` | ` between cells. Never throws.
 */
export function adfToText(doc: AdfDoc): string {
  return linesOf(readDoc(doc).content, '\n').join('\n').trim();
}

/** Characters of the text a reader sees, as {@link adfToText} writes it. */
export function textLength(doc: AdfDoc): number {
  return adfToText(doc).length;
}

type Lines = string[];

/** The lines of blocks; `gap` is what stands between two blocks, `''` for none. */
function linesOf(nodes: readonly AdfNode[], gap: '\n' | ''): Lines {
  const lines: Lines = [];
  const add = (block: Lines): void => {
    if (block.length === 0) return;
    if (gap !== '' && lines.length > 0) lines.push('');
    for (const line of block) lines.push(line);
  };
  let open: AdfNode[] = [];
  for (const node of nodes) {
    if (isInline(node)) {
      open.push(node);
      continue;
    }
    add(textLines(open));
    add(blockLines(node, gap));
    open = [];
  }
  add(textLines(open));
  return lines;
}

function blockLines(node: AdfNode, gap: '\n' | ''): Lines {
  const content = node.content ?? [];
  switch (node.type) {
    case 'codeBlock':
      return content.length === 0
        ? []
        : content
            .map((child) => child.text ?? '')
            .join('')
            .split('\n');
    case 'bulletList':
    case 'decisionList':
      return content.flatMap((item) => prefixed('- ', '  ', linesOf(item.content ?? [], '')));
    case 'orderedList':
      return content.flatMap((item, index) => numbered(node, item, index));
    case 'taskList':
      return content.flatMap(taskLines);
    case 'blockquote':
      return prefixed('> ', '> ', linesOf(content, gap));
    case 'table':
      return content.map((row) => (row.content ?? []).map(cellText).join(' | '));
    case 'rule':
      return ['----'];
    case 'expand':
    case 'nestedExpand':
      return [...textLines([{ type: 'text', text: attr(node, 'title') }]), ...linesOf(content, gap)];
    case 'media':
    case 'blockCard':
    case 'embedCard':
    case 'extension':
      return textLines([{ type: 'text', text: shownText(node) }]);
    default:
      return linesOf(content, gap);
  }
}

function numbered(list: AdfNode, item: AdfNode, index: number): Lines {
  const order = list.attrs?.['order'];
  const sign = `${(typeof order === 'number' ? order : 1) + index}. `;
  return prefixed(sign, ' '.repeat(sign.length), linesOf(item.content ?? [], ''));
}

function taskLines(item: AdfNode): Lines {
  if (item.type === 'taskList') return prefixed('  ', '  ', blockLines(item, ''));
  const sign = attr(item, 'state') === 'DONE' ? '[x] ' : '[ ] ';
  return prefixed(sign, '    ', linesOf(item.content ?? [], ''));
}

const cellText = (cell: AdfNode): string => linesOf(cell.content ?? [], '').join(' ');

function prefixed(first: string, others: string, lines: Lines): Lines {
  if (lines.length === 0) return [first.trimEnd()];
  return lines.map((line, index) => (index === 0 ? first : others) + line);
}

/** The lines of inline nodes; none when they show nothing. */
function textLines(nodes: readonly AdfNode[]): Lines {
  const text = nodes.map(inlineText).join('');
  return text.trim() === '' ? [] : text.split('\n').map((line) => line.trimEnd());
}

/** The text of inline nodes in one piece, breaks as line ends. */
function inlineText(node: AdfNode): string {
  if (node.type === 'hardBreak') return '\n';
  const shown = shownText(node);
  return shown === '' ? (node.content ?? []).map(inlineText).join('') : shown;
}
