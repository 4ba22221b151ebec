import type { AdfNode } from '../../../src/richtext/adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import {
  br,
  code,
  colour,
  doc,
  h,
  li,
  link,
  n,
  ol,
  p,
  picture,
  quote,
  subsup,
  t,
  table,
  task,
  tasks,
  td,
  th,
  tr,
  ul,
} from './nodes';

/** What it shows, the HTML, the blocks it becomes, and the HTML these become when that is not the same. */
type Example = readonly [name: string, html: string, blocks: readonly AdfNode[], back?: string];

const A = 'https://example.com/a';
const I = 'https://example.com/i.png';

const examples: readonly Example[] = [
  ['[H-01] empty text stays empty', '', []],
  ['[H-01] blanks and empty paragraphs are empty', ' <p>&nbsp;</p><p><br></p>\n', [], ''],

  ['[H-02] long dashes keep their character', '<p>a — b – c</p>', [p('a — b – c')]],
  ['[H-02] a dash written as entity', '<p>a&mdash;b&#8211;c</p>', [p('a—b–c')], '<p>a—b–c</p>'],
  ['[H-02] a non-breaking blank keeps its character', '<p>5&nbsp;kg</p>', [p('5\u00a0kg')], '<p>5\u00a0kg</p>'],
  ['[H-03] stars and underscores need no escape', '<p>*a* _b_ {c} [d]</p>', [p('*a* _b_ {c} [d]')]],
  ['[H-03] markup characters in text', '<p>1 &lt; 2 &amp; 3</p>', [p('1 < 2 & 3')]],

  ['[H-04] runs of blanks collapse', '<p>a  \n\t b </p>', [p('a b')], '<p>a b</p>'],
  [
    '[H-04] blanks collapse across tags',
    '<p>a <b> b</b></p>',
    [p('a ', t('b', 'strong'))],
    '<p>a <strong>b</strong></p>',
  ],
  ['[H-04] three line ends become two', '<p>a<br><br><br>b</p>', [p('a', br, br, 'b')], '<p>a<br><br>b</p>'],
  ['[H-04] line ends at the edges are trimmed', '<p><br>a<br></p>', [p('a')], '<p>a</p>'],

  ['[H-05] paragraphs', '<p>a</p><p>b</p>', [p('a'), p('b')]],
  [
    '[H-05] text and division without paragraph',
    'a<div>b<div>c</div></div>d',
    [p('a'), p('b'), p('c'), p('d')],
    '<p>a</p><p>b</p><p>c</p><p>d</p>',
  ],
  ['[H-05] an anchor attribute has no counterpart', '<p data-anchor="x">a</p>', [p('a')], '<p>a</p>'],

  [
    '[H-06] bold',
    '<p><b>a</b> x <strong>b</strong></p>',
    [p(t('a', 'strong'), ' x ', t('b', 'strong'))],
    '<p><strong>a</strong> x <strong>b</strong></p>',
  ],
  [
    '[H-06] italic',
    '<p><i>a</i> x <em>b</em></p>',
    [p(t('a', 'em'), ' x ', t('b', 'em'))],
    '<p><em>a</em> x <em>b</em></p>',
  ],
  [
    '[H-06] strike',
    '<p><del>a</del> x <strike>b</strike> x <s>c</s></p>',
    [p(t('a', 'strike'), ' x ', t('b', 'strike'), ' x ', t('c', 'strike'))],
    '<p><s>a</s> x <s>b</s> x <s>c</s></p>',
  ],
  [
    '[H-06] underline',
    '<p><u>a</u> x <ins>b</ins></p>',
    [p(t('a', 'underline'), ' x ', t('b', 'underline'))],
    '<p><u>a</u> x <u>b</u></p>',
  ],
  ['[H-06] citation', '<p><cite>a</cite></p>', [p(t('a', 'em'))], '<p><em>a</em></p>'],
  [
    '[H-06] superscript and subscript',
    '<p>m<sup>2</sup> H<sub>2</sub></p>',
    [p('m', t('2', subsup('sup')), ' H', t('2', subsup('sub')))],
  ],
  [
    '[H-06] marks written as styles',
    '<p><span style="text-decoration: underline; font-weight: 700">a</span></p>',
    [p(t('a', 'strong', 'underline'))],
    '<p><strong><u>a</u></strong></p>',
  ],
  ['[H-06] bold that a style takes back', '<b style="font-weight:normal">a</b>', [p('a')], '<p>a</p>'],

  [
    '[H-07] a mark in itself counts once',
    '<p><b>a <strong>b</strong></b></p>',
    [p(t('a b', 'strong'))],
    '<p><strong>a b</strong></p>',
  ],
  ['[H-07] different marks nest', '<p><strong><em>a</em></strong></p>', [p(t('a', 'em', 'strong'))]],
  [
    '[H-07] the inner of two colours counts',
    '<p><font color="blue"><font color="lime">a</font></font></p>',
    [p(t('a', colour('#00ff00')))],
    '<p><span style="color: #00ff00">a</span></p>',
  ],
  [
    '[H-08] blanks at the edges move outside',
    '<p>x<b> a </b>y</p>',
    [p('x ', t('a', 'strong'), ' y')],
    '<p>x <strong>a</strong> y</p>',
  ],
  [
    '[H-08] blanks inside stay marked',
    '<p><u>a <b>b</b> c</u></p>',
    [p(t('a ', 'underline'), t('b', 'strong', 'underline'), t(' c', 'underline'))],
    '<p><u>a </u><strong><u>b</u></strong><u> c</u></p>',
  ],
  [
    '[H-08] a non-breaking blank at the start of a line is not marked',
    '<p><b>a<br>&nbsp;b</b></p>',
    [p(t('a', 'strong'), br, '\u00a0', t('b', 'strong'))],
    '<p><strong>a</strong><br>\u00a0<strong>b</strong></p>',
  ],
  ['[H-08] a mark around nothing disappears', '<p>a<b></b><i> </i>b</p>', [p('a b')], '<p>a b</p>'],

  ...[1, 2, 3, 4, 5, 6].map((level): Example => [
    `[H-09] heading ${level}`,
    `<h${level}>a</h${level}>`,
    [h(level, 'a')],
  ]),
  [
    '[H-09] a block in a heading',
    '<h2>a<ul><li>b</li></ul>c</h2>',
    [h(2, 'a'), ul(li(p('b'))), h(2, 'c')],
    '<h2>a</h2><ul><li>b</li></ul><h2>c</h2>',
  ],
  ['[H-10] rule', '<p>a</p><hr><p>b</p>', [p('a'), n('rule'), p('b')]],
  ['[H-11] line break', '<p>a<br>b</p>', [p('a', br, 'b')]],
  ['[H-12] quote', '<blockquote><p>a</p><p>b</p></blockquote>', [quote(p('a'), p('b'))]],
  [
    '[H-12] a heading in a quote becomes bold',
    '<blockquote><h3>a <code>b</code></h3></blockquote>',
    [quote(p(t('a', 'strong'), ' ', t('b', 'code')))],
    '<blockquote><p><strong>a</strong> <code>b</code></p></blockquote>',
  ],
  [
    '[H-12] a quote in a quote is one quote',
    '<blockquote>a<blockquote>b</blockquote></blockquote>',
    [quote(p('a'), p('b'))],
    '<blockquote><p>a</p><p>b</p></blockquote>',
  ],
  ['[H-12] an empty quote disappears', '<blockquote> </blockquote>', [], ''],

  ['[H-13] inline code', '<p>a <code>b</code></p>', [p('a ', t('b', 'code'))]],
  [
    '[H-13] code allows no other mark than a link',
    `<p><b><a href="${A}"><code>a</code></a></b></p>`,
    [p(t('a', 'code', link(A)))],
    `<p><a href="${A}"><code>a</code></a></p>`,
  ],

  ['[H-14] preformatted', '<pre>a  b\n  c</pre>', [code('a  b\n  c')], '<pre><code>a  b\n  c</code></pre>'],
  [
    '[H-14] code inside, with its language',
    '<pre><code class="language-java">a &lt; b;\n</code></pre>',
    [code('a < b;\n', 'java')],
  ],
  [
    '[H-14] a language on the block',
    '<pre class="brush: ruby; toolbar: false">a</pre>',
    [code('a', 'ruby')],
    '<pre><code class="language-ruby">a</code></pre>',
  ],
  [
    '[H-14] breaks inside become line ends, marks vanish',
    '<pre>a<br><b>b</b></pre>',
    [code('a\nb')],
    '<pre><code>a\nb</code></pre>',
  ],
  [
    '[H-14] lines written as divisions',
    '<pre><div>a</div><div>b</div></pre>',
    [code('a\nb')],
    '<pre><code>a\nb</code></pre>',
  ],

  ['[H-15] bulleted list', '<ul><li>a</li><li>b</li></ul>', [ul(li(p('a')), li(p('b')))]],
  ['[H-15] numbered list', '<ol><li>a</li></ol>', [ol(li(p('a')))]],
  ['[H-15] a list that starts later', '<ol start="4"><li>a</li></ol>', [n('orderedList', [li(p('a'))], { order: 4 })]],
  [
    '[H-15] mixed nested lists',
    '<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li></ul>',
    [ul(li(p('a'), ol(li(p('b'), ul(li(p('c')))))))],
  ],
  [
    '[H-15] a list directly in a list',
    '<ul><li>a</li><ul><li>b</li></ul></ul>',
    [ul(li(p('a'), ul(li(p('b')))))],
    '<ul><li>a<ul><li>b</li></ul></li></ul>',
  ],
  ['[H-15] an item that starts with a list', '<ul><li><ul><li>a</li></ul></li></ul>', [ul(li(p(), ul(li(p('a')))))]],
  ['[H-15] several paragraphs in an item', '<ul><li><p>a</p><p>b</p></li></ul>', [ul(li(p('a'), p('b')))]],
  [
    '[H-15] items without a list',
    '<li>a</li> <li>b</li>c',
    [ul(li(p('a')), li(p('b'))), p('c')],
    '<ul><li>a</li><li>b</li></ul><p>c</p>',
  ],
  [
    '[H-15] a table in a list becomes its paragraphs',
    '<ul><li><table><tr><td>a<td>b</table></li></ul>',
    [ul(li(p('a'), p('b')))],
    '<ul><li><p>a</p><p>b</p></li></ul>',
  ],

  [
    '[H-16][L-19] check list of Aha!',
    '<ul class="checklist"><li class="checklist-item--unchecked"><span class="checklist-item__indicator">☐</span>a</li>' +
      '<li class="checkbox"><span class="checklist-item__indicator">☑</span><span>b</span>' +
      '<ul class="checklist"><li class="checklist-item--checked">c</li></ul></li></ul>',
    [tasks(1, task(2, 'TODO', 'a'), task(3, 'DONE', 'b'), tasks(4, task(5, 'DONE', 'c')))],
    '<ul class="checklist"><li class="checklist-item checklist-item--unchecked"><span class="checklist-item__indicator">☐</span> a</li>' +
      '<li class="checklist-item checklist-item--checked"><span class="checklist-item__indicator">☑</span> b' +
      '<ul class="checklist"><li class="checklist-item checklist-item--checked"><span class="checklist-item__indicator">☑</span> c</li></ul></li></ul>',
  ],
  ...(
    [
      ['by data attribute', '<ul><li data-checked="true">a</li><li data-checked="false">b</li></ul>'],
      [
        'by check boxes',
        '<ul><li><label><input type="checkbox" checked> a</label></li><li><input type=checkbox> b</li></ul>',
      ],
      ['by the classes of its items', '<ul><li class="checked">a</li><li class="unchecked">b</li></ul>'],
      ['by drawn boxes alone', '<ul><li>☑ a</li><li>☐ b</li></ul>'],
      ['of Confluence', '<ul class="inline-task-list"><li class="checked">a</li><li>b</li></ul>'],
      ['of Quill', '<ol><li data-list="checked">a</li><li data-list="unchecked">b</li></ol>'],
    ] as const
  ).map(([how, html]): Example => [
    `[H-16] check list ${how}`,
    html,
    [tasks(1, task(2, 'DONE', 'a'), task(3, 'TODO', 'b'))],
    '<ul class="checklist"><li class="checklist-item checklist-item--checked"><span class="checklist-item__indicator">☑</span> a</li>' +
      '<li class="checklist-item checklist-item--unchecked"><span class="checklist-item__indicator">☐</span> b</li></ul>',
  ]),
  [
    '[H-16] a check list in a quote says its state in text',
    '<blockquote><ul class="checklist"><li>a</li><li class="unchecked">b</li></ul></blockquote>',
    [quote(ul(li(p('[x] a')), li(p('[ ] b'))))],
    '<blockquote><ul><li>[x] a</li><li>[ ] b</li></ul></blockquote>',
  ],
  [
    '[H-16] a check list with blocks in it stays whole as bullets',
    '<ul class="checklist"><li>a<pre>b</pre></li></ul>',
    [ul(li(p('[x] a'), code('b')))],
    '<ul><li>[x] a<pre><code>b</code></pre></li></ul>',
  ],
  [
    '[H-16] tasks among plain items say their state in text',
    '<ul><li><input type="checkbox"> a</li><li>b</li></ul>',
    [ul(li(p('[ ] a')), li(p('b')))],
    '<ul><li>[ ] a</li><li>b</li></ul>',
  ],

  [
    '[H-17] table with header cells',
    '<table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>',
    [table(tr(th(p('a')), td(p('b'))))],
  ],
  [
    '[H-17] an empty cell',
    '<table><tbody><tr><td></td><td>b</td></tr></tbody></table>',
    [table(tr(td(p()), td(p('b'))))],
  ],
  [
    '[H-17] several paragraphs in a cell',
    '<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>',
    [table(tr(td(p('a'), p('b'))))],
  ],
  [
    '[H-17] spans',
    '<table><tbody><tr><td colspan="2">a</td></tr><tr><td rowspan="2">b</td><td>c</td></tr><tr><td>d</td></tr></tbody></table>',
    [
      table(
        tr(n('tableCell', [p('a')], { colspan: 2 })),
        tr(n('tableCell', [p('b')], { rowspan: 2 }), td(p('c'))),
        tr(td(p('d'))),
      ),
    ],
  ],
  [
    '[H-17] a span never reaches beyond the table',
    '<table><tr><td rowspan="9">a</td></tr><tr></tr></table>',
    [table(tr(td(p('a'))))],
    '<table><tbody><tr><td>a</td></tr></tbody></table>',
  ],
  [
    '[H-17] column groups and sections are ignored, a caption is a paragraph',
    '<table><caption>t</caption><colgroup><col></colgroup><thead><tr><th>a</th></tr></thead><tfoot><tr><td>b</td></tr></tfoot></table>',
    [p('t'), table(tr(th(p('a'))), tr(td(p('b'))))],
    '<p>t</p><table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table>',
  ],
  [
    '[H-17] a list, a heading and a table in a cell',
    '<table><tr><td><h2>a</h2><ul><li>b</li></ul><table><tr><td>c</td></tr></table></td></tr></table>',
    [table(tr(td(h(2, 'a'), ul(li(p('b'))), p('c'))))],
    '<table><tbody><tr><td><h2>a</h2><ul><li>b</li></ul><p>c</p></td></tr></tbody></table>',
  ],
  ['[H-17] a table without cells disappears', '<table><tr></tr></table>', [], ''],

  ['[H-18] link', `<p><a href="${A}" title="T">a</a></p>`, [p(t('a', link(A, 'T')))]],
  ['[H-18] text equal to the address', `<p><a href="${A}">${A}</a></p>`, [p(t(A, link(A)))]],
  [
    '[H-18] blanks and line ends in an address are no part of it',
    '<p><a href=" https://example.com/\n\ta ">a</a></p>',
    [p(t('a', link(A)))],
    `<p><a href="${A}">a</a></p>`,
  ],
  [
    '[H-18] a link without text shows its address',
    `<p><a href="${A}"> </a></p>`,
    [p(t(A, link(A)))],
    `<p><a href="${A}">${A}</a></p>`,
  ],
  [
    '[H-18] an anchor and a link to it are text',
    '<p><a name="x"></a>a <a href="#x">b</a></p>',
    [p('a b')],
    '<p>a b</p>',
  ],
  ['[H-18] no address, relative address', '<p><a>a</a> <a href="/x">b</a></p>', [p('a b')], '<p>a b</p>'],
  ['[H-18] mail', '<p><a href="mailto:a@example.com">a</a></p>', [p(t('a', link('mailto:a@example.com')))]],
  ...[
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    '&#106;avascript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
  ].map((href): Example => [
    `[H-18] no link to ${JSON.stringify(href)}`,
    `<p><a href="${href}">a</a></p>`,
    [p('a')],
    '<p>a</p>',
  ]),
  [
    '[H-18] a picture in a link',
    `<p><a href="${A}"><img src="${I}"></a></p>`,
    [picture({ url: I }, 'center', [link(A)])],
  ],
  [
    '[H-18] formatting in a link is one link',
    `<p><a href="${A}">a <b>b</b></a></p>`,
    [p(t('a ', link(A)), t('b', link(A), 'strong'))],
    `<p><a href="${A}">a <strong>b</strong></a></p>`,
  ],

  [
    '[H-19] picture',
    `<p><img src="${I}" alt="A &amp; B" width="100" height="50" align="right"></p>`,
    [picture({ url: I, alt: 'A & B', width: 100, height: 50 }, 'align-end')],
  ],
  [
    '[H-19] a picture inside text stands by itself',
    `<p>a <img src="${I}"> b</p>`,
    [p('a'), picture({ url: I }), p('b')],
    `<p>a</p><p><img src="${I}"></p><p>b</p>`,
  ],
  [
    '[H-19] a picture in a list item',
    `<ul><li>a<p><img src="${I}"></p></li></ul>`,
    [ul(li(p('a'), picture({ url: I })))],
  ],
  [
    '[H-19] a picture in a quote is a link',
    `<blockquote><img src="${I}" alt="a"></blockquote>`,
    [quote(p(t('a', link(I))))],
    `<blockquote><p><a href="${I}">a</a></p></blockquote>`,
  ],
  [
    '[H-19] an alignment of no meaning',
    `<p><img src="${I}" align="constructor"></p>`,
    [picture({ url: I })],
    `<p><img src="${I}"></p>`,
  ],
  ['[H-19] no source, nothing', '<p>a<img alt="b"></p>', [p('a')], '<p>a</p>'],
  [
    '[H-19] a picture Jira cannot load is its text',
    '<p>a <img src="data:image/png;base64,AA" alt="b"></p>',
    [p('a b')],
    '<p>a b</p>',
  ],
  [
    '[H-20] emoticons',
    '<p><img src="https://example.com/images/emoticons/thumbs_up.png"> a <img src="/emoticons/star_red.gif"></p>',
    [p('👍 a :red_star:')],
    '<p>👍 a :red_star:</p>',
  ],
  [
    '[H-20] an unknown emoticon is a picture',
    '<p><img src="https://example.com/emoticons/zebra.png"></p>',
    [picture({ url: 'https://example.com/emoticons/zebra.png' })],
  ],

  ['[H-21] a colour of the palette', '<p><span style="color: #d50000">a</span></p>', [p(t('a', colour('#bf2600')))]],
  [
    '[H-21] the palette ignores case, the background is ignored',
    '<p><span style="background-color:#9973CF;COLOR:#64b80B">a</span></p>',
    [p(t('a', colour('#36b37e')))],
    '<p><span style="color: #64b80b">a</span></p>',
  ],
  ['[H-21] any other colour passes', '<p><span style="color: #123456">a</span></p>', [p(t('a', colour('#123456')))]],
  [
    '[H-21] a font tag with a colour name',
    '<p><font color="Red">a</font></p>',
    [p(t('a', colour('#bf2600')))],
    '<p><span style="color: #d50000">a</span></p>',
  ],
  ...(
    [
      ['#1af', '#11aaff'],
      ['rgb(17, 170, 255)', '#11aaff'],
      ['rgba(17 170 255 / 50%)', '#11aaff'],
      ['hsl(0, 100%, 50%)', '#ff0000'],
      ['#11AAFF80', '#11aaff'],
      ['teal', '#008080'],
    ] as const
  ).map(([written, hex]): Example => [
    `[H-21] ${written} as hexadecimal`,
    `<p><span style="color:${written}">a</span></p>`,
    [p(t('a', colour(hex)))],
    `<p><span style="color: ${hex}">a</span></p>`,
  ]),
  [
    '[H-21] what is no colour is none',
    '<p><span style="color:inherit">a</span><span style="color:expression(x)">b</span></p>',
    [p('ab')],
    '<p>ab</p>',
  ],

  ['[H-22] unknown tags are dropped, their text is kept', '<x-y>a <mark>b</mark></x-y>', [p('a b')], '<p>a b</p>'],
  [
    '[H-22] scripts, styles, frames and form fields vanish with their text',
    '<p>a<script>x</script><style>x</style><iframe>x</iframe><object>x</object><noscript>x</noscript><template>x</template>' +
      '<svg><text>x</text></svg><button>x</button><select><option>x</select><textarea>x</textarea><!-- x --></p>',
    [p('a')],
    '<p>a</p>',
  ],
  [
    '[H-22] markup that is never closed',
    '<p>a <b>b<p>c',
    [p('a ', t('b', 'strong')), p(t('c', 'strong'))],
    '<p>a <strong>b</strong></p><p><strong>c</strong></p>',
  ],
];

describe('HTML → document → HTML', () => {
  const cases = examples.map(([name, html, blocks, back = html]) => ({ name, html, blocks, back }));

  test.each(cases)('$name', ({ html, blocks, back }) => {
    expect(htmlToAdf(html)).toEqual(doc(...blocks));
    expect(adfToHtml(doc(...blocks))).toBe(back);
    expect(htmlToAdf(back)).toEqual(doc(...blocks));
  });
});

describe('addresses relative to a page', () => {
  const options = { baseUrl: 'https://example.com/features/1' };

  test('[H-18][H-19] are resolved when the page is known', () => {
    expect(htmlToAdf('<a href="/x">a</a>', options)).toEqual(doc(p(t('a', link('https://example.com/x')))));
    expect(htmlToAdf('<img src="../i.png">', options)).toEqual(doc(picture({ url: 'https://example.com/i.png' })));
  });

  test('[H-18] never lead elsewhere than http, https and mailto', () => {
    expect(htmlToAdf('<a href="javascript:x">a</a><a href="#x">b</a>', options)).toEqual(doc(p('ab')));
    expect(htmlToAdf('<a href="x">a</a>', { baseUrl: 'javascript:alert(1)//' })).toEqual(doc(p('a')));
  });
});
