import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { z } from 'zod';
import { adfProblem } from '../../sandbox/jira/adf/validate';
import { plainText } from '../../sandbox/jira/adf/text';
import { describeWithShared, readShared } from '../../shared';

const schemaFile = 'contracts/adf-full.schema.json';

type Node = Readonly<Record<string, unknown>>;
const doc = (...content: readonly Node[]): Node => ({ type: 'doc', version: 1, content });
const text = (value: string, ...marks: readonly (string | Node)[]): Node => ({
  type: 'text',
  text: value,
  ...(marks.length === 0 ? {} : { marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)) }),
});
const node = (type: string, ...content: readonly Node[]): Node => ({ type, content });
const p = (...content: readonly Node[]): Node => node('paragraph', ...content);
const withAttrs = (of: Node, attrs: Node): Node => ({ ...of, attrs });
const link = (href: string): Node => ({ type: 'link', attrs: { href } });
const media = (attrs: Node = { type: 'file', id: 'x', collection: '' }): Node => ({ type: 'media', attrs });
const heading = (level: number): Node => withAttrs(node('heading', text('H')), { level });
const task = (...content: readonly Node[]): Node =>
  withAttrs(node('taskItem', ...content), { localId: 't', state: 'TODO' });

/** Documents by what they try. The schema, not this list, says which are valid. */
const documents: Readonly<Record<string, unknown>> = {
  empty: doc(),
  'empty paragraph': doc({ type: 'paragraph' }),
  text: doc(p(text('Hello'))),
  'empty text': doc(p(text(''))),
  'text in doc': doc(text('x')),
  'no version': { type: 'doc', content: [] },
  'version 2': { type: 'doc', version: 2, content: [] },
  'no content': { type: 'doc', version: 1 },
  'extra property': { ...doc(), more: 1 },
  marks: doc(p(text('x', 'strong', 'em', 'strike', 'underline'))),
  'unknown mark': doc(p(text('x', 'shiny'))),
  code: doc(p(text('x', 'code'))),
  'code and link': doc(p(text('x', 'code', link('https://a.example')))),
  'code and strong': doc(p(text('x', 'code', 'strong'))),
  'script link': doc(p(text('x', link('javascript:alert(1)')))),
  'link without address': doc(p(text('x', { type: 'link', attrs: {} }))),
  colour: doc(p(text('x', { type: 'textColor', attrs: { color: '#ff0000' } }))),
  'colour name': doc(p(text('x', { type: 'textColor', attrs: { color: 'red' } }))),
  'sub and sup': doc(p(text('x', { type: 'subsup', attrs: { type: 'sub' } }))),
  heading: doc(heading(2)),
  'heading 7': doc(heading(7)),
  'heading without level': doc(node('heading', text('x'))),
  'aligned paragraph': doc({ ...p(text('x')), marks: [{ type: 'alignment', attrs: { align: 'center' } }] }),
  'indented paragraph': doc({ ...p(text('x')), marks: [{ type: 'indentation', attrs: { level: 1 } }] }),
  'strong paragraph': doc({ ...p(text('x')), marks: [{ type: 'strong' }] }),
  list: doc(node('bulletList', node('listItem', p(text('x'))))),
  'nested list': doc(node('bulletList', node('listItem', p(text('x')), node('orderedList', node('listItem', p()))))),
  'text in list item': doc(node('bulletList', node('listItem', text('x')))),
  'paragraph in list': doc(node('bulletList', p(text('x')))),
  'empty list': doc(node('bulletList')),
  'list item first a list': doc(node('bulletList', node('listItem', node('bulletList', node('listItem', p()))))),
  'heading in list item': doc(node('bulletList', node('listItem', heading(1)))),
  'table in list item': doc(
    node('bulletList', node('listItem', node('table', node('tableRow', node('tableCell', p()))))),
  ),
  'started list': doc(withAttrs(node('orderedList', node('listItem', p())), { order: 3 })),
  'list with marks': doc({ ...node('bulletList', node('listItem', p())), marks: [] }),
  tasks: doc(withAttrs(node('taskList', task(text('x'))), { localId: 'l' })),
  'tasks without id': doc(node('taskList', task(text('x')))),
  'paragraph in task': doc(withAttrs(node('taskList', task(p())), { localId: 'l' })),
  quote: doc(node('blockquote', p(text('x')), node('bulletList', node('listItem', p())))),
  'heading in quote': doc(node('blockquote', heading(1))),
  'table in quote': doc(node('blockquote', node('table', node('tableRow', node('tableCell', p()))))),
  'code block': doc(withAttrs(node('codeBlock', text('x')), { language: 'js' })),
  'marks in code block': doc(node('codeBlock', text('x', 'strong'))),
  'break in code block': doc(node('codeBlock', { type: 'hardBreak' })),
  break: doc(p(text('a'), { type: 'hardBreak' }, text('b'))),
  rule: doc({ type: 'rule' }),
  panel: doc(withAttrs(node('panel', p(text('x'))), { panelType: 'info' })),
  'wrong panel': doc(withAttrs(node('panel', p(text('x'))), { panelType: 'loud' })),
  'quote in panel': doc(withAttrs(node('panel', node('blockquote', p())), { panelType: 'info' })),
  table: doc(node('table', node('tableRow', node('tableHeader', p()), node('tableCell', p(text('x')))))),
  'table in cell': doc(node('table', node('tableRow', node('tableCell', node('table', node('tableRow')))))),
  'empty cell': doc(node('table', node('tableRow', node('tableCell')))),
  'text in cell': doc(node('table', node('tableRow', node('tableCell', text('x'))))),
  'cell in table': doc(node('table', node('tableCell', p()))),
  'wide cell': doc(
    node('table', node('tableRow', withAttrs(node('tableCell', p()), { colspan: 2, colwidth: [1, 2] }))),
  ),
  image: doc(withAttrs(node('mediaSingle', media()), { layout: 'center' })),
  'image without layout': doc(withAttrs(node('mediaSingle', media()), {})),
  'outside image': doc(
    withAttrs(node('mediaSingle', media({ type: 'external', url: 'https://a.example/a.png' })), { layout: 'center' }),
  ),
  'image without id': doc(
    withAttrs(node('mediaSingle', media({ type: 'file', collection: '' })), { layout: 'center' }),
  ),
  'captioned image': doc(withAttrs(node('mediaSingle', media(), node('caption', text('x'))), { layout: 'center' })),
  'caption first': doc(withAttrs(node('mediaSingle', node('caption', text('x')), media()), { layout: 'center' })),
  'bare image': doc(media()),
  'image in paragraph': doc(p(media())),
  files: doc(node('mediaGroup', media(), media())),
  mention: doc(p({ type: 'mention', attrs: { id: 'a', text: '@A' } })),
  'mention without id': doc(p({ type: 'mention', attrs: { text: '@A' } })),
  status: doc(p({ type: 'status', attrs: { text: 'OK', color: 'green' } })),
  'status in pink': doc(p({ type: 'status', attrs: { text: 'OK', color: 'pink' } })),
  date: doc(p({ type: 'date', attrs: { timestamp: '1' } })),
  emoji: doc(p({ type: 'emoji', attrs: { shortName: ':x:' } })),
  card: doc(p({ type: 'inlineCard', attrs: { url: 'https://a.example' } })),
  'block card': doc({ type: 'blockCard', attrs: { url: 'https://a.example' } }),
  expand: doc(withAttrs(node('expand', p(text('x'))), { title: 'More' })),
  'expand in list item': doc(node('bulletList', node('listItem', node('expand', p())))),
  'nested expand': doc(node('expand', withAttrs(node('nestedExpand', p()), {}))),
  layout: doc(
    node(
      'layoutSection',
      withAttrs(node('layoutColumn', p()), { width: 50 }),
      withAttrs(node('layoutColumn', p()), { width: 50 }),
    ),
  ),
  'one column': doc(node('layoutSection', withAttrs(node('layoutColumn', p()), { width: 100 }))),
  extension: doc({ type: 'extension', attrs: { extensionKey: 'k', extensionType: 't' } }),
  'unknown node': doc({ type: 'marquee' }),
  'null attribute': doc(withAttrs(p(), { localId: null })),
  'unknown attribute': doc(withAttrs(p(), { style: 'x' })),
  'unknown property': doc({ ...p(), id: 1 }),
  'list instead of node': doc(JSON.parse('[]') as Node),
  'nothing at all': null,
  'a text': 'x',
};

