import fc from 'fast-check';
import type { AdfDoc, AdfMark, AdfNode } from '../../../src/richtext/adf';

type Nodes = fc.Arbitrary<AdfNode[]>;

/** Words like `w17`, so that a test can tell where each one went. */
const word = fc.nat({ max: 999 }).map((n) => `w${n}`);
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

const simpleMark = fc.constantFrom<AdfMark>(
  { type: 'strong' },
  { type: 'em' },
  { type: 'strike' },
  { type: 'underline' },
  { type: 'subsup', attrs: { type: 'sub' } },
  { type: 'textColor', attrs: { color: '#36b37e' } },
  { type: 'link', attrs: { href: 'https://example.com/?a=1&b="2"' } },
);
const marks = fc
  .uniqueArray(simpleMark, { maxLength: 3, selector: (mark) => mark.type })
  .map((list) => [...list].sort((a, b) => (a.type < b.type ? -1 : 1)));

const space = fc.constantFrom('', ' ');
const text = fc
  .tuple(space, phrase, space, marks)
  .map(([before, said, after, list]): AdfNode => marked(before + said + after, list));
const code = phrase.map((said) => marked(said, [{ type: 'code' }]));
const specialText = fc.constantFrom(
  '<b>not bold</b>',
  'a & b &amp; c',
  '*star* _line_',
  '“quoted” — dash',
  '漢字 ünï 😀',
);

function marked(said: string, list: readonly AdfMark[]): AdfNode {
  return list.length > 0 ? { type: 'text', text: said, marks: list } : { type: 'text', text: said };
}

const block = (type: string, content: readonly AdfNode[], attrs?: Readonly<Record<string, unknown>>): AdfNode =>
  attrs === undefined ? { type, content } : { type, attrs, content };

const ID = 'given at the end';
const localId = fc.constant(ID);
const media =
  (type: string) =>
  (attrs: Record<string, unknown>): AdfNode => ({ type, attrs });
const fileAttrs = fc.record(
  {
    type: fc.constant('file'),
    id: fc.constant(ID),
    collection: fc.constant(''),
    alt: word.map((name) => `${name}.png`),
  },
  { requiredKeys: ['type', 'id', 'collection'] },
);

const foreignInline: fc.Arbitrary<AdfNode> = fc.oneof(
  word.map((name) => ({ type: 'mention', attrs: { id: `id-${name}`, text: `@${name}` } })),
  fc.constantFrom(
    { type: 'emoji', attrs: { shortName: ':smile:', text: '🙂' } },
    { type: 'emoji', attrs: { shortName: ':x:' } },
  ),
  fc.nat().map((ms) => ({ type: 'date', attrs: { timestamp: String(ms * 1000) } })),
  word.map((said) => ({ type: 'status', attrs: { text: said, color: 'green' } })),
  word.map((path) => ({ type: 'inlineCard', attrs: { url: `https://example.com/${path}` } })),
  fileAttrs.map(media('mediaInline')),
  fc.constant({ type: 'inlineExtension', attrs: { extensionType: 'macro', extensionKey: 'anchor' } }),
);

/** A line of inline nodes; with `foreign` also those HTML cannot express. */
function line(foreign: boolean): Nodes {
  const own = [text, text, text, code, specialText.map((said) => marked(said, [])), fc.constant({ type: 'hardBreak' })];
  const all: fc.Arbitrary<AdfNode>[] = foreign ? [...own, foreignInline, foreignInline] : own;
  return fc
    .tuple(fc.array(fc.oneof(...all), { maxLength: 5 }), text)
    .map(([nodes, last]) => [...nodes, { type: 'text', text: ' ' }, last]);
}

const codeBlock = fc
  .tuple(
    fc.constantFrom(undefined, 'java', 'c++'),
    fc.array(fc.constantFrom('w1', '  w2', '', '<x>', '\t}'), { minLength: 1, maxLength: 4 }),
  )
  .filter(([, lines]) => lines.join('') !== '')
  .map(([language, lines]) =>
    block('codeBlock', [marked(lines.join('\n'), [])], language === undefined ? undefined : { language }),
  );

const picture = fc
  .record(
    { url: word.map((name) => `https://example.com/${name}.png`), alt: word, width: fc.integer({ min: 1, max: 900 }) },
    { requiredKeys: ['url'] },
  )
  .map((attrs) =>
    block('mediaSingle', [{ type: 'media', attrs: { type: 'external', ...attrs } }], { layout: 'center' }),
  );

const filePicture = fileAttrs.map((attrs) => block('mediaSingle', [{ type: 'media', attrs }], { layout: 'wide' }));
const fileGroup = fc
  .array(fileAttrs.map(media('media')), { minLength: 1, maxLength: 2 })
  .map((files) => block('mediaGroup', files));

