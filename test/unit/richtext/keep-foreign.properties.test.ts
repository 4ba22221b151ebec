import fc from 'fast-check';
import type { AdfDoc, AdfNode } from '../../../src/richtext/adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { canonical } from '../../../src/richtext/canonical';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { keepForeign } from '../../../src/richtext/keep-foreign';
import { filesIn } from '../../../src/richtext/media-files';
import { describeWithShared } from '../../shared';
import { jiraDoc } from './arbitrary-adf';
import { anyHtml } from './arbitrary-html';
import { SCHEMA, schemaValidator, structuralFault } from './validity';

/** What a person may do to a text in a vendor's editor. */
type Edit = { kind: 'add' | 'remove' | 'swap' | 'word' | 'unword'; at: number };
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('add', 'remove', 'swap', 'word', 'word', 'unword'),
  at: fc.nat({ max: 10_000 }),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 4 });

const seenByVendor = (doc: AdfDoc): AdfDoc => htmlToAdf(adfToHtml(doc));

function edited(doc: AdfDoc, changes: readonly Edit[]): AdfDoc {
  return changes.reduce((done, change, index) => applied(done, change, `fresh${index}`), doc);
}

function applied(doc: AdfDoc, { kind, at }: Edit, fresh: string): AdfDoc {
  const blocks = [...doc.content];
  const place = at % (blocks.length + 1);
  if (kind === 'add') blocks.splice(place, 0, paragraph(fresh));
  if (kind === 'remove') blocks.splice(place, 1);
  if (kind === 'swap') blocks.splice(place, 2, ...blocks.slice(place, place + 2).reverse());
  if (kind === 'add' || kind === 'remove' || kind === 'swap') return { ...doc, content: blocks };
  let left = at % Math.max(1, count(doc.content));
  const visit = (node: AdfNode): AdfNode => {
    if (node.content !== undefined) return { ...node, content: node.content.map(visit) };
    if (node.type !== 'text') return node;
    left -= 1;
    return left === -1 ? { ...node, text: kind === 'word' ? `${node.text ?? ''} ${fresh}` : 'x' } : node;
  };
  return { ...doc, content: blocks.map(visit) };
}

const paragraph = (said: string): AdfNode => ({ type: 'paragraph', content: [{ type: 'text', text: said }] });
const count = (nodes: readonly AdfNode[]): number =>
  nodes.reduce((sum, node) => sum + (node.type === 'text' ? 1 : count(node.content ?? [])), 0);

/** Words of the texts that are not names of files, sorted. */
const words = (doc: AdfDoc): string[] =>
  (
    adfToText(doc)
      .replaceAll(/\[[^\]\s]+\]/g, ' ')
      .match(/(?:w|fresh)\d+/g) ?? []
  ).sort();
const fileIds = (doc: AdfDoc): unknown[] => allFiles(doc.content).map((file) => file.attrs?.['id']);
const allFiles = (nodes: readonly AdfNode[]): AdfNode[] =>
  nodes.flatMap((node) => (node.attrs?.['type'] === 'file' ? [node] : allFiles(node.content ?? [])));

describe('a text the vendor did not change', () => {
  test('comes back as it stands in Jira', () => {
    fc.assert(
      fc.property(jiraDoc, (doc) => {
        expect(keepForeign(seenByVendor(doc), doc)).toEqual(doc);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a text with one new paragraph', () => {
  test('is the text of Jira with that paragraph', () => {
    fc.assert(
      fc.property(jiraDoc, fc.nat(), (doc, at) => {
        const next = applied(seenByVendor(doc), { kind: 'add', at }, 'fresh');
        const result = keepForeign(next, doc);
        expect(canonical({ ...result, content: without(result.content, 'fresh') })).toEqual(canonical(doc));
      }),
      { numRuns: 700 },
    );
  });
});

const without = (nodes: readonly AdfNode[], said: string): AdfNode[] =>
  nodes
    .filter((node) => node.content?.[0]?.text !== said)
    .map((node) => (node.content === undefined ? node : { ...node, content: without(node.content, said) }));

describe('a text the vendor edited', () => {
  test('is valid by our own rules, says what the vendor says, and shows every attached file once', () => {
    fc.assert(
      fc.property(jiraDoc, edits, (doc, changes) => {
        const next = edited(seenByVendor(doc), changes);
        const result = keepForeign(next, doc);
        expect(structuralFault(result)).toBeUndefined();
        expect(words(result)).toEqual(words(next));
        expect(fileIds(result).sort()).toEqual(fileIds(doc).sort());
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever it became, loses no attached file and stays valid', () => {
    fc.assert(
      fc.property(jiraDoc, anyHtml, (doc, html) => {
        const result = keepForeign(htmlToAdf(html), doc);
        expect(structuralFault(result)).toBeUndefined();
        expect(filesIn(result.content).map((file) => file.attrs?.['id'])).toEqual(
          expect.arrayContaining(filesIn(doc.content).map((file) => file.attrs?.['id'])),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describeWithShared(SCHEMA, 'a text the vendor edited, by the official schema', () => {
  test('is valid', () => {
    const accepts = schemaValidator();
    fc.assert(
      fc.property(jiraDoc, edits, (doc, changes) => {
        expect(accepts(keepForeign(edited(seenByVendor(doc), changes), doc))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
