import fc from 'fast-check';
import type { AdfDoc } from '../../../src/richtext/adf';
import { adfToMarkdown } from '../../../src/richtext/adf-to-markdown';
import { adfToText } from '../../../src/richtext/adf-to-text';
import { canonicalText } from '../../../src/richtext/canonical';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { keepForeign } from '../../../src/richtext/keep-foreign';
import { markdownToAdf } from '../../../src/richtext/markdown-to-adf';
import { markdown } from '../../../src/richtext/medium';
import { shorten } from '../../../src/richtext/shorten';
import type { FieldMap, RichValue } from '../../../src/sync/model';
import { agree } from '../../../src/sync/plan/convert';
import { jiraDoc } from './arbitrary-adf';
import { anyHtml } from './arbitrary-html';
import {
  br,
  code,
  doc,
  file,
  h,
  li,
  link,
  n,
  ol,
  p,
  picture,
  quote,
  t,
  table,
  task,
  tasks,
  td,
  th,
  tr,
  ul,
} from './nodes';

/** What Tracker says of a document that it was given. */
const seen = (document: AdfDoc): AdfDoc => markdownToAdf(adfToMarkdown(document));

describe('what Markdown and documents say of each other', () => {
  test.each<[string, AdfDoc]>([
    ['plain text', doc(p('plain text'))],
    ['one line\nanother', doc(p('one line', br, 'another'))],
    ['one\n\ntwo', doc(p('one'), p('two'))],
    ['# First\n\n###### Sixth', doc(h(1, 'First'), h(6, 'Sixth'))],
    ['**a** _b_ ~~c~~ `d`', doc(p(t('a', 'strong'), ' ', t('b', 'em'), ' ', t('c', 'strike'), ' ', t('d', 'code')))],
    ['un**frigging**be*liev*able', doc(p('un', t('frigging', 'strong'), 'be', t('liev', 'em'), 'able'))],
    ['**a _b_**', doc(p(t('a ', 'strong'), t('b', 'em', 'strong')))],
    ['``a`b``', doc(p(t('a`b', 'code')))],
    ['- a\n  - b\n    1. c\n- d', doc(ul(li(p('a'), ul(li(p('b'), ol(li(p('c')))))), li(p('d'))))],
    ['3. a\n4. b', doc(n('orderedList', [li(p('a')), li(p('b'))], { order: 3 }))],
    ['- a\n\n* b', doc(ul(li(p('a'))), ul(li(p('b'))))],
    ['- a\n\n  second\n  - b', doc(ul(li(p('a'), p('second'), ul(li(p('b'))))))],
    [
      '- [x] a\n- [ ] b\n  - [ ] c',
      doc(tasks(1, task(2, 'DONE', 'a'), task(3, 'TODO', 'b'), tasks(4, task(5, 'TODO', 'c')))),
    ],
    ['```ts\nlet a = `b`;\n\n  c\n```', doc(code('let a = `b`;\n\n  c', 'ts'))],
    ['````\n```\n````', doc(code('```'))],
    ['- a\n\n  ```\n  b\n  ```', doc(ul(li(p('a'), code('b'))))],
    ['> a\n>\n> - b', doc(quote(p('a'), ul(li(p('b')))))],
    ['[a](https://x.de/?a=1&b=2)', doc(p(t('a', link('https://x.de/?a=1&b=2'))))],
    [
      '[a **b**](https://x.de "T")',
      doc(p(t('a ', link('https://x.de', 'T')), t('b', link('https://x.de', 'T'), 'strong'))),
    ],
    ['see https://x.de/a_b now', doc(p('see ', t('https://x.de/a_b', link('https://x.de/a_b')), ' now'))],
    ['<https://x.de/>.', doc(p(t('https://x.de/', link('https://x.de/')), '.'))],
    ['a@b.co', doc(p(t('a@b.co', link('mailto:a@b.co'))))],
    ['[a](<https://x.de/(b)>)', doc(p(t('a', link('https://x.de/(b)'))))],
    ['![alt](https://x.de/a.png)', doc(picture({ url: 'https://x.de/a.png', alt: 'alt' }))],
    ['a\n\n---\n\nb', doc(p('a'), n('rule'), p('b'))],
    [
      '| a | b |\n| --- | --- |\n| 1 | 2<br>3 |',
      doc(table(tr(th(p('a')), th(p('b'))), tr(td(p('1')), td(p('2', br, '3'))))),
    ],
    ['|  |  |\n| --- | --- |\n| a\\|b | `c` |', doc(table(tr(td(p('a|b')), td(p(t('c', 'code'))))))],
  ])('%j', (text, document) => {
    expect(canonicalText(markdownToAdf(text))).toBe(canonicalText(document));
    expect(adfToMarkdown(document)).toBe(text);
  });

  test.each([
    ...[
      '# no heading',
      '1. no list',
      '- none',
      '+ none',
      '> none',
      '---',
      '===',
      '| a | b |',
      '[ ] none',
      '```',
      '    a',
    ],
    ...[
      '*a*',
      '_a_',
      '**a**',
      '~~a~~',
      '`a`',
      '[a](https://x.de)',
      '![a](https://x.de)',
      '<b>a</b>',
      '<script>a</script>',
    ],
    ...[
      '&amp; &lt;',
      'a \\* b',
      '<!-- a -->',
      '[a]: https://x.de',
      'List<String>',
      '#4711',
      'snake_case',
      '2 * 3 < 7 & 8',
    ],
  ])('text stays text: %j', (text) => {
    expect(adfToText(seen(doc(p(text))))).toBe(text.trim());
    expect(adfToText(seen(doc(ul(li(p('x', br, text))))))).toBe(`- x\n  ${text.trim()}`);
    expect(adfToText(seen(doc(table(tr(td(p(text)))))))).toBe(text.trim());
  });

  test('text stays readable where its signs mean nothing', () => {
    const text = 'snake_case of #4711: 2 * 3 < 7 & 8, ~5 days - really!';
    expect(adfToMarkdown(doc(p(text)))).toBe(text);
  });

  test('HTML in Markdown is text and is never run, a forbidden address only its text, a break a break', () => {
    const read = markdownToAdf('<img src=x onerror=alert(1)> [a](javascript:alert(1))<br>b');
    expect(read).toEqual(doc(p('<img src=x onerror=alert(1)> a', br, 'b')));
  });

  test('what Markdown has no sign for is shown as text', () => {
    const mention = n('mention', [], { id: 'a1', text: '@Kim' });
    const status = n('status', [], { text: 'READY', color: 'green' });
    const shown = doc(
      n('panel', [p(mention, ' ', status, ' ', t('under', 'underline'))], { panelType: 'info' }),
      file('f1', 'a.png'),
    );
    expect(adfToMarkdown(shown)).toBe('@Kim READY under\n\n\\[a.png\\]');
  });

  test('joined cells keep the columns below and beside them', () => {
    const wide = n('tableCell', [p('wide')], { colspan: 2, rowspan: 2 });
    const shown = adfToMarkdown(
      doc(table(tr(wide, td(p('a'))), tr(td(p('b'))), tr(td(p('1')), td(p('2')), td(p('3'))))),
    );
    expect(shown.split('\n').slice(2)).toEqual(['| wide |  | a |', '|  |  | b |', '| 1 | 2 | 3 |']);
  });

  test('what comes back is the same every time, whatever stands there', () => {
    const signs = [
      '*',
      '_',
      '**',
      '`',
      '~~',
      '# ',
      '- ',
      '1. ',
      '[ ] ',
      '[',
      '](http://x.de)',
      '|',
      '\n',
      '\n\n',
      ' ',
      '\\',
    ];
    const more = [
      '<br>',
      '<b>',
      '> ',
      '```',
      '---',
      'a',
      'b c',
      'http://x.de/a_b',
      '&amp;',
      '![',
      '|-|',
      'x@y.de',
      '!',
      '=',
    ];
    const text = fc.array(fc.constantFrom(...signs, ...more), { maxLength: 25 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (written) => {
        const read = markdownToAdf(written);
        const once = seen(read);
        expect(adfToText(once)).toBe(adfToText(read));
        expect(canonicalText(seen(once))).toBe(canonicalText(once));
      }),
      { numRuns: 300 },
    );
  });

  test('documents of Jira and texts of Aha! are stable after one turn', () => {
    const html = anyHtml.map((text) => htmlToAdf(text));
    fc.assert(
      fc.property(fc.oneof(jiraDoc, html), (document) => {
        const once = seen(document);
        expect(canonicalText(seen(once))).toBe(canonicalText(once));
      }),
      { numRuns: 120 },
    );
  });

  test('a text nested beyond reason or endless is read, and quickly', () => {
    for (const text of ['>'.repeat(20_000), '['.repeat(20_000), '*a '.repeat(7000), '`a'.repeat(9000)]) {
      expect(adfToText(markdownToAdf(text)).length).toBeGreaterThanOrEqual(0);
    }
    expect(adfToText(markdownToAdf('['.repeat(20_000)))).toBe('['.repeat(20_000));
  });
});

