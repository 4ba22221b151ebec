/**
 * In story-story the text of a requirement tells its feature by a last paragraph (P-08). It is written and taken off here, at
 * the border, so that it never travels.
 */
const noteOf = (parent: string): string => `Requirement of #${parent}.`;

const noteLine = /^[ \t]*Requirement of #(\d+)\.[ \t\r]*$/;

/**
 * The text without the paragraph, and the story that it names. People add to a text at its end: the paragraph need not be the last
 * any more, nor stand alone.
 */
export function withoutNote(markdown: string): { readonly text: string; readonly parent?: string } {
  const lines = markdown.split('\n');
  const parent = lines.flatMap((line) => noteLine.exec(line)?.[1] ?? []).at(-1);
  if (parent === undefined) return { text: markdown };
  return {
    text: lines
      .filter((line) => !noteLine.test(line))
      .join('\n')
      .trimEnd(),
    parent,
  };
}

/** The text with the paragraph; one about another story gives way. */
export function withNote(markdown: string, parent: string): string {
  const bare = withoutNote(markdown).text;
  return bare.trim() === '' ? noteOf(parent) : `${bare}\n\n${noteOf(parent)}`;
}

/** The text of a record that stands under no story: a line that reads like the paragraph is its own, and shown as such. */
export const withoutMistake = (markdown: string): string =>
  markdown.replace(/^([ \t]*Requirement of )(?=#\d+\.[ \t\r]*$)/gm, '$1\\');

/** Characters the paragraph takes, with the empty line before it. */
export const noteLength = (parent: string): number => noteOf(parent).length + 2;
