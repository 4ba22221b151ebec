import type { AdfDoc, AdfNode } from './adf';
import { adfToText } from './adf-to-text';
import { cutText } from './cut-text';
import { htmlToAdf } from './html-to-adf';
import { readDoc } from './read-adf';
import { isInline } from './shown-text';

const LONGEST = 200;

/**
 * The summary of a record that has no name (J-121): its description, HTML or document, up to the first sentence end or the
 * end of the first block with text, on one line, cut at 200 characters with three dots. `''` for an empty description.
 */
export function firstSentence(description: string | AdfDoc): string {
  const doc = typeof description === 'string' ? htmlToAdf(description) : readDoc(description);
  const [sentence = ''] = firstText(doc.content).split('. ', 1);
  return cut(sentence);
}

/** The text of the first paragraph, heading, item or code that has any, on one line. */
function firstText(nodes: readonly AdfNode[]): string {
  if (nodes.some(isInline)) {
    return adfToText({ version: 1, type: 'doc', content: nodes.filter(isInline) })
      .replaceAll(/\s+/g, ' ')
      .trim();
  }
  for (const node of nodes) {
    const text = firstText(node.content ?? []);
    if (text !== '') return text;
  }
  return '';
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${cutText(text, LONGEST)}...`);
