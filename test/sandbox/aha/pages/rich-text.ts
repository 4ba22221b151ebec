import type { DefaultTreeAdapterTypes } from 'parse5';
import { parseFragment } from 'parse5';
import { escapeHtml } from '../text-change';
import { Markup } from './markup';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

const longest = 200_000;
const deepest = 80;

const kept = new Set(
  'p b strong i em u s del ins sub sup code pre blockquote ul ol li table thead tbody tfoot tr th td dl dt dd'.split(
    ' ',
  ),
);
const single = new Set(['br', 'hr']);
const silent = new Set(['script', 'style', 'template', 'title', 'iframe', 'object', 'svg', 'math']);
/** Below the page's own headings. */
const headings: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h3', h3: 'h3', h4: 'h4', h5: 'h4', h6: 'h4' };

/**
 * A description as the page shows it: known elements without their attributes, links to web and mail only, pictures only when
 * they are attachments. Stored text may be hostile.
 *
 * @param pictureAddress where an attachment's picture is shown
 */
export function richText(html: string, pictureAddress: (attachmentId: string) => string): Markup {
  if (html.length > longest) return new Markup('<p><em>Too long to be shown here.</em></p>');
  return new Markup(children(parseFragment(html).childNodes, 0));

  function children(nodes: readonly Node[], depth: number): string {
    return depth > deepest ? ' … ' : nodes.map((node) => textOf(node, depth)).join('');
  }

  function textOf(node: Node, depth: number): string {
    if (node.nodeName === '#text' && 'value' in node) return escapeHtml(node.value);
    if (!('tagName' in node) || silent.has(node.tagName)) return '';
    const { tagName } = node;
    if (single.has(tagName)) return `<${tagName}>`;
    if (tagName === 'img') return picture(node);
    const inside = children(node.childNodes, depth + 1);
    if (tagName === 'a') return link(node, inside);
    const name = headings[tagName] ?? tagName;
    return headings[tagName] !== undefined || kept.has(tagName) ? `<${name}>${inside}</${name}>` : inside;
  }

  function picture(node: Element): string {
    const alternative = escapeHtml(attribute(node, 'alt') ?? '');
    const [, id] = /\/attachments\/(\d+)\//.exec(attribute(node, 'src') ?? '') ?? [];
    return id === undefined ? alternative : `<img src="${escapeHtml(pictureAddress(id))}" alt="${alternative}">`;
  }
}

function link(node: Element, inside: string): string {
  const address = attribute(node, 'href') ?? '';
  return /^(https?:\/\/|mailto:)/i.test(address)
    ? `<a href="${escapeHtml(address)}" rel="noopener noreferrer nofollow">${inside}</a>`
    : inside;
}

const attribute = (node: Element, name: string): string | undefined =>
  node.attrs.find((candidate) => candidate.name === name)?.value;
