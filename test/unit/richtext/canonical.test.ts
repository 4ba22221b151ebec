import { canonical, canonicalText, sameText } from '../../../src/richtext/canonical';
import { colour, doc, h, li, n, ol, p, t, table, td, tr, ul } from './nodes';

describe('documents that say the same', () => {
  test.each([
    ['text in one node or two', doc(p('ab')), doc(p('a', 'b'))],
    ['marks in any order', doc(p(t('a', 'em', 'strong'))), doc(p(t('a', 'strong', 'em')))],
    ['a blank inside a mark or outside', doc(p(t('a ', 'strong'), 'b')), doc(p(t('a', 'strong'), ' b'))],
    ['runs of blanks', doc(p('a  b ')), doc(p('a b'))],
    ['local ids', doc(n('paragraph', ['a'], { localId: 'x' })), doc(p('a'))],
    [
      'attributes in any order',
      doc(n('panel', [p('a')], { panelType: 'custom', panelColor: '#fff' })),
      doc(n('panel', [p('a')], { panelColor: '#fff', panelType: 'custom' })),
    ],
    ['default attributes', doc(n('orderedList', [li(p('a'))], { order: 1 })), doc(ol(li(p('a'))))],
    ['default spans', doc(table(tr(n('tableCell', [p('a')], { colspan: 1, rowspan: 1 })))), doc(table(tr(td(p('a')))))],
    ['empty paragraphs', doc(p(), p('a'), p(), p('b'), p()), doc(p('a'), p('b'))],
    [
      'a paragraph without content and with none',
      doc(ul(li(n('paragraph')))),
      doc(ul(li({ type: 'paragraph', content: [] }))),
    ],
    ['null attributes', doc(n('codeBlock', ['a'], { language: null })), doc(n('codeBlock', ['a']))],
    [
      'a renamed person',
      doc(p(n('mention', [], { id: '1', text: '@A' }))),
      doc(p(n('mention', [], { id: '1', text: '@B' }))),
    ],
    ['colours in any case', doc(p(t('a', colour('#AABBCC')))), doc(p(t('a', colour('#aabbcc'))))],
    ['line ends of code', doc(n('codeBlock', ['a\r\nb'])), doc(n('codeBlock', ['a\nb']))],
    [
      'the anchor of a comment beside the text',
      doc(p(t('a', { type: 'annotation', attrs: { id: '1', annotationType: 'inlineComment' } }))),
      doc(p('a')),
    ],
  ])('%s', (_, a, b) => {
    expect(sameText(a, b)).toBe(true);
    expect(canonicalText(a)).toBe(canonicalText(b));
  });
});

describe('documents that differ', () => {
  test.each([
    ['in a word', doc(p('a')), doc(p('b'))],
    ['in a mark', doc(p('a')), doc(p(t('a', 'em')))],
    ['in a level', doc(h(1, 'a')), doc(h(2, 'a'))],
    ['in a list', doc(ul(li(p('a')))), doc(ol(li(p('a'))))],
    ['in a paragraph', doc(p('a b')), doc(p('a'), p('b'))],
    [
      'in a task',
      doc(n('taskList', [n('taskItem', ['a'], { state: 'DONE' })])),
      doc(n('taskList', [n('taskItem', ['a'], { state: 'TODO' })])),
    ],
    ['in blanks of code', doc(n('codeBlock', ['a  b'])), doc(n('codeBlock', ['a b']))],
    ['in a non-breaking blank', doc(p('a\u00a0b')), doc(p('a b'))],
    ['in a person', doc(p(n('mention', [], { id: '1' }))), doc(p(n('mention', [], { id: '2' })))],
    ['in a file', doc(n('media', [], { id: '1', type: 'file' })), doc(n('media', [], { id: '2', type: 'file' }))],
  ])('%s', (_, a, b) => {
    expect(sameText(a, b)).toBe(false);
  });
});

test('the normal form is the same text on every machine', () => {
  const source = doc(n('extension', [], { parameters: { b: 1, a: { d: 2, c: 3 } }, extensionKey: 'k', localId: 'x' }));
  expect(canonicalText(source)).toBe(
    '{"version":1,"type":"doc","content":[{"type":"extension","attrs":{"extensionKey":"k","parameters":{"a":{"c":3,"d":2},"b":1}}}]}',
  );
  expect(canonical(doc(p()))).toEqual(doc());
});

test('a macro whose parameters nest beyond all sense is compared all the same', () => {
  const parameters = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`) as unknown;
  const macro = doc(n('extension', [], { extensionKey: 'k', parameters }));
  expect(sameText(macro, macro)).toBe(true);
  expect(canonicalText(macro).length).toBeLessThan(2000);
});
