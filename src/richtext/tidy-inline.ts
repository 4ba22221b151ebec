import type { AdfMark, AdfNode } from './adf';
import { printable } from './printable';
import { commonMarks, marksKey, NO_MARKS, permittedMarks } from './marks';

/** What HTML folds into one blank. A non-breaking blank is not among them and keeps its character. */
const FOLDED = /[ \t\n\r\f]+/g;
/** H-04: an empty line is the most that separates two lines. */
const MOST_BREAKS = 2;

/**
 * The normal form of one line of inline nodes: blanks folded and trimmed as HTML shows them (H-04), blanks at the edge of a
 * mark outside of it (H-08), neighbours of equal formatting joined, no empty text, no break at either end. Nodes other than
 * text and breaks stay as they are. Doing it twice changes nothing.
 */
export function tidyInline(nodes: readonly AdfNode[]): AdfNode[] {
  const line = new Line();
  for (const node of nodes) {
    if (node.type === 'text') line.text(node.text ?? '', permittedMarks(node.marks ?? NO_MARKS));
    else if (node.type === 'hardBreak') line.break();
    else line.node(node);
  }
  return line.finish();
}

/** Text as one line without formatting: what an attribute or a summary may hold. */
export function oneLine(text: string): string {
  return printable(text.replace(FOLDED, ' ')).trim();
}

/** A text node; `marks` are left out when there are none, as the schema and Jira's own documents have it. */
export function textNode(text: string, marks: readonly AdfMark[] = NO_MARKS): AdfNode {
  return marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text };
}

class Line {
  readonly #done: AdfNode[] = [];
  /** The text being joined; a node is made of it when the formatting changes. */
  #parts: string[] = [];
  #marks: readonly AdfMark[] = NO_MARKS;
  /** Blanks wait here: their formatting, and whether they stay at all, depends on what follows. */
  #blank = '';
  #blankMarks: readonly AdfMark[] = NO_MARKS;
  #breaks = 0;
  #atStart = true;

  text(raw: string, marks: readonly AdfMark[]): void {
    const text = printable(raw.replaceAll('\f', ' '));
    const core = text.trim();
    if (core === '') {
      this.#addBlank(text, marks);
      return;
    }
    const start = text.length - text.trimStart().length;
    this.#addBlank(text.slice(0, start), marks);
    this.#flush(marks);
    this.#append(core.replace(FOLDED, ' '), marks);
    this.#addBlank(text.slice(start + core.length), marks);
  }

  break(): void {
    this.#blank = '';
    this.#breaks += 1;
  }

  node(node: AdfNode): void {
    this.#flush(NO_MARKS);
    this.#close();
    this.#done.push(node);
    this.#marks = NO_MARKS;
    this.#atStart = false;
  }

  finish(): AdfNode[] {
    this.#close();
    return this.#done;
  }

  #addBlank(blank: string, marks: readonly AdfMark[]): void {
    if (blank === '') return;
    if (this.#blank === '') this.#blankMarks = marks;
    this.#blank += blank;
  }

  /** Writes the breaks and blanks that wait before the next content. */
  #flush(next: readonly AdfMark[]): void {
    if (this.#breaks > 0 && this.#done.length + this.#parts.length > 0) {
      this.#close();
      for (let i = Math.min(this.#breaks, MOST_BREAKS); i > 0; i -= 1) this.#done.push({ type: 'hardBreak' });
      this.#atStart = true;
    }
    this.#breaks = 0;
    const folded = this.#blank.replace(FOLDED, ' ');
    const blank = this.#atStart && folded.startsWith(' ') ? folded.slice(1) : folded;
    this.#blank = '';
    if (blank === '') return;
    this.#append(blank, this.#atStart ? NO_MARKS : commonMarks(this.#blankMarks, this.#marks, next));
  }

  #append(text: string, marks: readonly AdfMark[]): void {
    if (this.#parts.length > 0 && marksKey(marks) !== marksKey(this.#marks)) this.#close();
    this.#marks = marks;
    this.#parts.push(text);
    this.#atStart = false;
  }

  #close(): void {
    if (this.#parts.length > 0) this.#done.push(textNode(this.#parts.join(''), this.#marks));
    this.#parts = [];
  }
}
