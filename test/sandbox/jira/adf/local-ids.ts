import type { Random } from '../../random';
import { asAdfDoc } from './validate';
import type { AdfDoc, AdfNode } from './node';

/** Nodes that the editor gives an id when a document is saved. */
const identified: ReadonlySet<string> = new Set([
  'paragraph',
  'heading',
  'listItem',
  'codeBlock',
  'tableRow',
  'tableCell',
]);

/** The document with a `localId` on every block that has none. */
export function withLocalIds(doc: AdfDoc, random: Random): AdfDoc {
  return asAdfDoc(
    mapNodes(doc, (node) =>
      identified.has(node.type) && node.attrs?.['localId'] === undefined
        ? { ...node, attrs: { ...node.attrs, localId: random.uuid().slice(0, 12) } }
        : node,
    ),
  );
}

/** Whether two documents differ in nothing but their local ids. */
export function sameButLocalIds(a: AdfDoc, b: AdfDoc): boolean {
  return JSON.stringify(mapNodes(a, withoutLocalId)) === JSON.stringify(mapNodes(b, withoutLocalId));
}

function withoutLocalId(node: AdfNode): AdfNode {
  const { localId: _id, ...attrs } = node.attrs ?? {};
  const { attrs: _attrs, ...rest } = node;
  return Object.keys(attrs).length === 0 ? rest : { ...rest, attrs };
}

function mapNodes(node: AdfNode, change: (node: AdfNode) => AdfNode): AdfNode {
  const content = node.content?.map((child) => mapNodes(child, change));
  return change(content ? { ...node, content } : node);
}
