import type { AdfNode } from './adf';
import { blocksToHtml } from './adf-to-html';
import { blocksToMarkdown } from './adf-to-markdown';
import type { Place } from './fit';
import { htmlToBlocks } from './html-to-adf';
import { markdownToBlocks } from './markdown-to-adf';

/** What a system writes its texts in, and so what it can say of a document. */
export interface Medium {
  /** What comes back of blocks that stand in one place. */
  readonly echo: (nodes: readonly AdfNode[], place: Place) => readonly AdfNode[];
  /** Marks it has no sign for: nobody can have removed them there. */
  readonly unsaidMarks: ReadonlySet<string>;
}

export const html: Medium = {
  echo: (nodes, place) => htmlToBlocks(blocksToHtml(nodes), place),
  unsaidMarks: new Set(),
};

export const markdown: Medium = {
  echo: (nodes, place) => markdownToBlocks(blocksToMarkdown(nodes), place),
  unsaidMarks: new Set(['underline', 'subsup', 'textColor']),
};
