import type { AdfNode } from './adf';
import { attr } from './shown-text';

/**
 * The attached files a document shows, each once, as `media` nodes. Jira deletes an attachment when a text is saved that no
 * longer holds its node, so none of these may get lost on the way.
 */
export function filesIn(nodes: readonly AdfNode[]): AdfNode[] {
  const files = new Map<string, AdfNode>();
  const visit = (node: AdfNode): void => {
    const id = fileId(node);
    if (id !== undefined && !files.has(id)) files.set(id, asMedia(node));
    node.content?.forEach(visit);
  };
  nodes.forEach(visit);
  return [...files.values()];
}

/** The files of `nodes` that `kept` does not show. */
export function filesMissing(files: readonly AdfNode[], kept: readonly AdfNode[]): AdfNode[] {
  const present = new Set(filesIn(kept).map(fileId));
  return files.filter((file) => !present.has(fileId(file)));
}

/** A block for files that lost their place; none for no files. */
export function fileBlock(files: readonly AdfNode[]): AdfNode[] {
  return files.length > 0 ? [{ type: 'mediaGroup', content: files }] : [];
}

/** Identity of an attached file's node, `undefined` for any other node. */
export function fileId(node: AdfNode): string | undefined {
  if (node.type !== 'media' && node.type !== 'mediaInline') return undefined;
  const id = attr(node, 'id');
  return attr(node, 'type') === 'external' || id === '' ? undefined : `${attr(node, 'collection')}/${id}`;
}

/** A file in a line of text needs another node as a block of its own. */
function asMedia(node: AdfNode): AdfNode {
  if (node.type === 'media') return node;
  const { id, collection, alt, width, height, occurrenceKey } = node.attrs ?? {};
  const all = { type: 'file', id, collection, alt, width, height, occurrenceKey };
  return { type: 'media', attrs: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) };
}
