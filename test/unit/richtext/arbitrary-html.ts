import fc from 'fast-check';

const TAGS = [
  ...[
    'p',
    'div',
    'span',
    'b',
    'strong',
    'i',
    'em',
    'cite',
    's',
    'del',
    'strike',
    'u',
    'ins',
    'sub',
    'sup',
    'code',
    'kbd',
  ],
  ...['h1', 'h2', 'h6', 'hr', 'br', 'blockquote', 'pre', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'thead', 'tbody'],
  ...['tr', 'td', 'th', 'caption', 'colgroup', 'col', 'a', 'img', 'font', 'mark', 'section', 'figure', 'figcaption'],
  ...['details', 'summary', 'form', 'label', 'center', 'nobr', 'x-unknown', 'math', 'svg', 'body', 'html'],
  ...[
    'script',
    'style',
    'template',
    'iframe',
    'object',
    'noscript',
    'head',
    'title',
    'select',
    'option',
    'textarea',
    'button',
  ],
] as const;

const ATTRIBUTES = [
  ...[
    'href="https://example.com/a?b=1&amp;c=2"',
    'href="javascript:alert(1)"',
    'href=" java\nscript:alert(1)"',
    'href="#top"',
  ],
  ...[
    'href="&#106;avascript:alert(1)"',
    'href="data:text/html,x"',
    'href="/relative"',
    'href="mailto:a@example.com"',
    'href=""',
  ],
  ...[
    'href="//example.com"',
    'href="https://"',
    'href="HTTP://EXAMPLE.COM/x y"',
    'title="A &quot;title&quot;"',
    'name="anchor"',
  ],
  ...[
    'src="https://example.com/i.png"',
    'src="data:image/png;base64,AAAA"',
    'src="vbscript:x"',
    'src="/i/emoticons/smile.png"',
  ],
  ...[
    'alt="A picture"',
    'alt=" "',
    'width="100"',
    'height="-3"',
    'width="50%"',
    'align="left"',
    'align="constructor"',
    'onerror="alert(1)"',
  ],
  ...['style="color:#D50000"', 'style="color: rgb(1,2,3); background-color:red"', 'style="color:expression(alert(1))"'],
  ...[
    'style="text-decoration: underline line-through; font-weight: bold"',
    'style="font-weight:normal"',
    'color="red"',
    'color="#abc"',
  ],
  ...[
    'class="checklist"',
    'class="checklist-item--unchecked"',
    'class="checked"',
    'class="language-java"',
    'class="checklist-item__indicator"',
  ],
  ...[
    'data-checked="true"',
    'data-checked="false"',
    'start="5"',
    'start="-2"',
    'start="x"',
    'colspan="2"',
    'rowspan="3"',
    'colspan="0"',
  ],
] as const;

const SCRAPS = [
  ...[
    ' ',
    '\n',
    '\t',
    '&nbsp;',
    '\u00a0',
    '&amp;',
    '&lt;b&gt;',
    '&mdash;',
    '—',
    '☐',
    '☑ ',
    '*',
    '_',
    '<',
    '>',
    '</',
    '<!',
    '<?',
    '&',
  ],
  ...[
    '<!-- c -->',
    '<!--',
    '-->',
    '<![CDATA[x]]>',
    '<!DOCTYPE html>',
    '</p>',
    '</table>',
    '<input type="checkbox" checked>',
  ],
  ...[
    '<input type=checkbox>',
    '<br>',
    '<hr/>',
    '\u0000',
    '\u0007',
    '\ud83d\ude00',
    '\ud83d',
    '\u200b',
    '\ufeff',
    '"',
    "'",
  ],
] as const;

/** Starts of what chance alone would hardly ever put together. */
const SCAFFOLDS = [
  ...[
    '<table><tr><td>',
    '<table><caption>one</caption><tr><th>',
    '<tr>',
    '<td>',
    '<th>',
    '<td colspan="2" rowspan="2">',
  ],
  ...['<ul><li>', '<ol start="3"><li>', '<li>', '<ul class="checklist"><li class="checklist-item--unchecked">'],
  ...['<ul><li data-checked="true">', '<ul><li><input type="checkbox" checked>', '<ul><li>☐ ', '<li>☑ '],
  ...[
    '<a href="https://example.com/">',
    '<a href="javascript:alert(1)">',
    '<a href="/x"><img src="https://example.com/x.png">',
  ],
  ...[
    '<img src="https://example.com/x.png" alt="two">',
    '<img src="https://example.com/y.png">',
    '<pre><code class="language-c">',
  ],
  ...['<blockquote>', '<blockquote><h2>', '<span style="color:#D50000">', '<b><i>', '<code><b>', '<p>'],
] as const;

const tagWithAttributes = fc
  .tuple(fc.constantFrom(...TAGS), fc.array(fc.constantFrom(...ATTRIBUTES), { maxLength: 3 }))
  .map(([tag, attributes]) => `<${[tag, ...attributes].join(' ')}>`);
const open = fc.oneof(tagWithAttributes, fc.constantFrom(...SCAFFOLDS));
const close = fc.constantFrom(...TAGS).map((tag) => `</${tag}>`);
const words = fc.constantFrom('one', 'two ', ' three', 'four five', ' ', 'Ünïcödé', 'a.b', '漢字');
const piece = fc.oneof(
  { arbitrary: open, weight: 5 },
  { arbitrary: close, weight: 3 },
  { arbitrary: words, weight: 5 },
  { arbitrary: fc.constantFrom(...SCRAPS), weight: 2 },
);

/** Tags in any order, hardly ever closed where they should be. */
export const tagSoup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(words, fc.constantFrom(...SCRAPS)),
  tree: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(open, fc.array(tie('tree'), { maxLength: 4 })).map(([tag, inner]) => {
      const names = [...tag.matchAll(/<([a-z][^\s>]*)/g)].map(([, name]) => `</${name ?? ''}>`);
      return `${tag}${inner.join('')}${names.reverse().join('')}`;
    }),
  ),
}));

/** Every tag closed, anything inside anything. */
export const nestedHtml = fc.array(tree, { maxLength: 4 }).map((parts) => parts.join(''));

export const anyHtml = fc.oneof(
  { arbitrary: tagSoup, weight: 5 },
  { arbitrary: nestedHtml, weight: 5 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 60 }), weight: 1 },
  {
    arbitrary: fc.string({
      unit: fc.constantFrom('<', '>', '/', '"', "'", '=', '&', ' ', 'a', 'b', 'p', '!', '-'),
      maxLength: 60,
    }),
    weight: 1,
  },
);
