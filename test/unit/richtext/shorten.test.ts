import fc from 'fast-check';
import type { AdfDoc } from '../../../src/richtext/adf';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { cutText } from '../../../src/richtext/cut-text';
import { filesIn } from '../../../src/richtext/media-files';
import { shorten } from '../../../src/richtext/shorten';
import { describeWithShared } from '../../shared';
import { emittedDoc, jiraDoc } from './arbitrary-adf';
import { code, doc, file, li, link, n, p, t, table, td, tr, ul } from './nodes';
import { SCHEMA, schemaValidator, structuralFault } from './validity';

const url = 'https://example.com/f';
const note = { text: 'Shortened. The full text is in Aha!:', url };
const noteBlock = p('Shortened. The full text is in Aha!: ', t(url, link(url)));
const noteSize = adfToText(doc(noteBlock)).length;

describe('a text that is too long', () => {
  const size = (room: number) => ({ limit: noteSize + room, measure: 'text' as const, note });

  test('ends between words, with a mark at the cut and a note with a link', () => {
    expect(shorten(doc(p('one two three'), p('four '.repeat(90))), size(12))).toEqual(doc(p('one two…'), noteBlock));
  });

  test('ends between blocks when that is where the room ends', () => {
    expect(shorten(doc(p('one two'), p('three '.repeat(90))), size(9))).toEqual(doc(p('one two'), noteBlock));
  });

  test('is cut inside lists, code and formatting', () => {
    expect(shorten(doc(ul(li(p('a')), li(p('b c ', t('d e', 'em'))), li(p('f '.repeat(90))))), size(14))).toEqual(
      doc(ul(li(p('a')), li(p('b c ', t('d…', 'em')))), noteBlock),
    );
    expect(shorten(doc(code('if x\n  y '.repeat(90))), size(11))).toEqual(doc(code('if x\n  y…'), noteBlock));
  });

  test('keeps the columns of a table', () => {
    const long = td(p('z '.repeat(90)));
    expect(shorten(doc(table(tr(td(p('a')), td(p('b'))), tr(long, long))), size(15))).toEqual(
      doc(table(tr(td(p('a')), td(p('b'))), tr(td(p('z z…')), td(p()))), noteBlock),
    );
  });

  test('lets no cell span rows that were cut off', () => {
    const spanning = (rows: number) => n('tableCell', [p('a')], { rowspan: rows });
    const source = doc(table(tr(spanning(3), td(p('b'))), tr(td(p('c'))), tr(td(p('d '.repeat(90))))));
    expect(shorten(source, size(9))).toEqual(doc(table(tr(spanning(2), td(p('b'))), tr(td(p('c')))), noteBlock));
  });

  test('parts a word without end, but no sign of two characters', () => {
    const result = shorten(doc(p('😀'.repeat(300))), size(170));
    expect(result).toEqual(doc(p(`${'😀'.repeat(80)}…`), noteBlock));
  });

  test('of one line is cut nowhere within a sign of two characters', () => {
    const ends = [3, 4, 5, 6, 7].map((most) => cutText('abc😀😀', most));
    expect(ends).toEqual(['abc', 'abc', 'abc😀', 'abc😀', 'abc😀😀']);
  });

  test('keeps the pictures of attached files, which Jira would delete', () => {
    const long = doc(p('word '.repeat(90)), file('f1', 'a.png'), p(n('mediaInline', [], { id: 'f2', collection: '' })));
    expect(filesIn(shorten(long, size(90)).content).map((media) => media.attrs?.['id'])).toEqual(['f1', 'f2']);
  });

  test('is the note alone when there is room for nothing else, or as much of it as fits', () => {
    const long = doc(p('word '.repeat(90)));
    expect(shorten(long, size(0))).toEqual(doc(noteBlock));
    expect(shorten(long, { limit: 12, measure: 'text', note })).toEqual(doc(p('Shortened.…')));
    expect(shorten(long, { limit: 0, measure: 'text', note })).toEqual(doc());
  });

  test('has no link to an unsafe address', () => {
    const result = shorten(doc(p('word '.repeat(90))), {
      limit: 20,
      measure: 'text',
      note: { text: 'Cut.', url: 'javascript:x' },
    });
    expect(result.content.at(-1)).toEqual(p('Cut.'));
  });
});

const sizeOf = { text: (d: AdfDoc) => adfToText(d).length, json: (d: AdfDoc) => JSON.stringify(d).length };
const anyDoc = fc.oneof(emittedDoc, jiraDoc);
const measures = fc.constantFrom('text' as const, 'json' as const);

describe('for every document', () => {
  test('what fits stays the very same', () => {
    fc.assert(
      fc.property(anyDoc, measures, (source, measure) => {
        expect(shorten(source, { limit: sizeOf[measure](source), measure, note })).toBe(source);
      }),
      { numRuns: 200 },
    );
  });

  test('the result fits, is sound, begins as the text does, ends with the note and keeps the files', () => {
    fc.assert(
      fc.property(anyDoc, measures, fc.double({ min: 0, max: 0.999, noNaN: true }), (source, measure, share) => {
        const whole = sizeOf[measure](source);
        const files = filesIn(source.content);
        const least = sizeOf[measure](doc(...(files.length > 0 ? [n('mediaGroup', files)] : []), noteBlock));
        fc.pre(whole > least);
        const limit = Math.floor(least + share * (whole - least));
        const result = shorten(source, { limit, measure, note });
        expect(sizeOf[measure](result)).toBeLessThanOrEqual(limit);
        expect(structuralFault(result)).toBeUndefined();
        expect(result.content.at(-1)).toEqual(noteBlock);
        expect(filesIn(result.content)).toHaveLength(files.length);
        const said = words({ ...result, content: result.content.slice(0, -1) });
        expect(words(source).slice(0, said.length)).toEqual(said);
      }),
      { numRuns: 800 },
    );
  });
});

/** Without days, whose digits may follow a word at once. */
const words = (d: AdfDoc): string[] =>
  adfToText(d)
    .replaceAll(/\d{4}-\d{2}-\d{2}/g, ' ')
    .replaceAll(/\[[^\]\s]+\]/g, ' ')
    .match(/w\d+/g) ?? [];

describeWithShared(SCHEMA, 'for every document, by the official schema', () => {
  test('the result is valid', () => {
    const accepts = schemaValidator();
    fc.assert(
      fc.property(anyDoc, measures, fc.integer({ min: 39, max: 2000 }), (source, measure, limit) => {
        const result = shorten(source, { limit, measure, note });
        expect(accepts(result)).toBe(true);
        expect(sizeOf[measure](result)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 400 },
    );
  });
});
