import { extensionAttrs, extensionMarks, inline } from './inline-rules';
import { local, type AttrRules, type NodeRule } from './rule';

const layouts = ['wide', 'full-width', 'center', 'wrap-right', 'wrap-left', 'align-end', 'align-start'] as const;
const alignedParagraphs = ['paragraph(fontSize,alignment)', 'paragraph(fontSize,indentation)'];
const headings = ['heading(alignment)', 'heading(indentation)'];
const media = ['mediaSingle', 'mediaGroup'];
const lists = ['bulletList', 'orderedList', 'taskList', 'decisionList'];
const cards = ['blockCard', 'embedCard'];

/** Content of an expand and of a bodied extension. */
const nestable = [
  'paragraph(fontSize)',
  'heading()',
  'panel',
  'blockquote',
  ...lists,
  'rule',
  'codeBlock()',
  ...media,
  'table',
  ...cards,
  'extension',
];
const cell = [
  'paragraph(fontSize,alignment)',
  'panel',
  'blockquote',
  ...lists,
  'rule',
  ...headings,
  'codeBlock()',
  ...media,
  ...cards,
  'extension',
  'nestedExpand',
];
const cellAttrs: AttrRules = {
  'colspan?': 'number',
  'rowspan?': 'number',
  'colwidth?': 'numbers',
  'background?': 'text',
  'localId?': 'text',
  'valign?': ['top', 'middle', 'bottom'],
};
const column = [
  ...alignedParagraphs,
  ...headings,
  ...lists,
  ...media,
  ...cards,
  'codeBlock()',
  'rule',
  'panel',
  'blockquote',
  'extension',
  'table',
  'expand()',
  'bodiedExtension',
];
const wideExtensionAttrs: AttrRules = { ...extensionAttrs, 'layout?': ['wide', 'full-width', 'default'] };

