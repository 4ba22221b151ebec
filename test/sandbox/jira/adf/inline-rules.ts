import type { AttrRules, NodeRule } from './rule';

/** Children of a line of text. */
export const inline = [
  'text(link,em,strong,strike,subsup,underline,textColor,annotation,backgroundColor)',
  'text(code,link,annotation)',
  'date',
  'emoji',
  'hardBreak',
  'inlineCard',
  'mention',
  'placeholder',
  'status',
  'inlineExtension',
  'mediaInline',
];

export const extensionAttrs: AttrRules = {
  extensionKey: 'some text',
  extensionType: 'some text',
  'parameters?': 'anything',
  'text?': 'text',
  'localId?': 'some text',
};
export const extensionMarks = ['dataConsumer', 'fragment'];

export const inlineRules: Readonly<Record<string, NodeRule>> = {
  text: {},
  hardBreak: { attrs: [{ 'text?': ['\n'], 'localId?': 'text' }], attrsOptional: true },
  date: { attrs: [{ timestamp: 'some text', 'localId?': 'text' }] },
  emoji: { attrs: [{ shortName: 'text', 'id?': 'text', 'text?': 'text', 'localId?': 'text' }] },
  mention: {
    attrs: [
      {
        id: 'text',
        'text?': 'text',
        'localId?': 'text',
        'accessLevel?': 'text',
        'userType?': ['DEFAULT', 'SPECIAL', 'APP'],
      },
    ],
  },
  placeholder: { attrs: [{ text: 'text', 'localId?': 'text' }] },
  status: {
    attrs: [
      {
        text: 'some text',
        color: /^(neutral|purple|blue|red|yellow|green|#[0-9a-fA-F]{6})$/,
        'localId?': 'text',
        'style?': 'text',
      },
    ],
  },
  inlineCard: {
    attrs: [
      { url: 'text', 'localId?': 'text' },
      { data: 'anything', 'localId?': 'text' },
    ],
  },
  inlineExtension: { attrs: [extensionAttrs], marks: extensionMarks },
  mediaInline: {
    attrs: [
      {
        id: 'some text',
        collection: 'text',
        'type?': ['link', 'file', 'image'],
        'alt?': 'text',
        'occurrenceKey?': 'some text',
        'width?': 'number',
        'height?': 'number',
        'data?': 'anything',
        'localId?': 'text',
      },
    ],
    marks: ['dataConsumer', 'link', 'annotation', 'border'],
  },
};
