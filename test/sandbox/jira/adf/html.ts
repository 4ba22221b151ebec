import type { AdfDoc } from './node';
import { plainText } from './text';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A rendered form good enough for `expand=renderedFields`: paragraphs of plain text. */
export function asHtml(doc: AdfDoc): string {
  return plainText(doc)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `<p>${line.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)}</p>`)
    .join('\n');
}
