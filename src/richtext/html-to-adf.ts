import type { AdfDoc, AdfMark, AdfNode } from './adf';
import { fit, type Place } from './fit';
import { codeBlock } from './html-code';
import { imageNode } from './html-image';
import { listBlocks, strayItems } from './html-list';
import { styleMarks } from './html-style';
import { tableBlocks } from './html-table';
import { TAGS, type TagMeaning } from './html-tags';
import { addMark, NO_MARKS, permittedMarks } from './marks';
import { attribute, type HtmlElement, type HtmlNode, isElement, isText, parseHtml } from './parse-html';
import { numberTasks } from './task-ids';
import { textNode, tidyInline } from './tidy-inline';
import { linkAddress } from './web-address';

export interface HtmlOptions {
  /** Address of the page the HTML stands on; without it relative links become text and relative pictures their alternative text. */
  readonly baseUrl?: string;
}

/**
 * HTML of any quality as a document that Jira's schema accepts (H-01…H-22). Never throws and loses no visible text. Not
 * carried over, because the format has no place for it: anchors, background colours, sizes and fonts.
 *
 * Unlike the wiki markup of old, long dashes and non-breaking blanks keep their characters, and `*` and `_` need no escape.
 */
export function htmlToAdf(html: string, options: HtmlOptions = {}): AdfDoc {
  return { version: 1, type: 'doc', content: numberTasks(htmlToBlocks(html, 'doc', options)) };
}

/** The same for HTML that stands in one place of a document, without the ids of tasks. */
export function htmlToBlocks(html: string, place: Place, options: HtmlOptions = {}): AdfNode[] {
  return fit(new HtmlWalk(options.baseUrl).blocks(parseHtml(html), NO_MARKS), place);
}

/** Browsers stop nesting here as well. Deeper elements are read without their tags, so that no input exhausts the stack. */
const DEEPEST = 512;

/** The blocks of one container as they come, and the line of inline nodes that is not yet a block. */
class Flow {
  readonly blocks: AdfNode[] = [];
  line: AdfNode[] = [];
  /** Level of the heading that encloses the container, 0 outside of one. */
  heading = 0;

  closeLine(): void {
    if (this.line.length === 0) return;
    let words: AdfNode[] = [];
    for (const node of [...this.line, undefined]) {
      if (node !== undefined && node.type !== 'mediaSingle') {
        words.push(node);
        continue;
      }
      const content = tidyInline(words);
      if (content.length > 0) this.blocks.push(this.#textBlock(content));
      if (node !== undefined) this.blocks.push(node);
      words = [];
    }
    this.line = [];
  }

  #textBlock(content: AdfNode[]): AdfNode {
    if (this.heading === 0) return { type: 'paragraph', content };
    return { type: 'heading', attrs: { level: this.heading }, content };
  }

  add(blocks: readonly AdfNode[]): void {
    this.closeLine();
    for (const block of blocks) this.blocks.push(block);
  }
}

class HtmlWalk {
  readonly #baseUrl: string | undefined;
  #depth = 0;
  /** Counts texts and pictures, so that a link can tell whether it had any. */
  #shown = 0;

  constructor(baseUrl: string | undefined) {
    this.#baseUrl = baseUrl;
  }

  blocks(nodes: readonly HtmlNode[], marks: readonly AdfMark[]): AdfNode[] {
    const flow = new Flow();
    this.#nodes(nodes, flow, marks);
    flow.closeLine();
    return flow.blocks;
  }

  #nodes(nodes: readonly HtmlNode[], flow: Flow, marks: readonly AdfMark[]): void {
    for (let i = 0; i < nodes.length; i += 1) {
      const node = nodes[i];
      if (isText(node)) {
        this.#text(node.value, flow, marks);
      } else if (isElement(node) && node.tagName === 'li') {
        const end = endOfItems(nodes, i);
        flow.add([strayItems(nodes.slice(i, end), (inner) => this.#inner(inner, marks))]);
        i = end - 1;
      } else if (isElement(node)) {
        this.#element(node, flow, marks);
      }
    }
  }

  #text(text: string, flow: Flow, marks: readonly AdfMark[]): void {
    if (text === '') return;
    if (text.trim() !== '') this.#shown += 1;
    flow.line.push(textNode(text, permittedMarks(marks)));
  }

  #element(element: HtmlElement, flow: Flow, outer: readonly AdfMark[]): void {
    const meaning = TAGS.get(element.tagName);
    if (meaning?.as === 'dropped' || isIndicator(element)) return;
    if (this.#depth >= DEEPEST) {
      this.#flat(element, flow, outer);
      return;
    }
    this.#depth += 1;
    const marks = styleMarks(element, meaning?.as === 'mark' ? addMark(outer, meaning.mark) : outer);
    this.#meant(meaning, element, flow, marks);
    this.#depth -= 1;
  }

