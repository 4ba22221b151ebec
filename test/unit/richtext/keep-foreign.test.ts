import type { AdfDoc, AdfNode } from '../../../src/richtext/adf';
import { adfToHtml } from '../../../src/richtext/adf-to-html';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { keepForeign } from '../../../src/richtext/keep-foreign';
import { br, code, doc, file, h, li, n, ol, p, quote, t, table, task, tasks, td, tr, ul } from './nodes';

const ann = n('mention', [], { id: 'a1', text: '@Ann Lee' });
const done = n('status', [], { text: 'DONE', color: 'green' });
const card = n('inlineCard', [], { url: 'https://example.com/c' });
const panel = (...content: AdfNode[]): AdfNode => n('panel', content, { panelType: 'warning' });

/** The document after somebody replaced text in the vendor's HTML of it. */
function afterEdit(current: AdfDoc, ...edits: readonly (readonly [from: string, to: string])[]): AdfDoc {
  const html = edits.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, adfToHtml(current));
  return keepForeign(htmlToAdf(html), current);
}

describe('inside a changed line', () => {
  test('mentions, states and cards whose words are still there stay what they are', () => {
    const current = doc(p('Ask ', ann, ' about ', card, ' which is ', done, '.'));
    expect(afterEdit(current, ['Ask', 'Please ask'], [' which is', ', now'])).toEqual(
      doc(p('Please ask ', ann, ' about ', card, ', now ', done, '.')),
    );
  });

  test('one whose words were changed is text, and notifies nobody', () => {
    expect(afterEdit(doc(p('Ask ', ann, '.')), ['@Ann Lee', '@Ann Li'])).toEqual(doc(p('Ask @Ann Li.')));
    expect(afterEdit(doc(p('Ask ', ann, '.')), ['@Ann', '@Ann M.'])).toEqual(doc(p('Ask @Ann M. Lee.')));
  });

  test('one that was removed is gone', () => {
    expect(afterEdit(doc(p('Ask ', ann, ' today.')), [' @Ann Lee', ''])).toEqual(doc(p('Ask today.')));
  });

  test('a name written a second time is text', () => {
    expect(afterEdit(doc(p(ann, ' asks')), ['asks', 'asks @Ann Lee'])).toEqual(doc(p(ann, ' asks @Ann Lee')));
  });

  test('new formatting stays beside the old nodes', () => {
    expect(afterEdit(doc(p('Ask ', ann, ' today')), ['today', '<b>today</b>'])).toEqual(
      doc(p('Ask ', ann, ' ', t('today', 'strong'))),
    );
  });

  test('a file in the line keeps its place', () => {
    const inline = n('mediaInline', [], { type: 'file', id: 'f1', collection: '', alt: 'a.pdf' });
    expect(afterEdit(doc(p('See ', inline, ' first')), ['first', 'at last'])).toEqual(
      doc(p('See ', inline, ' at last')),
    );
  });

  test('alignment and local ids stay', () => {
    const centred: AdfNode = {
      ...p('a b'),
      marks: [{ type: 'alignment', attrs: { align: 'center' } }],
      attrs: { localId: 'x' },
    };
    expect(afterEdit(doc(centred), ['a b', 'a c'])).toEqual(doc({ ...centred, content: [t('a c')] }));
  });

  test('a paragraph that became a heading keeps its mention', () => {
    expect(afterEdit(doc(p('By ', ann)), ['<p>', '<h2>'], ['</p>', '</h2>'])).toEqual(doc(h(2, 'By ', ann)));
  });
});