describe('a text between Aha! and Tracker', () => {
  const map: FieldMap = {
    ...{ id: 'feature.description', label: 'Description', kind: 'feature', direction: 'both' },
    ...{ source: 'description', target: 'description', form: 'rich' },
  };
  const tables = { statuses: [] };
  const aha = (html: string): RichValue => ({ type: 'rich', doc: htmlToAdf(html) });
  const tracker = (text: string): RichValue => ({ type: 'rich', doc: markdownToAdf(text), markup: 'markdown' });

  test('says the same when all that differs is what Markdown cannot say, so nothing travels in a circle', () => {
    const rich = aha('<p><u>Under</u> <span style="color:#36b37e">green</span> H<sub>2</sub>O</p>');
    const written = adfToMarkdown(rich.doc);
    expect(written).toBe('Under green H2O');
    expect(agree(tables, map, rich, tracker(written))).toBe(true);
    expect(agree(tables, map, rich, tracker(`${written}!`))).toBe(false);
    // Where both sides write HTML, an underline that is gone is a change.
    expect(agree(tables, map, rich, aha('<p>Under green H2O</p>'))).toBe(false);
  });

  test('whatever Aha! holds agrees with what Tracker makes of it', () => {
    fc.assert(
      fc.property(anyHtml, (text) => {
        const source = aha(text);
        expect(agree(tables, map, source, tracker(adfToMarkdown(source.doc)))).toBe(true);
      }),
      { numRuns: 80 },
    );
  });

  test('an edit in Tracker keeps what only HTML can hold', () => {
    const before = aha(
      '<p>One <u>two three</u> four</p><p><u>same</u></p><table><tr><td colspan="2">wide</td></tr><tr><td>a</td><td>b</td></tr></table>',
    );
    const edited = adfToMarkdown(before.doc).replace('four', '**five**').replace('One', 'Now one');
    const kept = keepForeign(markdownToAdf(edited), before.doc, markdown);
    expect(adfToHtml(kept)).toBe(
      '<p>Now one <u>two three</u> <strong>five</strong></p><p><u>same</u></p>' +
        '<table><tbody><tr><td colspan="2">wide</td></tr><tr><td>a</td><td>b</td></tr></tbody></table>',
    );
  });

  test('a table with joined cells that was changed in Tracker is Tracker’s, and no cell is lost', () => {
    const before = aha('<table><tr><td colspan="2">wide</td></tr><tr><td>a</td><td>b</td></tr></table>');
    const kept = keepForeign(markdownToAdf(adfToMarkdown(before.doc).replace('a', 'A')), before.doc, markdown);
    expect(adfToText(kept)).toBe('wide | \nA | b');
  });

  test('[PT-044] a description too long for Tracker is cut as Markdown, with a note', () => {
    const long = doc(...Array.from({ length: 200 }, (_, at) => p(t(`Paragraph_${at} [x]`, 'strong'))));
    const note = { text: 'Shortened: the whole text is in', url: 'https://acme.aha.io/features/P-1' };
    const text = adfToMarkdown(shorten(long, { limit: 1000, measure: 'markdown', note }));
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text.endsWith('Shortened: the whole text is in https://acme.aha.io/features/P-1')).toBe(true);
    expect(text.length).toBeGreaterThan(900);
  });
});
