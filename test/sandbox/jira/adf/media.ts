import type { AdfNode } from './node';

/** Media ids of the files that a document shows. */
export function mediaIdsIn(node: AdfNode | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (node) collect(node, found);
  return found;
}

function collect(node: AdfNode, found: Set<string>): void {
  const id = node.attrs?.['id'];
  if ((node.type === 'media' || node.type === 'mediaInline') && typeof id === 'string') found.add(id);
  for (const child of node.content ?? []) collect(child, found);
}
