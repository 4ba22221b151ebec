import type { AttrRules } from './rule';

const color = /^#[0-9a-fA-F]{6}$/;

export const markRules: Readonly<Record<string, AttrRules | undefined>> = {
  strong: undefined,
  em: undefined,
  strike: undefined,
  underline: undefined,
  code: undefined,
  link: { href: 'text', 'title?': 'text', 'id?': 'text', 'collection?': 'text', 'occurrenceKey?': 'text' },
  subsup: { type: ['sub', 'sup'] },
  textColor: { color },
  backgroundColor: { color },
  annotation: { id: 'text', annotationType: ['inlineComment'] },
  alignment: { align: ['center', 'end'] },
  indentation: { level: { min: 1, max: 6 } },
  fontSize: { fontSize: ['small'] },
  breakout: { mode: ['wide', 'full-width'], 'width?': 'number' },
  border: { size: { min: 1, max: 3 }, color: /^#[0-9a-fA-F]{8}$|^#[0-9a-fA-F]{6}$/ },
  fragment: { localId: 'some text', 'name?': 'text' },
  dataConsumer: { sources: 'anything' },
};
