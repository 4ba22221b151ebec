import type { AdfNode } from './adf';
import { printable } from './printable';
import { TAGS } from './html-tags';
import { attribute, type HtmlElement, type HtmlNode, isElement, isText } from './parse-html';

/** A preformatted block (H-14): blanks and line ends as they are, breaks and inner blocks become line ends. */
export function codeBlock(pre: HtmlElement): AdfNode | undefined {
  const text = printable(preformattedText(pre));
  if (text === '') return undefined;
  const language = codeLanguage(pre);
  return {
    type: 'codeBlock',
    ...(language === undefined ? {} : { attrs: { language } }),
    content: [{ type: 'text', text }],
  };
}

/** Highlighters put the language in a class of the block or of the only `code` in it. */
function codeLanguage(pre: HtmlElement): string | undefined {
  const code = pre.childNodes.find((node) => isElement(node) && node.tagName === 'code');
  return [pre, code].flatMap((element) => (isElement(element) ? (languageOf(element) ?? []) : []))[0];
}

function languageOf(element: HtmlElement): string | undefined {
  const classes = attribute(element, 'class') ?? '';
  const named = /(?:^|\s)(?:language|lang|highlight-source|brush:)[-\s]?([\w+#.-]{1,40})(?:;|\s|$)/i.exec(classes)?.[1];
  const language = (named ?? attribute(element, 'data-language'))?.trim().toLowerCase();
  return language === '' ? undefined : language;
}

const LINE_BLOCKS = new Set([
  'block',
  'boldBlock',
  'heading',
  'item',
  'quote',
  'list',
  'table',
  'preformatted',
  'rule',
]);

/** Marks the end of a block among the nodes that wait. */
const LINE_END = Symbol('line end');

/** Walks with its own stack, because preformatted text may be nested as deep as its writer likes. */
function preformattedText(root: HtmlElement): string {
  const text = new Lines();
  const waiting: (HtmlNode | typeof LINE_END)[] = root.childNodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === LINE_END) text.endLine();
    else if (isText(node)) text.write(node.value.replaceAll(/\r\n?/g, '\n'));
    else if (isElement(node)) for (const child of writeElement(node, text).reverse()) waiting.push(child);
  }
  return text.toString();
}

/** Writes what the element itself stands for and answers what is inside of it. */
function writeElement(element: HtmlElement, text: Lines): (HtmlNode | typeof LINE_END)[] {
  const meaning = TAGS.get(element.tagName)?.as;
  if (meaning === 'dropped') return [];
  if (meaning === 'break') text.write('\n');
  if (meaning === 'image') text.write(attribute(element, 'alt') ?? '');
  if (meaning === undefined || !LINE_BLOCKS.has(meaning)) return [...element.childNodes];
  text.endLine();
  return [...element.childNodes, LINE_END];
}

class Lines {
  readonly #parts: string[] = [];
  #isLineOver = false;

  write(text: string): void {
    if (text === '') return;
    if (this.#isLineOver && this.#parts.at(-1)?.endsWith('\n') === false) this.#parts.push('\n');
    this.#isLineOver = false;
    this.#parts.push(text);
  }

  /** What is written next begins a line; nothing follows the last one. */
  endLine(): void {
    this.#isLineOver = true;
  }

  toString(): string {
    return this.#parts.join('');
  }
}
