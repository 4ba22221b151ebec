import type { AdfDoc, AdfNode } from './adf';
import { tidyInline } from './tidy-inline';

/** Plain text as a document: an empty line begins a paragraph, a single line end is a break. Nothing in it is markup. */
export function textToAdf(text: string): AdfDoc {
  const content: AdfNode[] = [];
  let lines: AdfNode[] = [];
  const close = (): void => {
    const line = tidyInline(lines);
    if (line.length > 0) content.push({ type: 'paragraph', content: line });
    lines = [];
  };
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') close();
    else lines.push({ type: 'text', text: line }, { type: 'hardBreak' });
  }
  close();
  return { version: 1, type: 'doc', content };
}