describe('frames', () => {
  test('a panel stays around its changed text and takes in what was added inside', () => {
    const current = doc(p('before'), panel(p('one'), p('two')), p('after'));
    expect(afterEdit(current, ['one', 'one more'], ['<p>two', '<p>new</p><p>two'])).toEqual(
      doc(p('before'), panel(p('one more'), p('new'), p('two')), p('after')),
    );
  });

  test('a panel ends before what it may not hold', () => {
    expect(afterEdit(doc(panel(p('one'), p('two'))), ['<p>two', '<blockquote>q</blockquote><p>two'])).toEqual(
      doc(panel(p('one')), quote(p('q')), p('two')),
    );
  });

  test('a panel whose text was removed is gone', () => {
    expect(afterEdit(doc(p('a'), panel(p('b'))), ['<p>b</p>', ''])).toEqual(doc(p('a')));
  });

  test('an expand keeps its frame under a new title', () => {
    const expand = (title: string, text: string): AdfNode => n('expand', [p(text)], { title });
    expect(afterEdit(doc(expand('More', 'text')), ['More', 'Even more'])).toEqual(doc(expand('Even more', 'text')));
  });

  test('a layout keeps its columns, an emptied one stays empty', () => {
    const column = (...content: AdfNode[]): AdfNode => n('layoutColumn', content, { width: 50 });
    const current = doc(n('layoutSection', [column(p('left'), p('left two')), column(p('right'))]));
    expect(afterEdit(current, ['left two', 'left 2'], ['<p>right</p>', ''])).toEqual(
      doc(n('layoutSection', [column(p('left'), p('left 2')), column(p())])),
    );
  });

  test('a panel in a cell', () => {
    const current = doc(table(tr(td(panel(p('a ', done))), td(p('b')))));
    expect(afterEdit(current, ['<td>b', '<td>c'])).toEqual(doc(table(tr(td(panel(p('a ', done))), td(p('c'))))));
  });
});

describe('lists, tables and code', () => {
  test('a changed block is told from its deleted neighbour by its words', () => {
    const current = doc(p('alpha beta ', ann), p('gamma delta ', done), p('end'));
    const html = '<p>gamma delta epsilon DONE</p><p>end</p>';
    expect(keepForeign(htmlToAdf(html), current)).toEqual(doc(p('gamma delta epsilon ', done), p('end')));
  });

  test('items are told apart: unchanged ones are kept whole, changed ones keep their mentions', () => {
    const current = doc(ul(li(p('a ', ann)), li(p('b'), ol(li(p('c ', done)))), li(p('d'))));
    expect(afterEdit(current, ['<li>d', '<li>new</li><li>d'], ['<li>c', '<li>cc'])).toEqual(
      doc(ul(li(p('a ', ann)), li(p('b'), ol(li(p('cc ', done)))), li(p('new')), li(p('d')))),
    );
  });

  test('tasks keep their ids, new ones get their own', () => {
    const current = doc(tasks(7, task(8, 'TODO', 'a ', ann), task(9, 'TODO', 'b')));
    const html = adfToHtml(current)
      .replace('--unchecked', '--checked')
      .replace('</ul>', '<li class="unchecked">c</li></ul>');
    expect(keepForeign(htmlToAdf(html), current)).toEqual(
      doc(tasks(7, task(8, 'DONE', 'a ', ann), task(9, 'TODO', 'b'), task(1, 'TODO', 'c'))),
    );
  });

  test('a list that no longer starts later starts at one', () => {
    const current = doc(n('orderedList', [li(p('a ', ann)), li(p('b'))], { order: 4 }));
    expect(afterEdit(current, [' start="4"', ''])).toEqual(doc(ol(li(p('a ', ann)), li(p('b')))));
  });

  test('decisions stay decisions', () => {
    const decisions = (...items: AdfNode[]): AdfNode => n('decisionList', items, { localId: 'l' });
    const decision = (text: string, localId: string): AdfNode =>
      n('decisionItem', [text], { localId, state: 'DECIDED' });
    expect(afterEdit(doc(decisions(decision('a', '1'), decision('b', '2'))), ['<li>b', '<li>b!'])).toEqual(
      doc(decisions(decision('a', '1'), decision('b!', '2'))),
    );
  });

  test('a table keeps its widths and colours', () => {
    const cell = (text: string): AdfNode => n('tableCell', [p(text)], { colwidth: [80], background: '#eeeeee' });
    const current = doc(n('table', [tr(cell('a'), cell('b')), tr(cell('c'), cell('d'))], { layout: 'wide' }));
    expect(afterEdit(current, ['d</td></tr>', 'D</td></tr><tr><td>e</td><td>f</td></tr>'])).toEqual(
      doc(
        n('table', [tr(cell('a'), cell('b')), tr(cell('c'), cell('D')), tr(td(p('e')), td(p('f')))], {
          layout: 'wide',
        }),
      ),
    );
  });

  test('code keeps its language when a vendor loses it', () => {
    const current = doc(code('a', 'java'));
    expect(keepForeign(htmlToAdf('<pre>b</pre>'), current)).toEqual(doc(code('b', 'java')));
  });
});

