import type { AdfDoc, AdfNode } from '../../src/richtext/adf';
import { adfToHtml } from '../../src/richtext/adf-to-html';
import { canonicalText } from '../../src/richtext/canonical';
import { htmlToAdf } from '../../src/richtext/html-to-adf';
import type { Random } from '../sandbox/random';
import { people } from '../sandbox/jira/seed';

/** A text as HTML can say it: what both sides must agree on. Languages of code do not survive the editor of Aha!. */
export const normalOfHtml = (html: string): string =>
  canonicalText(htmlToAdf(html.replace(/ class="language-\w+"/g, '')));
export const normalOfAdf = (doc: AdfDoc | null): string => normalOfHtml(doc ? adfToHtml(doc) : '');

const htmlForms: readonly ((word: string) => string)[] = [
  (word) => `<p>${word}</p>`,
  (word) => `<p>Some <b>bold ${word}</b> and <i>italic</i> text</p>`,
  (word) => `<h2>${word}</h2><ul><li>one<ol><li>two</li></ol></li></ul>`,
  (word) => `<table><tbody><tr><th>${word}</th><td>5&nbsp;kg</td></tr></tbody></table><p>after</p>`,
  (word) => `<ul class="checklist"><li class="checklist-item--unchecked">${word}</li><li>done</li></ul>`,
  (word) => `<p>See <a href="https://example.com/${word}">${word}</a></p><pre>a  b\n c</pre><hr>`,
  (word) => `<blockquote><p>${word}</p></blockquote><p><span style="color: #d50000">red</span></p>`,
];

export const anyHtmlText = (dice: Random, word: string): string => dice.pick(htmlForms)(word);

const text = (words: string, ...marks: string[]): AdfNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const p = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content });

const adfForms: readonly ((word: string) => AdfNode[])[] = [
  (word) => [p(text(word))],
  (word) => [p(text('Now '), text(word, 'strong'), text(' and '), text('code', 'code'))],
  (word) => [{ type: 'panel', attrs: { panelType: 'info' }, content: [p(text(word))] }, p(text('below'))],
  (word) => [p({ type: 'mention', attrs: { id: people.dev, text: '@Dev Patel' } }, text(` ${word}`))],
  (word) => [{ type: 'bulletList', content: [{ type: 'listItem', content: [p(text(word))] }] }],
  (word) => [{ type: 'codeBlock', attrs: { language: 'java' }, content: [text(word)] }, { type: 'rule' }],
];

export const anyAdfText = (dice: Random, word: string): AdfDoc => ({
  version: 1,
  type: 'doc',
  content: dice.pick(adfForms)(word),
});
