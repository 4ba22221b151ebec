import type { AdfDoc, AdfNode } from './adf';
import { adfToMarkdown } from './adf-to-markdown';
import { textLength } from './adf-to-text';
import { fileBlock, filesIn, filesMissing } from './media-files';
import { readDoc } from './read-adf';
import { startOf } from './start-of';
import { textNode } from './tidy-inline';
import { linkAddress } from './web-address';

export interface Shortening {
  /** The most characters the result may have. */
  readonly limit: number;
  /**
   * What is counted: the text a reader sees, the document as JSON, or the text as Markdown. Which of the first two Jira counts is
   * not confirmed.
   */
  readonly measure: 'text' | 'json' | 'markdown';
  /** What the shortened text ends with; `url` is where the whole text is. */
  readonly note: { readonly text: string; readonly url?: string };
}

/**
 * The document itself when it fits, else its start, cut between words, and a visible note. Pictures of attached files that
 * were cut off are gathered before the note, since Jira deletes the files a text no longer shows. With a limit too small for
 * that, the note alone, as much of it as fits.
 */
export function shorten(doc: AdfDoc, { limit, measure, note }: Shortening): AdfDoc {
  // The text is counted first where its Markdown is: writing that takes long for what is far too large anyway, and is never shorter.
  const isWithin = (candidate: AdfDoc): boolean =>
    (measure !== 'markdown' || textLength(candidate) <= limit) && SIZES[measure](candidate) <= limit;
  if (isWithin(doc)) return doc;
  const source = readDoc(doc).content;
  const files = filesIn(source);
  const withTail = (blocks: readonly AdfNode[]): AdfDoc =>
    docOf([...blocks, ...fileBlock(filesMissing(files, blocks)), ...noteBlock(note)]);
  const fits = (blocks: readonly AdfNode[]): boolean => isWithin(withTail(blocks));
  if (!fits([])) return noteAlone(note, isWithin);

  const whole = source.slice(
    0,
    most(source.length, (count) => fits(source.slice(0, count))),
  );
  const next = source.slice(whole.length, whole.length + 1);
  const words = most(limit, (count) => fits([...whole, ...startOf(next, count)]));
  return withTail([...whole, ...startOf(next, words)]);
}

const SIZES: Readonly<Record<Shortening['measure'], (doc: AdfDoc) => number>> = {
  text: textLength,
  json: (doc) => JSON.stringify(doc).length,
  markdown: (doc) => adfToMarkdown(doc).length,
};

const docOf = (content: readonly AdfNode[]): AdfDoc => ({ version: 1, type: 'doc', content });

function noteBlock({ text, url }: Shortening['note']): AdfNode[] {
  const href = linkAddress(url);
  const link = href === undefined ? [] : [textNode(href, [{ type: 'link', attrs: { href } }])];
  const said = link.length > 0 && text !== '' ? `${text} ` : text;
  const content = [...(said === '' ? [] : [textNode(said)]), ...link];
  return content.length > 0 ? [{ type: 'paragraph', content }] : [];
}

function noteAlone(note: Shortening['note'], fits: (doc: AdfDoc) => boolean): AdfDoc {
  const whole = docOf(noteBlock(note));
  if (fits(whole)) return whole;
  const start = (length: number): AdfDoc => docOf(startOf(noteBlock({ text: note.text }), length));
  return start(most(note.text.length, (length) => fits(start(length))));
}

/** The largest number up to `limit` that fits; 0 when none does. A larger number must not fit better. */
function most(limit: number, fits: (count: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
