import fc from 'fast-check';
import type { AdfDoc, AdfNode } from '../../../src/richtext/adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { canonical, canonicalText, sameText } from '../../../src/richtext/canonical';
import { firstSentence } from '../../../src/richtext/first-sentence';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { isElement, parseHtml } from '../../../src/richtext/parse-html';
import type { HtmlNode } from '../../../src/richtext/parse-html';
import { keepForeign } from '../../../src/richtext/keep-foreign';
import { readDoc } from '../../../src/richtext/read-adf';
import { shorten } from '../../../src/richtext/shorten';
import { textToAdf } from '../../../src/richtext/text-to-adf';
import { describeWithShared } from '../../shared';
import { anyHtml } from './arbitrary-html';
import { anyNode, emittedDoc, jiraDoc } from './arbitrary-adf';
import { isSafe, SCHEMA, schemaValidator, structuralFault } from './validity';

describeWithShared(SCHEMA, 'generated documents, by the official schema', () => {
  test('the generators of these tests write valid documents', () => {
    const accepts = schemaValidator();
    fc.assert(
      fc.property(fc.oneof(emittedDoc, jiraDoc), (doc) => {
        expect(accepts(doc)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('documents of what the converter writes', () => {
  test('come back from HTML with the same text and structure', () => {
    fc.assert(
      fc.property(emittedDoc, (doc) => {
        expect(canonical(htmlToAdf(adfToHtml(doc)))).toEqual(canonical(doc));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('documents of Jira', () => {
  test('settle after one journey through HTML', () => {
    fc.assert(
      fc.property(jiraDoc, (doc) => {
        const once = htmlToAdf(adfToHtml(doc));
        expect(structuralFault(once)).toBeUndefined();
        expect(htmlToAdf(adfToHtml(once))).toEqual(once);
      }),
      { numRuns: 600 },
    );
  });

  test('have one normal form, whose normal form it is', () => {
    fc.assert(
      fc.property(jiraDoc, (doc) => {
        expect(canonical(canonical(doc))).toEqual(canonical(doc));
        expect(sameText(doc, withIdsOf('an editor', doc))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('anything in place of a document', () => {
  test('gives HTML without unsafe links, unknown tags or unescaped text, and never an exception', () => {
    fc.assert(
      fc.property(anyNode, (value) => {
        const html = adfToHtml({ version: 1, type: 'doc', content: [value] } as never) + adfToHtml(value as never);
        for (const element of elements(parseHtml(html))) {
          expect(WRITTEN).toContain(element.tagName);
          for (const { name, value: written } of element.attrs) {
            expect(ATTRIBUTES).toContain(name);
            if (name === 'href' || name === 'src') expect(isSafe(written)).toBe(true);
          }
        }
      }),
      { numRuns: 4000 },
    );
  });

  test('is read by every function without an exception', () => {
    fc.assert(
      fc.property(anyNode, anyHtml, (value, html) => {
        const doc = readDoc({ content: [value] });
        expect(keepForeign(htmlToAdf(html), doc).type).toBe('doc');
        expect(shorten(doc, { limit: 60, measure: 'text', note: { text: 'Shortened.' } }).type).toBe('doc');
        expect(canonical(canonical(doc))).toEqual(canonical(doc));
        expect(
          typeof adfToText(value as never) + typeof firstSentence(doc) + typeof canonicalText(value as never),
        ).toBe('stringstringstring');
      }),
      { numRuns: 1500 },
    );
  });

  test('any text becomes a sound document of its words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('w1', ' ', '\n', '\r\n', '<b>', 'https://x', '\n\n')), (parts) => {
        const said = parts.join('');
        const doc = textToAdf(said);
        expect(structuralFault(doc)).toBeUndefined();
        expect(adfToText(doc).replaceAll(/\s+/g, '')).toBe(said.replaceAll(/\s+/g, ''));
      }),
      { numRuns: 500 },
    );
  });
});

/** The document as it looks after an editor gave every node an id of its own. */
function withIdsOf(editor: string, doc: AdfDoc): AdfDoc {
  const visit = (node: AdfNode): AdfNode => ({
    ...(node.content === undefined ? {} : { content: node.content.map(visit) }),
    ...node,
    ...(node.type === 'text' ? {} : { attrs: { localId: editor, ...node.attrs } }),
  });
  return { ...doc, content: doc.content.map(visit) };
}

const WRITTEN = [
  ...[
    'p',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'code',
    'hr',
    'br',
    'table',
    'tbody',
  ],
  ...['tr', 'td', 'th', 'a', 'img', 'span', 'strong', 'em', 's', 'u', 'sub', 'sup'],
];
const ATTRIBUTES = [
  'href',
  'title',
  'src',
  'alt',
  'width',
  'height',
  'align',
  'class',
  'style',
  'start',
  'colspan',
  'rowspan',
];

function elements(nodes: readonly HtmlNode[]): { tagName: string; attrs: { name: string; value: string }[] }[] {
  return nodes.flatMap((node) => (isElement(node) ? [node, ...elements(node.childNodes)] : []));
}
