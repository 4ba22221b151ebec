import type { AdfNode } from '../../../src/richtext/adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { keepForeign } from '../../../src/richtext/keep-foreign';
import { shorten } from '../../../src/richtext/shorten';
import { describeWithShared, readShared } from '../../shared';
import { doc, file, p, t } from './nodes';
import { SCHEMA, schemaValidator, structuralFault } from './validity';

const depth = (node: AdfNode): number => 1 + Math.max(0, ...(node.content ?? []).map(depth));

/** Markup that asks for more depth or more elements than any reader has. */
const excessive: readonly (readonly [name: string, html: string, text: string])[] = [
  ['3,000 nested lists', '<ul><li>a '.repeat(3000), 'a'.repeat(3000)],
  ['3,000 nested check lists', '<ul class="checklist"><li>a '.repeat(3000), 'a'.repeat(3000)],
  ['5,000 nested spans', '<span>a '.repeat(5000), 'a'.repeat(5000)],
  ['5,000 nested tables', '<table><tr><td>a '.repeat(5000), 'a'.repeat(5000)],
  ['100,000 nested divisions', `${'<div>'.repeat(100_000)}a`, 'a'],
  ['100,000 divisions in preformatted text', `<pre>${'<div>'.repeat(100_000)}a`, 'a'],
  ['tags that every later paragraph opens again', manyFonts(5000), 'a'],
  [
    'rows that span all others',
    '<table>'.concat('<tr><td rowspan="65534">a</td></tr>'.repeat(20_000)),
    'a'.repeat(20_000),
  ],
  ['one long blank', `<p>a${' '.repeat(1_000_000)}</p>`, 'a'],
];

function manyFonts(count: number): string {
  return `${Array.from({ length: count }, (_, size) => `<p><font size="${size}">`).join('')}a`;
}

describe('markup without measure', () => {
  test.each(excessive)('%s: the text is kept, the nesting is not', (_, html, text) => {
    const result = htmlToAdf(html);
    expect(adfToText(result).replaceAll(/[\s|-]|\[x\]/g, '')).toBe(text);
    expect(depth({ ...result, attrs: {} })).toBeLessThan(120);
    expect(structuralFault(result)).toBeUndefined();
    expect(adfToHtml(result).replaceAll(/<[^>]*>|\s|☑|\[x\]/g, '')).toBe(text);
  });

  test('fifty nested lists stay nested', () => {
    const result = htmlToAdf('<ul><li>a'.repeat(50));
    expect(depth({ ...result, attrs: {} })).toBe(1 + 50 * 2 + 2);
  });

  test('5 MB of ordinary text take seconds on a busy machine, not minutes', () => {
    const one =
      '<h2>Title</h2><p>Some <b>bold</b> and <a href="https://example.com/x">linked</a> text</p><ul><li>a<ul><li>b</li></ul></li></ul>';
    const html = one.repeat(Math.ceil(5_000_000 / one.length));
    const before = process.cpuUsage();
    const result = htmlToAdf(html);
    const short = shorten(result, { limit: 32_767, measure: 'json', note: { text: 'Shortened.' } });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(20);
    expect(result.content).toHaveLength((html.length / one.length) * 3);
    expect(JSON.stringify(short).length).toBeLessThanOrEqual(32_767);
  });

  test('a long text rewritten from end to end is compared within bounds', () => {
    const current = doc(p(t('word '.repeat(6000)), t('x', 'strong')), file('f', 'a.png'));
    const next = doc(p('other '.repeat(6000)));
    expect(keepForeign(next, current)).toEqual(doc(...next.content, file('f', 'a.png')));
  });
});

const SAMPLES = 'fixtures/reference/html/description_html_samples.json';

describeWithShared(SAMPLES, 'descriptions as Aha! writes them', () => {
  test('say what the old integration made of them', () => {
    const samples = readShared(SAMPLES) as readonly { case: string; html: string; old_wiki?: string }[];
    for (const { case: name, html, old_wiki: wiki } of samples) {
      const result = htmlToAdf(html);
      expect([name, structuralFault(result)]).toEqual([name, undefined]);
      expect([name, htmlToAdf(adfToHtml(result))]).toEqual([name, result]);
      // Links to anchors were shown as their address; all other words of the old result are words of ours.
      if (wiki === undefined || html.includes('href="#')) continue;
      const said = wiki.replaceAll(/\{noformat\}|h\d\./g, '');
      expect([name, words(adfToText(result))]).toEqual([name, words(said)]);
    }
  });
});

const words = (text: string): string[] => text.replaceAll(/^ *\d+\. /gm, '').match(/[a-z0-9:/]+/gi) ?? [];

describeWithShared(SCHEMA, 'markup without measure, by the official schema', () => {
  test('is valid', () => {
    const accepts = schemaValidator();
    for (const [name, html] of excessive) expect([name, accepts(htmlToAdf(html))]).toEqual([name, true]);
  });
});
