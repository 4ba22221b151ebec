import type { AdfNode } from './adf';
import { attribute, type HtmlElement, type HtmlNode, isElement } from './parse-html';

type BlocksOf = (nodes: readonly HtmlNode[]) => AdfNode[];

interface Row {
  readonly cells: readonly HtmlElement[];
}

/** HTML's own limits for spans. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 65_534;

/** A table (H-17) after its caption; none when it has no cells. Column groups have no counterpart and are ignored. */
export function tableBlocks(table: HtmlElement, blocksOf: BlocksOf): AdfNode[] {
  const captions = elements(table, 'caption').flatMap((caption) => blocksOf([caption]));
  const rows = rowsOf(table);
  const content = rows.flatMap((row, index) => (row.cells.length > 0 ? [rowNode(rows, index, blocksOf)] : []));
  return content.length > 0 ? [...captions, { type: 'table', content }] : captions;
}

function rowsOf(table: HtmlElement): Row[] {
  const sections = ['thead', 'tbody', 'tfoot'].flatMap((tag) => elements(table, tag));
  const inOrder = table.childNodes.filter((node) => isElement(node)).filter((node) => sections.includes(node));
  return inOrder.flatMap((section) =>
    elements(section, 'tr').map((tr) => ({
      cells: [...tr.childNodes].filter((node) => isElement(node)).filter(isCell),
    })),
  );
}

const isCell = (element: HtmlElement): boolean => element.tagName === 'td' || element.tagName === 'th';

const elements = (parent: HtmlElement, tag: string): HtmlElement[] =>
  parent.childNodes.filter((node) => isElement(node)).filter((element) => element.tagName === tag);

function rowNode(rows: readonly Row[], index: number, blocksOf: BlocksOf): AdfNode {
  const cells = rows[index]?.cells ?? [];
  return { type: 'tableRow', content: cells.map((cell) => cellNode(cell, rows, index, blocksOf)) };
}

function cellNode(cell: HtmlElement, rows: readonly Row[], index: number, blocksOf: BlocksOf): AdfNode {
  const colspan = span(cell, 'colspan', MOST_COLUMNS);
  // Rows without cells are left out, so a span counts only the rows that remain below it.
  const rowspan = rows
    .slice(index, index + span(cell, 'rowspan', MOST_ROWS))
    .filter((row) => row.cells.length > 0).length;
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
