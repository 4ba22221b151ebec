import type { AdfMark, AdfNode } from './adf';
import { colourForHtml } from './colour';
import { marksKey } from './marks';
import { printable } from './printable';
import { shownText } from './shown-text';
import { linkAddress } from './web-address';

/** A line of inline nodes. Texts of one link share one tag, or a vendor would show several links. */
export function inlineHtml(nodes: readonly AdfNode[]): string {
  const parts: string[] = [];
  let open: AdfMark | undefined;
  let openKey = '';
  let label: string[] = [];
  const close = (): void => {
    parts.push(markedHtml(label.join(''), open === undefined ? [] : [open]));
    label = [];
  };
  for (const node of nodes) {
    const link = node.type === 'text' ? node.marks?.find((mark) => mark.type === 'link') : undefined;
    const key = link === undefined ? '' : marksKey([link]);
    if (key !== openKey) close();
    open = link;
    openKey = key;
    label.push(inlineNode(node));
  }
  close();
  return parts.join('');
}

function inlineNode(node: AdfNode): string {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).filter((mark) => mark.type !== 'link');
    return markedHtml(escapeHtml(node.text ?? ''), marks);
  }
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'inlineCard') return cardHtml(node);
  const shown = shownText(node);
  return shown === '' ? inlineHtml(node.content ?? []) : escapeHtml(shown);
}

type Wrap = (mark: AdfMark) => readonly [open: string, close: string] | undefined;

const plain =
  (name: string): Wrap =>
  () => [`<${name}>`, `</${name}>`];

/** Marks from the inside out. */
const MARKS: readonly (readonly [type: string, wrap: Wrap])[] = [
  ['code', plain('code')],
  ['textColor', coloured],
  ['subsup', (mark) => (mark.attrs?.['type'] === 'sub' ? ['<sub>', '</sub>'] : ['<sup>', '</sup>'])],
  ['strike', plain('s')],
  ['underline', plain('u')],
  ['em', plain('em')],
  ['strong', plain('strong')],
  ['link', linked],
];

/** HTML with marks around it, each at most once and always in the same order. */
export function markedHtml(html: string, marks: readonly AdfMark[]): string {
  if (html === '') return '';
  return MARKS.reduce((inner, [type, wrap]) => {
    const mark = marks.find((candidate) => candidate.type === type);
    const [open, close] = (mark === undefined ? undefined : wrap(mark)) ?? ['', ''];
    return open + inner + close;
  }, html);
}

function coloured(mark: AdfMark): readonly [string, string] | undefined {
  const colour = colourForHtml(mark.attrs?.['color']);
  return colour === undefined ? undefined : [`<span style="color: ${colour}">`, '</span>'];
}

function linked(mark: AdfMark): readonly [string, string] | undefined {
  const href = linkAddress(mark.attrs?.['href']);
  if (href === undefined) return undefined;
  const title = mark.attrs?.['title'];
  const titled = typeof title === 'string' && title !== '' ? ` title="${escapeHtml(title)}"` : '';
  return [`<a href="${escapeHtml(href)}"${titled}>`, '</a>'];
}

/** A card as a link with its address; only text when the address is not safe. */
export function cardHtml(node: AdfNode): string {
  const shown = shownText(node);
  return markedHtml(escapeHtml(shown), [{ type: 'link', attrs: { href: shown } }]);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
