/**
 * In story-story the text of a requirement tells its feature by a last paragraph (P-08). It is written and taken off here, at
 * the border, so that it never travels (section 12 of the facts).
 */
const noteOf = (parent: string): string => `Requirement of #${parent}.`;

const lastParagraph = /(?:^|\n\s*\n)Requirement of #(\d+)\.\s*$/;

/** The text without the paragraph, and the story that it names. */
export function withoutNote(markdown: string): { readonly text: string; readonly parent?: string } {
  const found = lastParagraph.exec(markdown);
  const parent = found?.[1];
  return found && parent !== undefined ? { text: markdown.slice(0, found.index), parent } : { text: markdown };
}

/** The text with the paragraph; one about another story gives way. */
export function withNote(markdown: string, parent: string): string {
  const bare = withoutNote(markdown).text;
  return bare.trim() === '' ? noteOf(parent) : `${bare}\n\n${noteOf(parent)}`;
}

/** Characters the paragraph takes, with the empty line before it. */
export const noteLength = (parent: string): number => noteOf(parent).length + 2;
