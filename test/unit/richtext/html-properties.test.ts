import fc from 'fast-check';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { canonicalText } from '../../../src/richtext/canonical';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { isElement, isText, parseHtml } from '../../../src/richtext/parse-html';
import type { HtmlNode } from '../../../src/richtext/parse-html';
import { describeWithShared } from '../../shared';
import { anyHtml } from './arbitrary-html';
import { addresses, isSafe, letters, SCHEMA, schemaValidator, structuralFault } from './validity';

const RUNS = { numRuns: 10_000 };

describeWithShared(SCHEMA, 'any HTML, by the official schema', () => {
  test('gives a document the schema accepts', () => {
    const accepts = schemaValidator();
    fc.assert(
      fc.property(anyHtml, (html) => {
        expect(accepts(htmlToAdf(html))).toBe(true);
      }),
      RUNS,
    );
  });
});

describe('any HTML', () => {
  test('gives a sound document whose links lead only to http, https and mailto, and read back is the same', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const doc = htmlToAdf(html);
        expect(structuralFault(doc)).toBeUndefined();
        expect(addresses({ ...doc, attrs: {} }).filter((address) => !isSafe(address))).toEqual([]);
        expect(canonicalText(htmlToAdf(adfToHtml(doc)))).toBe(canonicalText(doc));
        expect(htmlToAdf(adfToHtml(doc))).toEqual(doc);
      }),
      RUNS,
    );
  });

  test('keeps every visible word, in order', () => {
    fc.assert(
      fc.property(anyHtml, (html) => {
        const kept = letters({ ...htmlToAdf(html), attrs: {} });
        expect(isWithin(visible(parseHtml(html)).filter(isKept), kept)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});

/** Whether the signs appear in the text in that order; between them may be what the converter adds (addresses, `[x]`). */
function isWithin(signs: readonly string[], text: string): boolean {
  let at = 0;
  for (const sign of signs) {
    at = text.indexOf(sign, at) + sign.length;
    if (at < sign.length) return false;
  }
  return true;
}

/** Boxes before tasks only decorate; control characters cannot be written. */
const isKept = (sign: string): boolean => /[^\s\u0000-\u001f\u007f☐☑]/u.test(sign);

const HIDDEN = /^(?:script|style|template|iframe|object|noscript|head|title|svg|select|option|textarea|button)$/;

function visible(nodes: readonly HtmlNode[]): string[] {
  return nodes.flatMap((node) => {
    if (isText(node)) return node.value.match(/./gsu) ?? [];
    if (!isElement(node) || HIDDEN.test(node.tagName)) return [];
    if (node.attrs.some(({ name, value }) => name === 'class' && value.includes('indicator'))) return [];
    return visible(node.tagName === 'table' ? captionFirst(node.childNodes) : node.childNodes);
  });
}

/** A browser shows the caption above its table, wherever it was written. */
function captionFirst(nodes: readonly HtmlNode[]): HtmlNode[] {
  const isCaption = (node: HtmlNode): boolean => node.nodeName === 'caption';
  return [...nodes.filter(isCaption), ...nodes.filter((node) => !isCaption(node))];
}
