import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { br, code, doc, file, h, li, link, n, ol, p, t, task, tasks, td, tr, ul } from './nodes';

const CARD = 'https://example.com/c';

describe('what only Jira knows, as HTML', () => {
  test.each([
    ['a mention is a name', p('Hi ', n('mention', [], { id: 'a1', text: '@Ann Lee' }), '!'), '<p>Hi @Ann Lee!</p>'],
    ['a mention without a name keeps its account id to itself', p(n('mention', [], { id: 'a1' })), '<p>@someone</p>'],
    ['an emoji is its sign', p(n('emoji', [], { shortName: ':smile:', text: '🙂' })), '<p>🙂</p>'],
    ['an emoji of the site is its short name', p(n('emoji', [], { shortName: ':party:' })), '<p>:party:</p>'],
    ['a date is a day', p(n('date', [], { timestamp: '1767225600000' })), '<p>2026-01-01</p>'],
    ['a status is its text', p(n('status', [], { text: 'In progress', color: 'blue' })), '<p>In progress</p>'],
    ['a card is a link', p(n('inlineCard', [], { url: CARD })), `<p><a href="${CARD}">${CARD}</a></p>`],
    ['a card as block', n('blockCard', [], { url: CARD }), `<p><a href="${CARD}">${CARD}</a></p>`],
    ['a card with data', p(n('inlineCard', [], { data: { url: CARD } })), `<p><a href="${CARD}">${CARD}</a></p>`],
    ['a card that leads nowhere safe is text', p(n('inlineCard', [], { url: 'javascript:a' })), '<p>javascript:a</p>'],
    ['an attached picture is its file name', file('f1', 'screen.png'), '<p>[screen.png]</p>'],
    ['an attached picture without name', file('f1'), '<p>[attachment]</p>'],
    ['a panel is its content', n('panel', [h(2, 'a'), p('b')], { panelType: 'info' }), '<h2>a</h2><p>b</p>'],
    [
      'an expand is its title and content',
      n('expand', [p('b')], { title: 'More' }),
      '<p><strong>More</strong></p><p>b</p>',
    ],
    [
      'a layout is its columns in order',
      n('layoutSection', [n('layoutColumn', [p('a')]), n('layoutColumn', [p('b')])]),
      '<p>a</p><p>b</p>',
    ],
    ['a decision is a bullet', n('decisionList', [n('decisionItem', ['a'])]), '<ul><li>a</li></ul>'],
    ['a macro is the text it stands for', n('extension', [], { text: 'a' }), '<p>a</p>'],
    ['a macro without text shows nothing', n('extension', [], { extensionKey: 'toc' }), ''],
    ['an unknown node is its text', n('novelty', [n('inner', ['a']), p('b')]), '<p>a</p><p>b</p>'],
    ['text where a block belongs', t('a'), '<p>a</p>'],
    [
      'a caption follows its picture',
      n('mediaSingle', [n('media', [], { type: 'external', url: CARD }), n('caption', ['a'])]),
      `<p><img src="${CARD}"></p><p>a</p>`,
    ],
  ])('%s', (_, block, html) => {
    expect(adfToHtml(doc(block))).toBe(html);
  });
});

describe('HTML that is safe to show', () => {
  test.each([
    [
      'text is escaped',
      p('<script>"a" & \'b\'</script>'),
      '<p>&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;</p>',
    ],
    ['an unsafe link is its text', p(t('a', link('javascript:alert(1)'))), '<p>a</p>'],
    [
      'a link cannot end its attribute',
      p(t('a', link('https://e.com/"><b>'))),
      '<p><a href="https://e.com/&quot;&gt;&lt;b&gt;">a</a></p>',
    ],
    [
      'an unsafe picture is its text',
      n('mediaSingle', [n('media', [], { type: 'external', url: 'javascript:x', alt: 'a' })]),
      '<p>a</p>',
    ],
    ['a colour is a colour', p(t('a', { type: 'textColor', attrs: { color: 'red;background:url(x)' } })), '<p>a</p>'],
    [
      'a language is one class',
      code('a', 'x" onload="y'),
      '<pre><code class="language-x&quot;-onload=&quot;y">a</code></pre>',
    ],
    ['a heading has a level', n('heading', ['a'], { level: 99 }), '<h6>a</h6>'],
    ['a start is a number', n('orderedList', [li(p('a'))], { order: 'x' }), '<ol><li>a</li></ol>'],
  ])('%s', (_, block, html) => {
    expect(adfToHtml(doc(block))).toBe(html);
  });

  test('links of one address that follow each other are one link', () => {
    const a = link('https://example.com/');
    expect(adfToHtml(doc(p(t('a', a), t('b', a, 'em'), t('c', link('https://example.org/')))))).toBe(
      '<p><a href="https://example.com/">a<em>b</em></a><a href="https://example.org/">c</a></p>',
    );
  });

  test('nesting beyond all sense is answered by its text', () => {
    const deep = JSON.parse(
      `${'{"type":"panel","content":['.repeat(20_000)}{"type":"text","text":"a"}${']}'.repeat(20_000)}`,
    ) as never;
    expect(adfToHtml(doc(deep))).toBe('<p>a</p>');
  });

  test.each([[null], [undefined], [7], ['text'], [[]], [{}], [{ content: {} }], [{ content: [null, 1, { type: 5 }] }]])(
    '%p in place of a document is empty',
    (value) => {
      expect(adfToHtml(value as never)).toBe('');
    },
  );
});

test('lists, tasks and cells are written without needless paragraphs', () => {
  expect(adfToHtml(doc(ul(li(p('a'), ol(li(p('b')))), li(p('c'), p('d')))))).toBe(
    '<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>',
  );
  expect(adfToHtml(doc(n('table', [tr(td(p('a', br, 'b')))])))).toBe(
    '<table><tbody><tr><td>a<br>b</td></tr></tbody></table>',
  );
  expect(adfToHtml(doc(tasks(1, task(2, 'DONE', 'a'))))).toContain(
    '<span class="checklist-item__indicator">☑</span> a</li>',
  );
});
