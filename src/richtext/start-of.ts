import type { AdfNode } from './adf';
import { atLeastOne } from './fit';
import { textNode } from './tidy-inline';

/** One word with the blanks before it; what has no blanks for long counts as several. */
const WORD = /\s*\S{1,40}|\s+$/gu;

/** The first `words` words of blocks, in valid blocks; a node without text counts as a word. */
export function startOf(blocks: readonly AdfNode[], words: number): AdfNode[] {
  return new Cut(words).nodes(blocks);
}

class Cut {
  #left: number;

  constructor(words: number) {
    this.#left = words;
  }

  nodes(nodes: readonly AdfNode[]): AdfNode[] {
    const kept: AdfNode[] = [];
    for (const node of nodes) {
      if (this.#left <= 0) break;
      for (const part of this.#node(node)) kept.push(part);
    }
    return kept;
  }

  #node(node: AdfNode): AdfNode[] {
    if (node.type === 'text') return this.#text(node);
    if (node.content === undefined || node.content.length === 0) {
      this.#left -= 1;
      return [node];
    }
    if (node.type === 'tableRow') return this.#row(node);
    const content = this.nodes(node.content);
    if (content.length === 0) return [];
    if (node.type === 'table')
      return [{ ...node, content: content.map((row, index) => inRows(row, content.length - index)) }];
    // A layout of one column is none.
    if (node.type === 'layoutSection' && content.length < 2) return content.flatMap((column) => column.content ?? []);
    return [{ ...node, content }];
  }

  #text(node: AdfNode): AdfNode[] {
    const text = node.text ?? '';
    let end = 0;
    for (const [word] of text.matchAll(WORD)) {
      if (this.#left <= 0) break;
      this.#left -= 1;
      end += word.length;
    }
    if (end === 0) return [];
    return [end < text.length ? textNode(`${text.slice(0, end)}…`, node.marks) : node];
  }

  /** A row keeps all of its cells, or the table would lose its columns. */
  #row(row: AdfNode): AdfNode[] {
    const cells = (row.content ?? []).map((cell) => {
      const content = this.nodes(cell.content ?? []);
      return { ...cell, content: atLeastOne(content) };
    });
    return [{ ...row, content: cells }];
  }
}

/** A row's cells span no more rows than are left. */
function inRows(row: AdfNode, rows: number): AdfNode {
  const content = (row.content ?? []).map((cell) => {
    const rowspan = cell.attrs?.['rowspan'];
    return typeof rowspan === 'number' && rowspan > rows ? { ...cell, attrs: { ...cell.attrs, rowspan: rows } } : cell;
  });
  return { ...row, content };
}
