import type { AdfNode } from './adf';
import { attribute, type HtmlElement, type HtmlNode, isElement } from './parse-html';

type BlocksOf = (nodes: readonly HtmlNode[]) => AdfNode[];

/** HTML's own limits for spans. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 65_534;

/** A table (H-17) after its caption; none when it has no cells. Column groups have no counterpart and are ignored. */
export function tableBlocks(table: HtmlElement, blocksOf: BlocksOf): AdfNode[] {
  const captions = elements(table, ['caption']).flatMap((caption) => blocksOf([caption]));
  // Rows without cells are left out, so a span counts only the rows that remain below it.
  const remaining = [0];
  const rows = rowsOf(table);
  for (const cells of rows) remaining.push((remaining.at(-1) ?? 0) + (cells.length > 0 ? 1 : 0));
  const content = rows.flatMap((cells, index) => {
    const rowsBelow = (span: number): number =>
      (remaining[Math.min(index + span, rows.length)] ?? 0) - (remaining[index] ?? 0);
    if (cells.length === 0) return [];
    return [{ type: 'tableRow', content: cells.map((cell) => cellNode(cell, rowsBelow, blocksOf)) }];
  });
  return content.length > 0 ? [...captions, { type: 'table', content }] : captions;
}

/** The cells of each row. */
function rowsOf(table: HtmlElement): HtmlElement[][] {
  const sections = elements(table, ['thead', 'tbody', 'tfoot']);
  return sections.flatMap((section) => elements(section, ['tr']).map((row) => elements(row, ['td', 'th'])));
}

const elements = (parent: HtmlElement, tags: readonly string[]): HtmlElement[] =>
  parent.childNodes.filter((node) => isElement(node)).filter((element) => tags.includes(element.tagName));

function cellNode(cell: HtmlElement, rowsBelow: (span: number) => number, blocksOf: BlocksOf): AdfNode {
  const colspan = span(cell, 'colspan', MOST_COLUMNS);
  const rowspan = rowsBelow(span(cell, 'rowspan', MOST_ROWS));
  const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) };
  return {
    type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell',
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    content: blocksOf(cell.childNodes),
  };
}

function span(cell: HtmlElement, name: string, most: number): number {
  const value = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return value > 1 ? Math.min(value, most) : 1;
}