describe('what the vendor cannot see', () => {
  const contents = n('extension', [], { extensionType: 'macro', extensionKey: 'toc' });

  test('a macro without text stays where it was', () => {
    expect(afterEdit(doc(p('a'), contents, p('b')), ['b', 'c'])).toEqual(doc(p('a'), contents, p('c')));
    expect(keepForeign(doc(p('other')), doc(p('a'), contents))).toEqual(doc(p('other'), contents));
  });

  test('blank lines stay beside text that stays', () => {
    expect(afterEdit(doc(p('a'), p(), p('b'), p(), p('c')), ['<p>c</p>', '<p>d</p>'])).toEqual(
      doc(p('a'), p(), p('b'), p(), p('d')),
    );
    expect(keepForeign(doc(), doc(p('a'), p(), p('b')))).toEqual(doc());
  });
});

describe('attached files, which Jira deletes with their node', () => {
  const shot = file('f1', 'shot.png');

  test('stay in place while their name does', () => {
    expect(afterEdit(doc(p('a'), shot, p('b')), ['a', 'c'])).toEqual(doc(p('c'), shot, p('b')));
  });

  test('move with their name', () => {
    expect(
      keepForeign(htmlToAdf('<p>b</p><ul><li>x<p>[shot.png]</p></li></ul><p>c</p>'), doc(p('a'), shot, p('b'))),
    ).toEqual(doc(p('b'), ul(li(p('x'), shot)), p('c')));
  });

  test('go to the end when their name is gone', () => {
    expect(keepForeign(doc(), doc(p('a'), shot))).toEqual(doc(shot));
    const group = n('mediaGroup', [n('media', [], { type: 'file', id: 'f2', collection: 'c' })]);
    expect(keepForeign(doc(p('x')), doc(group, p('a'), shot))).toEqual(doc(p('x'), shot, group));
  });

  test('go to the end as a block when they stood in a line', () => {
    const inline = n('mediaInline', [], { type: 'file', id: 'f3', collection: 'c', alt: 'a.pdf' });
    expect(keepForeign(doc(p('x')), doc(p('see ', inline)))).toEqual(
      doc(p('x'), n('mediaGroup', [n('media', [], { type: 'file', id: 'f3', collection: 'c', alt: 'a.pdf' })])),
    );
  });

  test('appear once however often their name does', () => {
    const result = keepForeign(htmlToAdf('<p>[shot.png]</p><p>[shot.png]</p><p>b</p>'), doc(shot, p('a')));
    expect(result).toEqual(doc(shot, p('[shot.png]'), p('b')));
  });
});

test('a text the vendor did not change is the one in Jira, blanks, breaks and all', () => {
  const current = doc(p('two  blanks', br), p(), panel(p(ann)), file('f', 'a.png'));
  expect(keepForeign(htmlToAdf(adfToHtml(current)), current)).toBe(current);
});

test('a text without anything foreign is the vendor’s', () => {
  expect(keepForeign(doc(p('b'), ul(li(p('c')))), doc(p('a')))).toEqual(doc(p('b'), ul(li(p('c')))));
  expect(keepForeign(doc(p('b')), doc())).toEqual(doc(p('b')));
});
