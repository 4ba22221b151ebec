import type { AdfNode } from './adf';

const TASKS = new Set(['taskList', 'taskItem', 'blockTaskItem', 'decisionList', 'decisionItem']);

/**
 * Gives every task, decision and list of them the `localId` the schema demands, unique in the document and the same for the
 * same text, so that converting twice gives the same document. An id that is there stays with the first that has it.
 */
export function numberTasks(blocks: readonly AdfNode[]): readonly AdfNode[] {
  const present = new Set<string>();
  collectIds(blocks, present);
  const given = new Set<string>();
  let last = 0;
  const idFor = (own: string | undefined): string => {
    if (own !== undefined && !given.has(own)) return own;
    do last += 1;
    while (present.has(`task-${last}`));
    return `task-${last}`;
  };
  const visit = (node: AdfNode): AdfNode => {
    if (node.content === undefined && !TASKS.has(node.type)) return node;
    const localId = TASKS.has(node.type) ? idFor(ownId(node)) : undefined;
    if (localId !== undefined) given.add(localId);
    const content = node.content === undefined ? {} : { content: visitAll(node.content) };
    return localId === undefined ? { ...node, ...content } : { ...node, attrs: { ...node.attrs, localId }, ...content };
  };
  const visitAll = (nodes: readonly AdfNode[]): readonly AdfNode[] => nodes.map(visit);
  return hasTask(blocks) ? visitAll(blocks) : blocks;
}

/** Blocks whose tasks have no ids yet: those `htmlToAdf` gave are numbers that another document may use as well. */
export function withoutTaskIds(blocks: readonly AdfNode[]): readonly AdfNode[] {
  if (!hasTask(blocks)) return blocks;
  return blocks.map((node) => {
    const { localId: _id, ...attrs } = node.attrs ?? {};
    return {
      ...node,
      ...(TASKS.has(node.type) ? { attrs } : {}),
      ...(node.content === undefined ? {} : { content: withoutTaskIds(node.content) }),
    };
  });
}

function ownId(node: AdfNode): string | undefined {
  const id = node.attrs?.['localId'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}

const hasTask = (nodes: readonly AdfNode[]): boolean =>
  nodes.some((node) => TASKS.has(node.type) || (node.content !== undefined && hasTask(node.content)));

function collectIds(nodes: readonly AdfNode[], ids: Set<string>): void {
  for (const node of nodes) {
    const id = TASKS.has(node.type) ? ownId(node) : undefined;
    if (id !== undefined) ids.add(id);
    if (node.content !== undefined) collectIds(node.content, ids);
  }
}
