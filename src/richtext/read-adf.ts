import type { AdfDoc, AdfMark, AdfNode } from './adf';

/** Far beyond what Jira's editor can nest; deeper content keeps its text only, so that no document exhausts the stack. */
const DEEPEST = 200;

/** Whatever arrives as a document, read as one: parts without the shape of a node are left out. Never throws. */
export function readDoc(value: unknown): AdfDoc {
  return { version: 1, type: 'doc', content: readNodes(isRecord(value) ? value['content'] : undefined, 0) };
}

function readNodes(value: unknown, depth: number): AdfNode[] {
  if (!Array.isArray(value)) return [];
  const nodes: AdfNode[] = [];
  for (const child of value as readonly unknown[]) {
    const node = readNode(child, depth);
    if (node !== undefined) nodes.push(node);
  }
  return nodes;
}

function readNode(value: unknown, depth: number): AdfNode | undefined {
  if (!isRecord(value) || typeof value['type'] !== 'string') return undefined;
  const { type, text, attrs, marks, content } = value;
  if (type === 'text') {
    if (typeof text !== 'string' || text === '') return undefined;
    return { type, text, ...readMarks(marks) };
  }
  return {
    type,
    ...(isRecord(attrs) ? { attrs: readAttrs(attrs) } : {}),
    ...readMarks(marks),
    ...(Array.isArray(content)
      ? { content: depth < DEEPEST ? readNodes(content, depth + 1) : textBelow(content) }
      : {}),
  };
}

function readMarks(value: unknown): { marks?: readonly AdfMark[] } {
  if (!Array.isArray(value) || value.length === 0) return {};
  const marks = (value as readonly unknown[]).flatMap((mark) => {
    if (!isRecord(mark) || typeof mark['type'] !== 'string') return [];
    return [{ type: mark['type'], ...(isRecord(mark['attrs']) ? { attrs: readAttrs(mark['attrs']) } : {}) }];
  });
  return marks.length > 0 ? { marks } : {};
}

function readAttrs(attrs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attrs).map(([name, value]) => [name, clipped(value, 0)]));
}

/** A macro's parameters may nest; those nested beyond reason become `null`. */
function clipped(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return null;
  if (Array.isArray(value)) return value.map((item) => clipped(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, clipped(inner, depth + 1)]));
}

function textBelow(nodes: readonly unknown[]): AdfNode[] {
  const texts: string[] = [];
  const waiting: unknown[] = [...nodes].reverse();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!isRecord(node)) continue;
    if (typeof node['text'] === 'string' && node['text'] !== '') texts.push(node['text']);
    const content: unknown = node['content'];
    if (Array.isArray(content)) for (const child of (content as readonly unknown[]).toReversed()) waiting.push(child);
  }
  return texts.length > 0 ? [{ type: 'text', text: texts.join(' ') }] : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