describeWithShared(schemaFile, 'documents accepted by the stand-in', () => {
  let official: ValidateFunction;

  beforeAll(() => {
    // Written for draft 04, whose name the validator does not know.
    const { $schema: _draft, ...schema } = z.record(z.string(), z.unknown()).parse(readShared(schemaFile));
    official = new Ajv({ strict: false, logger: false }).compile(schema);
  });

  it.each(Object.entries(documents))('%s: as the official schema says', (_name, document) => {
    expect(adfProblem(document) === undefined).toBe(official(document));
  });

  it('agree with the schema on documents put together at random', () => {
    const names = Object.keys(documents);
    const pieces = fc.constantFrom(...names).map((name) => documents[name]);
    const parts = fc.array(pieces, { minLength: 1, maxLength: 3 }).map((list) => list.flatMap(contentOf));
    const places = fc.constantFrom(
      'doc',
      'listItem',
      'blockquote',
      'panel',
      'tableCell',
      'expand',
      'nestedExpand',
      'layoutColumn',
    );
    fc.assert(
      fc.property(parts, places, (content, place) => {
        const document = within(place, content);
        expect([JSON.stringify(document), adfProblem(document) === undefined]).toEqual([
          JSON.stringify(document),
          official(document),
        ]);
      }),
      { numRuns: 600, seed: 11 },
    );
  });
});

function contentOf(document: unknown): readonly Node[] {
  return z.object({ content: z.array(z.record(z.string(), z.unknown())) }).safeParse(document).data?.content ?? [];
}

/** A document that holds the content in a node of the type. */
function within(place: string, content: readonly Node[]): Node {
  const inner = node(place, ...content);
  switch (place) {
    case 'listItem':
      return doc(node('bulletList', inner));
    case 'tableCell':
      return doc(node('table', node('tableRow', inner)));
    case 'panel':
      return doc(withAttrs(inner, { panelType: 'note' }));
    case 'nestedExpand':
      return doc(node('expand', withAttrs(inner, {})));
    case 'layoutColumn':
      return doc(node('layoutSection', withAttrs(inner, { width: 50 }), withAttrs(inner, { width: 50 })));
    case 'doc':
      return doc(...content);
    default:
      return doc(inner);
  }
}

describe('documents', () => {
  it('says where a document is wrong', () => {
    expect(adfProblem(documents['text in list item'])).toBe('doc/0/0/0: "text" is not allowed here');
    expect(adfProblem(documents['empty text'])).toContain('text is empty');
  });

  it('reads as plain text, a line for each block', () => {
    const document = doc(
      heading(1),
      p(text('One '), text('two', 'strong'), { type: 'hardBreak' }, text('three')),
      node(
        'bulletList',
        node('listItem', p(text('four'))),
        node('listItem', p({ type: 'mention', attrs: { id: 'a', text: '@Ana' } })),
      ),
    );
    expect(plainText({ type: 'doc', ...document })).toBe('H\nOne two\nthree\nfour\n@Ana');
  });
});
