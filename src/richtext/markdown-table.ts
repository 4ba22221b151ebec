import type { AdfNode } from './adf';
import { inlineMarkdown, linesBetweenGaps } from './inline-to-markdown';
import { attr } from './shown-text';
import { textNode } from './tidy-inline';

/**
 * A table with a line for each row, cells that are joined as one with empty ones beside and below it. The first row is the line
 * of headings when all its cells are; else that line is empty, since Markdown knows no table without it.
 */
export function tableMarkdown(table: AdfNode): string {
  const rows = table.content ?? [];
  const grid = gridOf(rows);
  const columns = Math.max(1, ...grid.map((cells) => cells.length));
  const isHeaded = rows[0]?.content?.every(({ type }) => type === 'tableHeader') === true;
  const line = (cells: readonly string[]): string =>
    `| ${Array.from({ length: columns }, (_, at) => cells[at] ?? '').join(' | ')} |`;
  const [head = [], ...body] = isHeaded ? grid : [[], ...grid];
  const rule = `|${' --- |'.repeat(columns)}`;
  return [line(head), rule, ...body.map(line)].join('\n');
}

function gridOf(rows: readonly AdfNode[]): string[][] {
  /** For each column: how many of the next rows a cell above still covers. */
  const covered: number[] = [];
  return rows.map((row) => {
    const line: string[] = [];
    const skipCovered = (): void => {
      while ((covered[line.length] ?? 0) > 0) {
        covered[line.length] = (covered[line.length] ?? 0) - 1;
        line.push('');
      }
    };
    for (const cell of row.content ?? []) {
      skipCovered();
      const text = cellText(cell);
      for (let at = 0; at < span(cell, 'colspan'); at += 1) {
        covered[line.length] = span(cell, 'rowspan') - 1;
        line.push(at === 0 ? text : '');
      }
    }
    skipCovered();
    return line;
  });
}

function span(cell: AdfNode, name: string): number {
  const value = cell.attrs?.[name];
  return typeof value === 'number' && value > 1 ? value : 1;
}

/** All of a cell stands on one line. */
const cellText = (cell: AdfNode): string =>
  linesOf(cell.content ?? [])
    .map((line) => inlineMarkdown(line))
    .filter((line) => line !== '')
    .join('\n')
    .replaceAll(/(\\\\)|\\?\|/g, (_, backslash?: string) => backslash ?? '\\|')
    .replaceAll('\n', '<br>');

function linesOf(blocks: readonly AdfNode[]): (readonly AdfNode[])[] {
  return blocks.flatMap((block): (readonly AdfNode[])[] => {
    const content = block.content ?? [];
    switch (block.type) {
      case 'paragraph':
      case 'heading':
      case 'taskItem':
        return linesBetweenGaps(content);
      case 'listItem':
        return signed('• ', linesOf(content));
      case 'codeBlock':
        return codeLines(content);
      case 'mediaSingle':
        return content.map((media) => [pictureLink(media)]);
      default:
        return linesOf(content);
    }
  });
}

const signed = (sign: string, [first = [], ...rest]: (readonly AdfNode[])[]): (readonly AdfNode[])[] => [
  [textNode(sign), ...first],
  ...rest,
];

const codeLines = (content: readonly AdfNode[]): AdfNode[][] =>
  content
    .map(({ text }) => text ?? '')
    .join('')
    .split('\n')
    .map((line) => (line.trim() === '' ? [] : [textNode(line, [{ type: 'code' }])]));

/** Of a picture in a cell its link: a line of text holds no picture. */
function pictureLink(media: AdfNode): AdfNode {
  const href = attr(media, 'url');
  const alt = attr(media, 'alt');
  return textNode(alt === '' ? href : alt, [{ type: 'link', attrs: { href } }]);
}