const someOf = (arbitrary: fc.Arbitrary<AdfNode>, most = 3): Nodes =>
  fc.array(arbitrary, { minLength: 1, maxLength: most });

/** Blocks for each place, as deep as `depth` says; with `foreign` also what HTML cannot express. */
function blocksFor(
  foreign: boolean,
  depth: number,
): Readonly<Record<'doc' | 'item' | 'cell' | 'quote' | 'panel' | 'frame', fc.Arbitrary<AdfNode>>> {
  const paragraph = line(foreign).map((content) => block('paragraph', content));
  const heading = fc
    .tuple(fc.integer({ min: 1, max: 6 }), line(foreign))
    .map(([level, content]) => block('heading', content, { level }));
  const leaf = fc.oneof(paragraph, codeBlock);
  if (depth === 0) return { doc: leaf, item: leaf, cell: leaf, quote: leaf, panel: leaf, frame: leaf };
  const inner = blocksFor(foreign, depth - 1);
  const item = fc
    .tuple(paragraph, fc.array(inner.item, { maxLength: 2 }))
    .map(([first, rest]) => block('listItem', [first, ...rest]));
  const bullets = someOf(item).map((items) => block('bulletList', items));
  const numbers = fc
    .tuple(fc.constantFrom(undefined, 4), someOf(item))
    .map(([order, items]) => block('orderedList', items, order === undefined ? undefined : { order }));
  const task = fc
    .tuple(localId, fc.constantFrom('TODO', 'DONE'), line(foreign))
    .map(([id, state, content]) => block('taskItem', content, { localId: id, state }));
  const tasks = fc.tuple(localId, someOf(task), fc.option(fc.tuple(localId, someOf(task)))).map(([id, items, nested]) =>
    block('taskList', nested === null ? items : [...items, block('taskList', nested[1], { localId: nested[0] })], {
      localId: id,
    }),
  );
  const quote = someOf(inner.quote, 2).map((content) => block('blockquote', content));
  const cell = fc
    .tuple(fc.constantFrom('tableCell', 'tableHeader'), someOf(inner.cell, 2))
    .map(([type, content]) => block(type, content, foreign ? { colwidth: [120], background: '#ffffff' } : undefined));
  const row = fc.tuple(cell, cell).map((cells) => block('tableRow', cells));
  const table = someOf(row).map((rows) =>
    block('table', rows, foreign ? { isNumberColumnEnabled: true, layout: 'wide' } : undefined),
  );
  const rule = fc.constant<AdfNode>({ type: 'rule' });

  const lists = [bullets, numbers];
  const own = { item: [paragraph, codeBlock, tasks, picture, ...lists], quote: [paragraph, codeBlock, ...lists] };
  const cells = [paragraph, heading, codeBlock, tasks, picture, quote, rule, ...lists];
  if (!foreign) {
    return {
      doc: fc.oneof(...cells, table),
      item: fc.oneof(...own.item),
      cell: fc.oneof(...cells),
      quote: fc.oneof(...own.quote),
      panel: paragraph,
      frame: paragraph,
    };
  }
  const decision = fc
    .tuple(localId, line(true))
    .map(([id, content]) => block('decisionItem', content, { localId: id, state: 'DECIDED' }));
  const decisions = fc
    .tuple(localId, someOf(decision))
    .map(([id, items]) => block('decisionList', items, { localId: id }));
  const macro = fc.constantFrom<AdfNode>(
    { type: 'extension', attrs: { extensionType: 'macro', extensionKey: 'toc', parameters: { deep: { a: [1] } } } },
    { type: 'extension', attrs: { extensionType: 'macro', extensionKey: 'chart', text: 'w5' } },
  );
  const card = word.map((path): AdfNode => ({ type: 'blockCard', attrs: { url: `https://example.com/${path}` } }));
  const blank = fc.constant<AdfNode>({ type: 'paragraph' });
  const panel = someOf(inner.panel).map((content) => block('panel', content, { panelType: 'warning' }));
  const expand = (type: string) =>
    fc.tuple(word, someOf(inner.frame)).map(([title, content]) => block(type, content, { title }));
  const nested = fc
    .tuple(word, someOf(inner.panel))
    .map(([title, content]) => block('nestedExpand', content, { title }));
  const column = someOf(inner.frame).map((content) => block('layoutColumn', content, { width: 50 }));
  const layout = fc.tuple(column, column).map((columns) => block('layoutSection', columns));
  const centred = paragraph.map((node): AdfNode => ({
    ...node,
    marks: [{ type: 'alignment', attrs: { align: 'center' } }],
  }));
  const inPanel = [
    paragraph,
    heading,
    codeBlock,
    tasks,
    picture,
    rule,
    decisions,
    filePicture,
    fileGroup,
    macro,
    ...lists,
  ];
  const inFrame = [...inPanel, quote, table, card];
  return {
    doc: fc.oneof(...inFrame, centred, blank, panel, expand('expand'), layout),
    item: fc.oneof(...own.item, filePicture, macro),
    cell: fc.oneof(...cells, centred, decisions, filePicture, fileGroup, macro, panel, nested),
    quote: fc.oneof(...own.quote, fileGroup, macro),
    panel: fc.oneof(...inPanel),
    frame: fc.oneof(...inFrame, panel),
  };
}

