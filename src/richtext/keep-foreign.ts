import type { AdfDoc, AdfNode } from './adf';
import { sameText } from './canonical';
import { mergeBlocks } from './keep-blocks';
import { fileBlock, fileId, filesIn, filesMissing } from './media-files';
import { html, type Medium } from './medium';
import { readDoc } from './read-adf';
import { shownText } from './shown-text';
import { numberTasks, withoutTaskIds } from './task-ids';
import { oneLine } from './tidy-inline';

/**
 * A vendor's text on its way back to the other side. `current` is what stands there and was given to the vendor in its medium
 * (`adfToHtml`, `adfToMarkdown`); `next` is the vendor's version as it was read. Answers `next` with everything the medium could
 * not express put back where the text around it is still the same: mentions, cards, dates, panels, layouts, macros, column widths;
 * after Markdown also underline, colours and joined cells.
 *
 * - A text the vendor did not change answers `current`.
 * - Attached pictures never get lost, because Jira deletes the files of those that do: one whose place is gone goes to the end.
 * - What the vendor could not see (a macro without text, an inline comment's anchor aside) it cannot have deleted: it stays.
 * - Nothing appears twice, and the schema accepts the result when it accepts both documents.
 */
export function keepForeign(next: AdfDoc, current: AdfDoc, medium: Medium = html): AdfDoc {
  const known = readDoc(current);
  if (sameText(next, { ...known, content: medium.echo(known.content, 'doc') })) return current;
  const merged = mergeBlocks(withoutTaskIds(readDoc(next).content), known.content, 'doc', medium);
  const singles = singlesOf(known.content);
  const files = filesIn(known.content);
  const placed = new FilePlacer(filesMissing(files, merged), singles).place(merged);
  const content = [...placed, ...homeless(filesMissing(files, placed), singles)];
  return { version: 1, type: 'doc', content: numberTasks(content) };
}

/** The frames that give a picture its width and layout, by the file in them. */
type Singles = ReadonlyMap<string, AdfNode>;

function singlesOf(nodes: readonly AdfNode[]): Singles {
  const singles = new Map<string, AdfNode>();
  const visit = (node: AdfNode): void => {
    const [media] = node.type === 'mediaSingle' ? (node.content ?? []) : [];
    const id = media === undefined ? undefined : fileId(media);
    if (id !== undefined) singles.set(id, node);
    node.content?.forEach(visit);
  };
  nodes.forEach(visit);
  return singles;
}

function single(file: AdfNode, singles: Singles): AdfNode {
  const frame = singles.get(fileId(file) ?? '') ?? { type: 'mediaSingle', attrs: { layout: 'center' } };
  return { ...frame, content: [file] };
}

/** The files no text points to any more, as the blocks they were in. */
function homeless(files: readonly AdfNode[], singles: Singles): AdfNode[] {
  const framed = files.filter((file) => singles.has(fileId(file) ?? ''));
  const others = files.filter((file) => !framed.includes(file));
  return [...framed.map((file) => single(file, singles)), ...fileBlock(others)];
}

const HOLDS_PICTURES = new Set([
  ...['listItem', 'tableCell', 'tableHeader', 'layoutColumn', 'panel'],
  ...['expand', 'nestedExpand', 'bodiedExtension'],
]);

/** Puts files back where the vendor moved the paragraph with their names. */
class FilePlacer {
  #lost: readonly AdfNode[];

  constructor(
    lost: readonly AdfNode[],
    readonly singles: Singles,
  ) {
    this.#lost = lost;
  }

  place(blocks: readonly AdfNode[]): AdfNode[] {
    return blocks.flatMap((block) => (this.#lost.length === 0 ? [block] : this.#placed(block)));
  }

  #placed(block: AdfNode): AdfNode[] {
    if (block.type === 'paragraph') {
      const files = this.#named(block);
      return files.length === 0 ? [block] : files.map((file) => single(file, this.singles));
    }
    if (block.content === undefined) return [block];
    if (HOLDS_PICTURES.has(block.type)) return [{ ...block, content: this.place(block.content) }];
    const content = block.content.flatMap((child) => (child.type === 'paragraph' ? [child] : this.#placed(child)));
    return [{ ...block, content }];
  }

  /** The lost files that a paragraph of nothing but their names stands for. */
  #named(paragraph: AdfNode): AdfNode[] {
    let text = oneLine((paragraph.content ?? []).map((node) => node.text ?? ' ').join(''));
    const files: AdfNode[] = [];
    while (text !== '') {
      const file = this.#lost.find((lost) => !files.includes(lost) && text.startsWith(oneLine(shownText(lost))));
      if (file === undefined) return [];
      files.push(file);
      text = text.slice(oneLine(shownText(file)).length).trimStart();
    }
    this.#lost = this.#lost.filter((lost) => !files.includes(lost));
    return files;
  }
}
