import { adfToMarkdown } from '../../../src/richtext/adf-to-markdown';
import { canonicalText } from '../../../src/richtext/canonical';
import { htmlToAdf } from '../../../src/richtext/html-to-adf';
import { markdownToAdf } from '../../../src/richtext/markdown-to-adf';
import type { Random } from '../../sandbox/random';

/** A text as Markdown can say it: what both sides must agree on. */
export const normalOfMarkdown = (markdown: string): string => canonicalText(markdownToAdf(withoutNote(markdown)));
export const normalOfHtml = (html: string): string => normalOfMarkdown(adfToMarkdown(htmlToAdf(html)));

const note = /(?:^|\n\s*\n)Requirement of #(\d+)\.\s*$/;

/** The text without the paragraph that names the feature's story (P-08). */
export const withoutNote = (markdown: string): string => markdown.replace(note, '');
export const noteIn = (markdown: string): string | undefined => note.exec(markdown)?.[0].trim();

const forms: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `Some **bold ${word}** and *italic* text`,
  (word) => `## ${word}\n\n- one\n  1. two\n- three`,
  (word) => `| ${word} | kg |\n| --- | --- |\n| a | 5 |\n\nafter`,
  (word) => `See [${word}](https://example.com/${word})\n\n\`\`\`\na  b\n c\n\`\`\`\n\n---`,
  (word) => `> ${word}\n\n- [ ] open\n- [x] done`,
  (word) => `line one\nline ${word} with <b>no HTML</b> and \\*stars\\*`,
];

export const anyMarkdown = (dice: Random, word: string): string => dice.pick(forms)(word);
