import { adfToText } from '../../../src/richtext/adf-to-text';
import { firstSentence } from '../../../src/richtext/first-sentence';
import { textToAdf } from '../../../src/richtext/text-to-adf';
import { br, code, doc, file, h, li, link, n, ol, p, quote, t, table, task, tasks, td, tr, ul } from './nodes';

test('a document as plain text is readable', () => {
  const all = doc(
    h(1, 'Title'),
    p('Hi ', n('mention', [], { id: 'a', text: '@Ann' }), br, 'see ', t('this', link('https://example.com/'))),
    ul(li(p('a'), ol(li(p('b')), li(p('c')))), li(p('d'), p('e'))),
    n('orderedList', [li(p('x'))], { order: 9 }),
    tasks(1, task(2, 'DONE', 'f'), task(3, 'TODO', 'g'), tasks(4, task(5, 'TODO', 'h'))),
    quote(p('q'), p('r')),
    code('if (x)\n  y'),
    table(tr(td(p('1')), td(p('2'))), tr(td(p('3')), td())),
    n('rule'),
    n('expand', [p('inside')], { title: 'More' }),
    file('f', 'shot.png'),
  );
  expect(adfToText(all)).toBe(
    [
      ...['Title', '', 'Hi @Ann', 'see this', '', '- a', '  1. b', '  2. c', '- d', '  e', '', '9. x', ''],
      ...[
        '[x] f',
        '[ ] g',
        '  [ ] h',
        '',
        '> q',
        '> ',
        '> r',
        '',
        'if (x)',
        '  y',
        '',
        '1 | 2',
        '3 | ',
        '',
        '----',
        '',
      ],
      ...['More', 'inside', '', '[shot.png]'],
    ].join('\n'),
  );
});

test('plain text as a document has paragraphs and breaks, and no markup', () => {
  expect(textToAdf('a\r\nb <b>\n \n\n  c  d ')).toEqual(doc(p('a', br, 'b <b>'), p('c d')));
  expect(textToAdf(' \n ')).toEqual(doc());
});

describe('[J-121] the summary of a record without a name', () => {
  const long = 'word '.repeat(60).trim();

  test.each([
    ['the first sentence', '<p>First one. Second one.</p>', 'First one'],
    ['the first paragraph', '<p>First <b>one</b></p><p>Second. Third</p>', 'First one'],
    ['a full stop inside a word ends nothing', '<p>Use v1.2 of a.b</p>', 'Use v1.2 of a.b'],
    ['entities are decoded, line ends are blanks', '<p>A &amp; B<br>\tC\nD</p>', 'A & B C D'],
    [
      'leading empty blocks and pictures are passed over',
      '<hr><p>&nbsp;</p><img src="https://e.com/a.png" alt="x"><h2>T</h2>',
      'T',
    ],
    ['the first item of a list', '<ul><li>one</li><li>two</li></ul>', 'one'],
    ['scripts are not text', '<script>alert(1)</script>text', 'text'],
    ['nothing for nothing', '<p></p>', ''],
    ['cut at 200 characters with three dots', `<p>${long}</p>`, `${long.slice(0, 200)}...`],
    ['200 characters stay whole', `<p>${'x'.repeat(200)}</p>`, 'x'.repeat(200)],
    ['a sign of two characters is not parted', `<p>${'x'.repeat(199)}😀</p>`, `${'x'.repeat(199)}...`],
  ])('%s', (_, html, summary) => {
    expect(firstSentence(html)).toBe(summary);
  });

  test('from a document, which stays as it was', () => {
    const source = doc(p('One. Two'));
    expect(firstSentence(source)).toBe('One');
    expect(source).toEqual(doc(p('One. Two')));
  });
});