export const blockRules: Readonly<Record<string, NodeRule>> = {
  doc: {
    content: [
      ...alignedParagraphs,
      ...headings,
      ...lists,
      ...media,
      ...cards,
      'codeBlock(breakout)',
      'blockquote',
      'extension',
      'rule',
      'panel',
      'table',
      'bodiedExtension',
      'expand(breakout)',
      'layoutSection',
    ],
  },
  paragraph: { attrs: [local], attrsOptional: true, content: inline, contentOptional: true },
  heading: {
    attrs: [{ level: { min: 1, max: 6 }, 'localId?': 'text' }],
    content: inline,
    contentOptional: true,
  },
  blockquote: {
    attrs: [local],
    attrsOptional: true,
    content: ['paragraph()', 'orderedList', 'bulletList', 'codeBlock()', ...media, 'extension'],
    min: 1,
  },
  bulletList: { attrs: [local], attrsOptional: true, content: ['listItem'], min: 1 },
  orderedList: {
    attrs: [{ 'order?': { min: 0 }, 'localId?': 'text' }],
    attrsOptional: true,
    content: ['listItem'],
    min: 1,
  },
  listItem: {
    attrs: [local],
    attrsOptional: true,
    content: [
      'paragraph(fontSize)',
      'bulletList',
      'orderedList',
      'taskList',
      'mediaSingle',
      'codeBlock()',
      'extension',
    ],
    min: 1,
  },
  taskList: { attrs: [{ localId: 'text' }], content: ['taskItem', 'taskList', 'blockTaskItem'], min: 1 },
  taskItem: { attrs: [{ localId: 'text', state: ['TODO', 'DONE'] }], content: inline, contentOptional: true },
  blockTaskItem: {
    attrs: [{ localId: 'text', state: ['TODO', 'DONE'] }],
    content: ['paragraph(fontSize)', 'extension'],
    min: 1,
  },
  decisionList: { attrs: [{ localId: 'text' }], content: ['decisionItem'], min: 1 },
  decisionItem: { attrs: [{ localId: 'text', state: 'text' }], content: inline, contentOptional: true },
  codeBlock: {
    attrs: [
      {
        'language?': 'text',
        'uniqueId?': 'text',
        'localId?': 'text',
        'wrap?': 'boolean',
        'hideLineNumbers?': 'boolean',
      },
    ],
    attrsOptional: true,
    content: ['text()'],
    contentOptional: true,
  },
  rule: { attrs: [local], attrsOptional: true },
  panel: {
    attrs: [
      {
        panelType: ['info', 'note', 'tip', 'warning', 'error', 'success', 'custom'],
        'panelIcon?': 'text',
        'panelIconId?': 'text',
        'panelIconText?': 'text',
        'panelColor?': 'text',
        'localId?': 'text',
      },
    ],
    content: ['paragraph(fontSize)', 'heading()', ...lists, 'blockCard', ...media, 'codeBlock()', 'rule', 'extension'],
    min: 1,
  },
  table: {
    attrs: [
      {
        'displayMode?': ['default', 'fixed'],
        'isNumberColumnEnabled?': 'boolean',
        'layout?': ['wide', 'full-width', 'center', 'align-end', 'align-start', 'default'],
        'localId?': 'some text',
        'width?': 'number',
      },
    ],
    attrsOptional: true,
    content: ['tableRow'],
    min: 1,
    marks: ['fragment'],
  },
  tableRow: { attrs: [local], attrsOptional: true, content: ['tableCell', 'tableHeader'] },
  tableCell: { attrs: [cellAttrs], attrsOptional: true, content: cell, min: 1 },
  tableHeader: { attrs: [cellAttrs], attrsOptional: true, content: cell, min: 1 },
  expand: {
    attrs: [{ 'title?': 'text', ...local }],
    attrsOptional: true,
    content: [...nestable, 'nestedExpand'],
    min: 1,
  },
  nestedExpand: {
    attrs: [{ 'title?': 'text', ...local }],
    content: [
      'paragraph(fontSize)',
      'heading()',
      ...media,
      'codeBlock()',
      ...lists,
      'rule',
      'panel',
      'blockquote',
      'extension',
    ],
    min: 1,
    marks: [],
  },
  layoutSection: {
    attrs: [local],
    attrsOptional: true,
    content: ['layoutColumn'],
    min: 2,
    max: 3,
    marks: ['breakout'],
  },
  layoutColumn: {
    attrs: [{ width: { min: 0, max: 100 }, 'localId?': 'text', 'valign?': ['top', 'middle', 'bottom'] }],
    content: column,
    min: 1,
  },
  extension: { attrs: [wideExtensionAttrs], marks: extensionMarks },
  bodiedExtension: { attrs: [wideExtensionAttrs], content: nestable, min: 1, marks: extensionMarks },
  blockCard: {
    attrs: [
      { url: 'text', 'localId?': 'text' },
      { data: 'anything', 'localId?': 'text' },
      {
        datasource: 'anything',
        'url?': 'text',
        'width?': 'number',
        'layout?': layouts,
        'localId?': 'text',
      },
    ],
  },
  embedCard: {
    attrs: [
      {
        url: 'text',
        layout: layouts,
        'width?': { min: 0, max: 100 },
        'originalHeight?': 'number',
        'originalWidth?': 'number',
        'localId?': 'text',
      },
    ],
  },
  mediaSingle: {
    attrs: [
      { layout: layouts, 'width?': { min: 0, max: 100 }, 'widthType?': ['percentage'], 'localId?': 'text' },
      { layout: layouts, width: { min: 0 }, widthType: ['pixel'], 'localId?': 'text' },
    ],
    attrsOptional: true,
    content: ['media', 'caption'],
    ordered: true,
    min: 1,
    max: 2,
    marks: ['link'],
  },
  mediaGroup: { content: ['media'], min: 1 },
  media: {
    attrs: [
      {
        type: ['link', 'file'],
        id: 'some text',
        collection: 'text',
        'alt?': 'text',
        'occurrenceKey?': 'some text',
        'width?': 'number',
        'height?': 'number',
        'localId?': 'text',
      },
      {
        type: ['external'],
        url: 'text',
        'alt?': 'text',
        'width?': 'number',
        'height?': 'number',
        'localId?': 'text',
      },
    ],
    marks: ['dataConsumer', 'link', 'annotation', 'border'],
  },
  caption: {
    attrs: [local],
    attrsOptional: true,
    content: inline.filter((child) => child !== 'inlineExtension' && child !== 'mediaInline'),
    contentOptional: true,
  },
};
