import { Marked } from 'marked';
import type { Tokens } from 'marked';
import type { AdfDoc, AdfNode } from './adf';
import type { Place } from './fit';
import { htmlToAdf, htmlToBlocks, type HtmlOptions } from './html-to-adf';
import { escapeHtml } from './inline-to-html';
import { printable } from './printable';
import { textToAdf } from './text-to-adf';

/**
 * Markdown as Tracker shows it (GitHub's kind: tables, task lists, strike, bare addresses as links) as a document that
 * Jira's schema accepts. A single line end is a break, an empty line begins a paragraph, blanks at the end of a line mean
 * nothing. Never throws and loses no visible text.
 *
 * HTML in it is text, except `<br>`: nobody knows which tags a server shows, and people write tags when they mean them
 * (`List<String>`). What a stranger wrote is never run.
 */
export function markdownToAdf(markdown: string, options: HtmlOptions = {}): AdfDoc {
  const html = htmlOf(markdown);
  return html === undefined ? textToAdf(markdown) : htmlToAdf(html, options);
}

/** The same for Markdown that stands in one place of a document, without the ids of tasks. */
export function markdownToBlocks(markdown: string, place: Place): readonly AdfNode[] {
  const html = htmlOf(markdown);
  return html === undefined ? textToAdf(markdown).content : htmlToBlocks(html, place);
}

/** `undefined` for quotes and lists nested so deep that the parser gives up: they are read as plain text. */
function htmlOf(markdown: string): string | undefined {
  try {
    return parser.parse(printable(markdown), { async: false }).replaceAll(gap, '<p></p>');
  } catch {
    return undefined;
  }
}

/** Markdown has no other empty line than the one between paragraphs. */
const gap = /<br>\s*(?:<br>\s*)+/g;

const outsideHtml = { inLink: false, inRawBlock: false };

const parser = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    html: () => undefined,
    tag(src) {
      const raw = /^<br\s*\/?>/i.exec(src)?.[0];
      return raw === undefined ? undefined : { type: 'html', raw, text: '<br>', block: false, ...outsideHtml };
    },
  },
  renderer: {
    // Empty lines before the closing fence show nothing, and parsers disagree about how many there are.
    code: ({ text, lang }) => `<pre><code${languageClass(lang)}>${escapeHtml(text.trimEnd())}</code></pre>`,
    // The usual ones spell addresses anew, which would look like an edit.
    link({ href, title, tokens }) {
      return `<a href="${escapeHtml(href)}"${titled(title)}>${this.parser.parseInline(tokens)}</a>`;
    },
    image({ href, title, tokens }) {
      const alt = this.parser.parseInline(tokens, this.parser.textRenderer);
      return `<img src="${escapeHtml(href)}" alt="${escapeHtml(alt)}"${titled(title)}>`;
    },
    heading({ depth, tokens }) {
      return `<h${depth}>${this.parser.parseInline(tokens).replaceAll(/(?:<br>\s*)+/g, ' ')}</h${depth}>`;
    },
    table({ header, rows }) {
      const row = (cells: readonly Tokens.TableCell[], tag: string): string =>
        `<tr>${cells.map(({ tokens }) => `<${tag}>${this.parser.parseInline(tokens).replaceAll(gap, '<br>')}</${tag}>`).join('')}</tr>`;
      // A table without headings has to be written with an empty line of them.
      const headings = header.some(({ text }) => text.trim() !== '') ? row(header, 'th') : '';
      return `<table>${headings}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
    },
  },
});

const titled = (title: string | null | undefined): string => (title ? ` title="${escapeHtml(title)}"` : '');

function languageClass(lang: string | undefined): string {
  const [language = ''] = (lang ?? '').trim().split(/\s+/);
  return language === '' ? '' : ` class="language-${escapeHtml(language)}"`;
}