  #meant(meaning: TagMeaning | undefined, element: HtmlElement, flow: Flow, marks: readonly AdfMark[]): void {
    const inner = (nodes: readonly HtmlNode[]): AdfNode[] => this.#inner(nodes, marks);
    switch (meaning?.as) {
      case 'block':
      case 'boldBlock':
        flow.closeLine();
        this.#nodes(element.childNodes, flow, meaning.as === 'block' ? marks : addMark(marks, { type: 'strong' }));
        flow.closeLine();
        return;
      case 'heading':
        this.#heading(meaning.level, element, flow, marks);
        return;
      case 'break':
        flow.line.push({ type: 'hardBreak' });
        return;
      case 'rule':
        flow.add([{ type: 'rule' }]);
        return;
      case 'preformatted':
        flow.add(this.#counted(codeBlock(element)));
        return;
      case 'quote':
        flow.add([{ type: 'blockquote', content: inner(element.childNodes) }]);
        return;
      case 'list':
        flow.add(listBlocks(element, inner));
        return;
      case 'table':
        flow.add(tableBlocks(element, inner));
        return;
      case 'image':
        flow.line.push(...this.#counted(imageNode(element, permittedMarks(marks), this.#baseUrl)));
        return;
      case 'link':
        this.#link(element, flow, marks);
        return;
      case 'mark':
      case 'item':
      case 'dropped':
      case undefined:
        this.#nodes(element.childNodes, flow, marks);
        return;
    }
  }

  /** The blocks inside a list item, cell or quote. */
  #inner(nodes: readonly HtmlNode[], marks: readonly AdfMark[]): AdfNode[] {
    this.#depth += 1;
    const blocks = this.blocks(nodes, marks);
    this.#depth -= 1;
    return blocks;
  }

  #heading(level: number, element: HtmlElement, flow: Flow, marks: readonly AdfMark[]): void {
    flow.closeLine();
    const outer = flow.heading;
    flow.heading = level;
    this.#nodes(element.childNodes, flow, marks);
    flow.closeLine();
    flow.heading = outer;
  }

  /** H-18: a link without text shows its address; a link that may not be followed is only its text. */
  #link(element: HtmlElement, flow: Flow, marks: readonly AdfMark[]): void {
    const href = linkAddress(attribute(element, 'href'), this.#baseUrl);
    if (href === undefined) {
      this.#nodes(element.childNodes, flow, marks);
      return;
    }
    const title = attribute(element, 'title')?.trim() ?? '';
    const linked = addMark(marks, { type: 'link', attrs: title === '' ? { href } : { href, title } });
    const before = this.#shown;
    this.#nodes(element.childNodes, flow, linked);
    if (this.#shown === before) this.#text(href, flow, linked);
  }

  #counted(node: AdfNode | undefined): AdfNode[] {
    if (node === undefined) return [];
    this.#shown += 1;
    return [node];
  }

  /** The text below an element that is nested too deep, a break where a block would have begun. */
  #flat(element: HtmlElement, flow: Flow, marks: readonly AdfMark[]): void {
    const waiting: HtmlNode[] = [element];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (isText(node)) {
        this.#text(node.value, flow, marks);
      } else if (isElement(node)) {
        const as = TAGS.get(node.tagName)?.as;
        if (as === 'dropped') continue;
        if (as !== undefined && as !== 'mark' && as !== 'link') flow.line.push({ type: 'hardBreak' });
        for (const child of node.childNodes.toReversed()) waiting.push(child);
      }
    }
  }
}

/** The box Aha! draws before the items of its check lists (H-16, L-19). */
function isIndicator(element: HtmlElement): boolean {
  return attribute(element, 'class')?.includes('checklist-item__indicator') ?? false;
}

/** Index after the last of the items that follow each other, blanks between them not counted. */
function endOfItems(nodes: readonly HtmlNode[], start: number): number {
  let end = start + 1;
  for (let i = end; i < nodes.length; i += 1) {
    const node = nodes[i];
    if (isElement(node) && node.tagName === 'li') end = i + 1;
    else if (isElement(node) || (isText(node) && node.value.trim() !== '')) break;
  }
  return end;
}
