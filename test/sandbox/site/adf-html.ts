import type { AdfDoc, AdfMark, AdfNode } from '../jira/adf/node';
import { toSandbox } from './addresses';
import { Markup, markup } from '../aha/pages/markup';
import type { Piece } from '../aha/pages/markup';

/** A file of the issue that a `media` node shows. */
export interface ShownFile {
  readonly address: string;
  readonly name: string;
  readonly isPicture: boolean;
}

type FindFile = (mediaId: string) => ShownFile | undefined;
type Write = (node: AdfNode, inside: Markup) => Piece;

/**
 * A document as Jira shows it: every text escaped, links to web and mail only, pictures only from the issue's own files.
 * Headings are one below the heading of the section they stand in.
 */
export function adfToMarkup(doc: AdfDoc, findFile: FindFile): Markup {
  const highest = Math.min(6, ...headingLevels(doc));
  const show = (node: AdfNode): Markup => {
    if (node.type === 'text') return (node.marks ?? []).reduce(marked, markup`${node.text}`);
    const inside = markup`${(node.content ?? []).map(show)}`;
    if (node.type === 'media' || node.type === 'mediaInline') return media(node, findFile);
    if (node.type === 'heading') {
      const name = `h${Math.min(6, numberAt(node, 'level', 1) - highest + 3)}`;
      return new Markup(`<${name}>${inside.text}</${name}>`);
    }
    return markup`${Object.hasOwn(writers, node.type) ? writers[node.type]?.(node, inside) : inside}`;
  };
  return markup`${doc.content.map(show)}`;
}

const writers: Readonly<Record<string, Write>> = {
  paragraph: (_, inside) => markup`<p>${inside}</p>`,
  bulletList: (_, inside) => markup`<ul>${inside}</ul>`,
  orderedList: (node, inside) => markup`<ol start="${numberAt(node, 'order', 1)}">${inside}</ol>`,
  listItem: (_, inside) => markup`<li>${inside}</li>`,
  taskList: (_, inside) => markup`<ul class="tasks">${inside}</ul>`,
  taskItem: (node, inside) => {
    const done = textAt(node, 'state') === 'DONE';
    return markup`<li>${done ? '☑' : '☐'}<span class="unseen">${done ? 'done:' : 'to do:'}</span> ${inside}</li>`;
  },
  decisionList: (_, inside) => markup`<ul>${inside}</ul>`,
  decisionItem: (_, inside) => markup`<li>${inside}</li>`,
  codeBlock: (_, inside) => markup`<pre tabindex="0"><code>${inside}</code></pre>`,
  blockquote: (_, inside) => markup`<blockquote>${inside}</blockquote>`,
  rule: () => markup`<hr>`,
  hardBreak: () => markup`<br>`,
  table: (_, inside) => markup`<table><tbody>${inside}</tbody></table>`,
  tableRow: (_, inside) => markup`<tr>${inside}</tr>`,
  tableHeader: (node, inside) => markup`<th${spans(node)}>${inside}</th>`,
  tableCell: (node, inside) => markup`<td${spans(node)}>${inside}</td>`,
  mediaSingle: (_, inside) => markup`<figure>${inside}</figure>`,
  mediaGroup: (_, inside) => markup`<p>${inside}</p>`,
  caption: (_, inside) => markup`<figcaption>${inside}</figcaption>`,
  panel: (node, inside) => markup`<div class="panel ${textAt(node, 'panelType')}">${inside}</div>`,
  expand,
  nestedExpand: expand,
  mention: (node) => markup`<span class="mention">${textAt(node, 'text') || 'somebody'}</span>`,
  emoji: (node) => textAt(node, 'text') || textAt(node, 'shortName'),
  status: (node) => markup`<span class="lozenge neutral">${textAt(node, 'text')}</span>`,
  date: (node) => new Date(Number(textAt(node, 'timestamp'))).toDateString(),
  inlineCard: card,
  blockCard: (node) => markup`<p>${card(node)}</p>`,
  embedCard: (node) => markup`<p>${card(node)}</p>`,
};

function expand(node: AdfNode, inside: Markup): Markup {
  return markup`<details><summary>${textAt(node, 'title') || 'More'}</summary>${inside}</details>`;
}

function card(node: AdfNode): Piece {
  const url = textAt(node, 'url');
  return anchor(url, markup`${url}`);
}

const marks: Readonly<Record<string, string>> = {
  strong: 'strong',
  em: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
};

function marked(text: Markup, mark: AdfMark): Markup {
  const name = Object.hasOwn(marks, mark.type) ? marks[mark.type] : undefined;
  if (name !== undefined) return new Markup(`<${name}>${text.text}</${name}>`);
  if (mark.type === 'subsup') {
    const sub = mark.attrs?.['type'] === 'sub';
    return sub ? markup`<sub>${text}</sub>` : markup`<sup>${text}</sup>`;
  }
  return mark.type === 'link' ? anchor(textAt(mark, 'href'), text) : text;
}

const anchor = (address: string, text: Markup): Markup =>
  /^(https?:\/\/|mailto:)/i.test(address)
    ? markup`<a href="${toSandbox(address)}" rel="noopener noreferrer nofollow">${text}</a>`
    : text;

/** A picture or a file: the issue's own, or one of the sandbox's other sites. Nothing is loaded from anywhere else. */
function media(node: AdfNode, findFile: FindFile): Markup {
  const alternative = textAt(node, 'alt');
  const file = findFile(textAt(node, 'id'));
  if (file) {
    return file.isPicture
      ? markup`<img src="${file.address}" alt="${alternative || file.name}">`
      : markup`<a href="${file.address}">${file.name}</a>`;
  }
  const elsewhere = toSandbox(textAt(node, 'url'));
  return elsewhere.startsWith('/')
    ? markup`<img src="${elsewhere}" alt="${alternative}">`
    : anchor(elsewhere, markup`${alternative || 'A file that is not here'}`);
}

const textAt = (node: AdfNode | AdfMark, name: string): string => {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
};

function numberAt(node: AdfNode, name: string, otherwise: number): number {
  const value = node.attrs?.[name];
  return typeof value === 'number' ? value : otherwise;
}

function spans(node: AdfNode): Markup {
  return markup` colspan="${numberAt(node, 'colspan', 1)}" rowspan="${numberAt(node, 'rowspan', 1)}"`;
}

const headingLevels = (node: AdfNode): number[] => [
  ...(node.type === 'heading' ? [numberAt(node, 'level', 1)] : []),
  ...(node.content ?? []).flatMap(headingLevels),
];
