/** A pasted list of project keys for products and versions, as it comes out of a spreadsheet (TS-040). Pure. */
import Papa from 'papaparse';
import { plainName } from '../plan/same-name';
import type { Product } from './ticket-choice';

export interface KeyRow {
  /** Line of the pasted text, from 1. */
  readonly line: number;
  readonly product: string;
  readonly version?: string;
  readonly key: string;
  /** Set when the row can be used. */
  readonly use?: { readonly product: string; readonly version?: string; readonly key: string };
  /** Why it cannot be used; of one that can, what is to be known of it. */
  readonly problem?: string;
}

/**
 * Reads rows of product, version (may be empty) and project key, or of product and key. Columns may be parted by comma,
 * semicolon or tab, quoted or not, with a line of titles or without one.
 *
 * @param products of TeamSupport, with their versions
 * @param projects keys of this site's projects, in capitals
 */
export function readKeyRows(
  text: string,
  products: readonly Product[],
  projects: ReadonlySet<string>,
): readonly KeyRow[] {
  const rows = linesOf(text);
  const [first] = rows;
  const titles = first && titlesOf(first.cells);
  const body = titles ? rows.slice(1) : rows;
  const seen = new Map<string, number>();
  return body.map(({ line, cells }) => {
    const row = cellsOf(cells, titles);
    const read = { line, product: row.product, key: row.key, ...(row.version === '' ? {} : { version: row.version }) };
    const found = useOf(row, products);
    if ('problem' in found) return { ...read, problem: found.problem };
    const about = `${found.product}/${found.version ?? ''}`;
    const before = seen.get(about);
    if (before !== undefined)
      return { ...read, problem: `Line ${before} is about the same. The first of the two is used.` };
    seen.set(about, line);
    return projects.has(found.key) ? { ...read, use: found } : { ...read, use: found, problem: foreign(found.key) };
  });
}

/** A list may serve several sites, each with an installation of its own (TR-20). */
const foreign = (key: string): string =>
  `${key} is no project of this site, or the app may not see it: its tickets are left to the site that has it.`;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows with anything in them. A quoted cell may hold line breaks, so that lines are counted by the reader. */
function linesOf(pasted: string): readonly Line[] {
  const text = pasted.replace(/^\uFEFF/, '');
  const lines: Line[] = [];
  let line = 1;
  let at = 0;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step({ data, meta }) {
      const cells = data.map(bare);
      if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
      line += breaksIn(text.slice(at, meta.cursor));
      at = meta.cursor;
    },
  });
  return lines;
}

/** Quotes after a blank stand for themselves to the reader, and for quotes to people. */
const bare = (cell: string): string => {
  const text = cell.trim();
  return cell !== text && /^".*"$/s.test(text) ? text.slice(1, -1).trim() : text;
};

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

/** What parts the columns: whatever stands in most lines, a tab before a semicolon before a comma. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const unquoted = lines.map((line) => line.replace(/"[^"]*"/g, ''));
  const count = (mark: string): number => unquoted.filter((line) => line.includes(mark)).length;
  return ['\t', ';', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

interface Columns {
  readonly product: number;
  readonly version: number | undefined;
  readonly key: number;
}

/** Columns by their titles; `undefined` for a line that has none. */
function titlesOf(cells: readonly string[]): Columns | undefined {
  const column = (title: RegExp): number => cells.findIndex((cell) => title.test(cell));
  const key = column(/\bkey\b|^(jira )?project$/i);
  const product = column(/^product/i);
  if (key < 0 || product < 0 || key === product) return undefined;
  const version = column(/version/i);
  return { key, product, version: version < 0 || version === product ? undefined : version };
}

interface Row {
  readonly product: string;
  readonly version: string;
  readonly key: string;
}

function cellsOf(cells: readonly string[], titles: Columns | undefined): Row {
  const cell = (at: number | undefined): string => (at === undefined ? '' : (cells[at] ?? ''));
  if (titles) return { product: cell(titles.product), version: cell(titles.version), key: cell(titles.key) };
  const last = cells.findLastIndex((text) => text !== '');
  // Of two columns the second is the key.
  return last >= 2
    ? { product: cell(0), version: cell(1), key: cell(2) }
    : { product: cell(0), version: '', key: last === 1 ? cell(1) : '' };
}

const projectKey = /^[A-Z][A-Z0-9_]{1,9}$/;

function useOf(row: Row, products: readonly Product[]): NonNullable<KeyRow['use']> | { readonly problem: string } {
  if (row.product === '') return { problem: 'The row names no product.' };
  const key = row.key.toUpperCase();
  if (key === '') return { problem: 'The row has no project key.' };
  if (!projectKey.test(key)) {
    return {
      problem: `“${row.key}” is no project key: it has two to ten letters, digits or underscores and begins with a letter.`,
    };
  }
  const product = theOne(products, row.product);
  if (product === 'none') return { problem: `TeamSupport has no product “${row.product}”.` };
  if (product === 'several')
    return { problem: `TeamSupport has several products called “${row.product}”. Choose by hand.` };
  if (row.version === '') return { product: product.id, key };
  const version = theOne(product.versions, row.version);
  if (version === 'none') return { problem: `“${product.name}” has no version “${row.version}”.` };
  if (version === 'several') {
    return { problem: `“${product.name}” has several versions called “${row.version}”. Choose by hand.` };
  }
  return { product: product.id, version: version.id, key };
}

/** By exactly its name, else by the name without regard to letter case. */
function theOne<T extends { readonly name: string }>(among: readonly T[], name: string): T | 'none' | 'several' {
  const exact = among.filter((one) => one.name === name);
  const found = exact.length > 0 ? exact : among.filter((one) => plainName(one.name) === plainName(name));
  const [first, second] = found;
  return first === undefined ? 'none' : second === undefined ? first : 'several';
}
