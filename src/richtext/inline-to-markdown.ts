import type { AdfMark, AdfNode } from './adf';
import { escapeEverySign, escapeMarkdown } from './escape-markdown';
import { marksKey } from './marks';
import { markdownToBlocks } from './markdown-to-adf';
import { textNode, tidyInline } from './tidy-inline';

/** Marks Markdown has signs for. Of others (underline, colour, raised and lowered) only the text is written. */
const SIGNS: Readonly<Record<string, string>> = { strong: '**', em: '*', strike: '~~' };
const KNOWN = new Set(['link', 'code', ...Object.keys(SIGNS)]);

/**
 * A line of texts and breaks as Markdown, a line end for each break. Whether stars and brackets mean something depends on what
 * stands beside them, and no rule catches all of it: what was written is read again, and where it would not say the same,
 * it is written with every sign escaped and without emphasis. So text stays text, whatever it holds.
 */
export function inlineMarkdown(nodes: readonly AdfNode[]): string {
  const line = tidyInline(nodes.map(sayable));
  const written = runs(line, usual, []);
  return saysTheSame(written, line) ? written : runs(line.map(plain), everySign, []);
}

/** The parts of a line between empty lines: in Markdown each is a paragraph. */
export function linesBetweenGaps(line: readonly AdfNode[]): (readonly AdfNode[])[] {
  const parts: AdfNode[][] = [[]];
  tidyInline(line).forEach((node, at, all) => {
    if (node.type !== 'hardBreak') parts.at(-1)?.push(node);
    else if (all[at + 1]?.type === 'hardBreak') parts.push([]);
    else if (all[at - 1]?.type !== 'hardBreak') parts.at(-1)?.push(node);
  });
  return parts.filter((part) => part.length > 0);
}

const sayable = (node: AdfNode): AdfNode =>
  node.type === 'text'
    ? textNode(
        node.text ?? '',
        (node.marks ?? []).filter(({ type }) => KNOWN.has(type)),
      )
    : node;

/** Without emphasis; where a link leads is content. */
const plain = (node: AdfNode): AdfNode =>
  node.type === 'text'
    ? textNode(
        node.text ?? '',
        (node.marks ?? []).filter(({ type }) => type === 'link'),
      )
    : node;

type Escape = (text: string, beginsLine: boolean) => string;
const usual: Escape = escapeMarkdown;
const everySign: Escape = escapeEverySign;

/** Neighbours that share a mark stand between one pair of its signs, the mark that reaches furthest outside. */
function runs(nodes: readonly AdfNode[], escape: Escape, open: readonly AdfMark[]): string {
  let written = '';
  for (let at = 0; at < nodes.length;) {
    const { mark, end } = furthest(nodes, at, open);
    if (mark === undefined) {
      written += leaf(nodes[at], escape, open.length === 0 && /(?:^|\n)$/.test(written));
      at += 1;
      continue;
    }
    const inside = nodes.slice(at, end);
    const after = nodes[end]?.text?.charAt(0) ?? '';
    // An exclamation mark would make a picture of the link.
    if (mark.type === 'link') written = written.replace(/(?<!\\)!$/, '\\!');
    written +=
      mark.type === 'link'
        ? linked(mark, inside, runs(inside, escape, [...open, mark]), written.slice(-1), after)
        : emphasised(mark, runs(inside, escape, [...open, mark]), written.slice(-1), after);
    at = end;
  }
  return written;
}

function furthest(nodes: readonly AdfNode[], at: number, open: readonly AdfMark[]): { mark?: AdfMark; end: number } {
  const closed = (nodes[at]?.marks ?? []).filter(
    (mark) => mark.type !== 'code' && !open.some(({ type }) => type === mark.type),
  );
  return closed.reduce<{ mark?: AdfMark; end: number }>(
    (best, mark) => {
      let end = at + 1;
      while (nodes[end]?.marks?.some((other) => marksKey([other]) === marksKey([mark]))) end += 1;
      return best.mark === undefined || end > best.end || (end === best.end && mark.type === 'link')
        ? { mark, end }
        : best;
    },
    { end: at + 1 },
  );
}

function leaf(node: AdfNode | undefined, escape: Escape, beginsLine: boolean): string {
  if (node?.type === 'hardBreak') return '\n';
  const text = node?.text ?? '';
  return node?.marks?.some(({ type }) => type === 'code') ? codeSpan(text) : escape(text, beginsLine);
}

function codeSpan(code: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return /^`|`$|^ .* $/.test(code) ? `${fence} ${code} ${fence}` : fence + code + fence;
}

const isWordSign = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);

function emphasised({ type }: AdfMark, inner: string, before: string, after: string): string {
  // Stars beside stars are easily taken for one sign; underscores work only at the edges of words.
  const sign = type === 'em' && !isWordSign(before) && !isWordSign(after) ? '_' : (SIGNS[type] ?? '');
  return sign + inner + sign;
}

function linked(mark: AdfMark, label: readonly AdfNode[], inner: string, before: string, after: string): string {
  const href = textOf(mark, 'href');
  const title = textOf(mark, 'title');
  const text = label.length === 1 && label[0]?.marks?.length === 1 ? (label[0].text ?? '') : '';
  if (title === '' && isBare(href, text)) {
    return /^[\s(]?$/.test(before) && /^\s?$/.test(after) ? text : `<${text}>`;
  }
  return `[${inner}](${destination(href)}${title === '' ? '' : ` "${escapeEverySign(title)}"`})`;
}

const textOf = (mark: AdfMark, name: string): string => {
  const value = mark.attrs?.[name];
  return typeof value === 'string' ? value : '';
};

/** An address that shows itself, of signs that no reader of Markdown takes for anything else. */
const isBare = (href: string, text: string): boolean =>
  (href === text && /^https?:\/\/[a-z\d.-]+\.[a-z]+(?:[/?#](?:[\w./?=&%#:+,-]*[\w/=-])?)?$/i.test(text)) ||
  (href === `mailto:${text}` && /^[a-z\d.+-]+@[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]+$/i.test(text));

/** An address as Markdown takes it inside of the round brackets of a link or picture. */
export const destination = (href: string): string =>
  /[()<>\s\\]|&#?\w+;/.test(href) ? `<${href.replaceAll(/[<>\\&]/g, '\\$&')}>` : href;

function saysTheSame(markdown: string, line: readonly AdfNode[]): boolean {
  const [read, ...others] = markdownToBlocks(markdown, 'doc');
  if (line.length === 0) return read === undefined;
  return others.length === 0 && read?.type === 'paragraph' && lineKey(read.content ?? []) === lineKey(line);
}

/** Addresses become links by themselves: one that does not lead anywhere else than it says is no difference. */
function lineKey(line: readonly AdfNode[]): string {
  const unlinked = line.map((node) => {
    if (node.type !== 'text') return node;
    const text = node.text ?? '';
    const shown = [text, `mailto:${text}`, `http://${text}`];
    return textNode(
      text,
      (node.marks ?? []).filter((mark) => mark.type !== 'link' || !shown.includes(textOf(mark, 'href'))),
    );
  });
  return JSON.stringify(tidyInline(unlinked).map(({ type, text, marks = [] }) => [type, text, marksKey(marks)]));
}
