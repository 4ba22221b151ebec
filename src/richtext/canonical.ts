import type { AdfDoc, AdfMark, AdfNode } from './adf';
import { atLeastOne } from './fit';
import { isRecord, readDoc } from './read-adf';
import { textNode, tidyInline } from './tidy-inline';

/**
 * The normal form of a document: two documents that say the same have the same one. Left out is what Jira or an editor adds
 * by itself (local ids, occurrence keys, default attributes, a mention's display name), what HTML folds (runs of blanks,
 * empty paragraphs), and how text is split into nodes. Attributes and marks are in alphabetical order.
 *
 * For comparing only: do not write it to Jira.
 */
export function canonical(doc: AdfDoc): AdfDoc {
  return { version: 1, type: 'doc', content: canonicalBlocks(readDoc(doc).content) };
}

/** {@link canonical} as text, the same for the same meaning on every machine: to be hashed by the caller. */
export function canonicalText(doc: AdfDoc): string {
  return JSON.stringify(canonical(doc));
}

/** Whether two documents say the same. */
export function sameText(a: AdfDoc, b: AdfDoc): boolean {
  return canonicalText(a) === canonicalText(b);
}

/** {@link canonical} for the blocks of one place, empty ones left out. Expects nodes as `readDoc` answers them. */
export function canonicalBlocks(blocks: readonly AdfNode[]): AdfNode[] {
  return blocks.map(canonicalNode).filter((block) => !isEmptyText(block));
}

const isEmptyText = (node: AdfNode): boolean =>
  (node.type === 'paragraph' || node.type === 'heading') && node.content === undefined;

const LINES = new Set(['paragraph', 'heading', 'taskItem', 'decisionItem', 'caption']);
const NEVER_EMPTY = new Set(['listItem', 'tableCell', 'tableHeader', 'blockquote', 'panel', 'expand', 'nestedExpand']);

function canonicalNode(node: AdfNode): AdfNode {
  const attrs = canonicalAttrs(node);
  const marks = canonicalMarks(node.marks ?? []);
  if (node.type === 'text') return textNode(node.text ?? '', marks);
  const content = canonicalContent(node);
  return {
    type: node.type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(marks.length > 0 ? { marks } : {}),
    ...(content.length > 0 ? { content } : {}),
  };
}

function canonicalContent(node: AdfNode): readonly AdfNode[] {
  const content = node.content ?? [];
  if (node.type === 'codeBlock') {
    const text = content
      .map((child) => child.text ?? '')
      .join('')
      .replaceAll(/\r\n?/g, '\n');
    return text === '' ? [] : [textNode(text)];
  }
  if (LINES.has(node.type)) return tidyInline(content.map(canonicalNode));
  const blocks = canonicalBlocks(content);
  return NEVER_EMPTY.has(node.type) ? atLeastOne(blocks) : blocks;
}

/** Marks by type, each once. An annotation belongs to a comment beside the text, not to the text. */
function canonicalMarks(marks: readonly AdfMark[]): AdfMark[] {
  const byType = new Map(marks.filter((mark) => mark.type !== 'annotation').map((mark) => [mark.type, mark]));
  return [...byType.values()].sort((a, b) => (a.type < b.type ? -1 : 1)).map(canonicalMark);
}

function canonicalMark(mark: AdfMark): AdfMark {
  const attrs = sorted(mark.attrs ?? {}, (name, value) => {
    if (ADDED.has(name) || value === '') return undefined;
    return name === 'color' && typeof value === 'string' ? value.toLowerCase() : value;
  });
  return attrs === undefined ? { type: mark.type } : { type: mark.type, attrs };
}

/** What Jira or an editor adds without anybody's wish. */
const ADDED = new Set(['localId', 'occurrenceKey', 'uniqueId', '__fileName', '__fileSize', '__fileMimeType']);

/** Attributes at the value they have when absent, by `type.name`. */
const DEFAULTS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['orderedList.order', 1],
  ['tableCell.colspan', 1],
  ['tableCell.rowspan', 1],
  ['tableHeader.colspan', 1],
  ['tableHeader.rowspan', 1],
  ['table.layout', 'default'],
  ['table.displayMode', 'default'],
  ['table.isNumberColumnEnabled', false],
  ['mediaSingle.layout', 'center'],
  ['mediaSingle.widthType', 'percentage'],
  ['codeBlock.wrap', false],
  ['codeBlock.hideLineNumbers', false],
  ['hardBreak.text', '\n'],
  ['mention.userType', 'DEFAULT'],
  ['extension.layout', 'default'],
  ['bodiedExtension.layout', 'default'],
]);

/** Attributes that follow from another one: names change while ids stay. */
const DERIVED = new Set(['mention.text', 'mention.accessLevel', 'emoji.text', 'emoji.id', 'status.style']);

function canonicalAttrs(node: AdfNode): Readonly<Record<string, unknown>> | undefined {
  return sorted(node.attrs ?? {}, (name, value) => {
    const key = `${node.type}.${name}`;
    if (ADDED.has(name) || DERIVED.has(key) || DEFAULTS.get(key) === value) return undefined;
    return value === '' ? undefined : value;
  });
}

function sorted(
  attrs: Readonly<Record<string, unknown>>,
  keep: (name: string, value: unknown) => unknown,
): Readonly<Record<string, unknown>> | undefined {
  const kept = Object.keys(attrs)
    .sort()
    .map((name): [string, unknown] => [name, keep(name, attrs[name])])
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, unknown] => [name, inOrder(value)]);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Objects inside attributes (a macro's parameters) with their keys in order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  );
}