/** Ids are given at the end, so that they stay unique when a failing document is made smaller. */
function docOf(content: readonly AdfNode[]): AdfDoc {
  let last = 0;
  const visit = (node: AdfNode): AdfNode => {
    const id = node.attrs?.['localId'] === ID ? 'localId' : node.attrs?.['id'] === ID ? 'id' : undefined;
    if (id !== undefined) last += 1;
    return {
      ...node,
      ...(id === undefined ? {} : { attrs: { ...node.attrs, [id]: `id-${last}` } }),
      ...(node.content === undefined ? {} : { content: node.content.map(visit) }),
    };
  };
  return { version: 1, type: 'doc', content: content.map(visit) };
}

/** Documents of what `htmlToAdf` itself writes. */
export const emittedDoc = fc.array(blocksFor(false, 2).doc, { maxLength: 5 }).map(docOf);

/** Documents as Jira's editor writes them, with everything HTML cannot express. */
export const jiraDoc = fc.array(blocksFor(true, 2).doc, { maxLength: 5 }).map(docOf);

const TYPES = [
  ...[
    'doc',
    'paragraph',
    'heading',
    'text',
    'bulletList',
    'orderedList',
    'listItem',
    'taskList',
    'taskItem',
    'table',
    'tableRow',
  ],
  ...[
    'tableCell',
    'codeBlock',
    'mediaSingle',
    'media',
    'mediaGroup',
    'mediaInline',
    'mention',
    'date',
    'status',
    'emoji',
  ],
  ...[
    'inlineCard',
    'blockCard',
    'panel',
    'expand',
    'layoutSection',
    'hardBreak',
    'rule',
    'unknown',
    '__proto__',
    'constructor',
  ],
];
const HOSTILE = [
  ...[
    'javascript:alert(1)',
    'JAVASCRIPT\u0000:alert(1)',
    'https://example.com/"><img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
  ],
  ...[
    '\'"&<>',
    '',
    ' ',
    'external',
    'file',
    'DONE',
    '"><b>',
    'red;background:url(x)',
    '-1',
    'NaN',
    '99999999999999999999',
    'sub',
  ],
];
const KEYS = [
  'url',
  'href',
  'level',
  'order',
  'state',
  'timestamp',
  'text',
  'id',
  'type',
  'title',
  'color',
  'colspan',
  'alt',
  'language',
  'layout',
  'width',
];

const anyValue = fc.oneof(
  { arbitrary: fc.constantFrom<unknown>(...HOSTILE), weight: 6 },
  { arbitrary: fc.jsonValue({ maxDepth: 1 }), weight: 1 },
  { arbitrary: fc.constantFrom<unknown>(1e99, -1, 0.5, null, true, [], {}), weight: 1 },
);
const anyAttrs = fc.oneof(
  { arbitrary: fc.dictionary(fc.constantFrom(...KEYS), anyValue, { maxKeys: 4 }), weight: 8 },
  { arbitrary: anyValue, weight: 1 },
);
const anyMarks = fc.oneof(
  {
    arbitrary: fc.array(
      fc.record({
        type: fc.constantFrom('link', 'link', 'strong', 'code', 'textColor', 'subsup', 'x'),
        attrs: anyAttrs,
      }),
      { maxLength: 3 },
    ),
    weight: 5,
  },
  { arbitrary: anyValue, weight: 1 },
);

/** Nodes of any type with anything in them: what could arrive as JSON in place of a document. */
export const { anyNode } = fc.letrec<{ anyNode: unknown }>((tie) => ({
  anyNode: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    fc.record({
      type: fc.constant('text'),
      text: fc.oneof(phrase, fc.constantFrom(...HOSTILE), anyValue),
      marks: anyMarks,
    }),
    fc.record(
      {
        type: fc.oneof(
          { arbitrary: fc.constantFrom<unknown>(...TYPES), weight: 20 },
          { arbitrary: anyValue, weight: 1 },
        ),
        text: anyValue,
        attrs: anyAttrs,
        marks: anyMarks,
        content: fc.oneof(
          { arbitrary: fc.array(tie('anyNode'), { maxLength: 4 }), weight: 9 },
          { arbitrary: anyValue, weight: 1 },
        ),
      },
      { requiredKeys: ['type', 'attrs', 'content'] },
    ),
  ),
}));
