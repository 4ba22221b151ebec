import Ajv, { type ValidateFunction } from 'ajv';
import type { AdfDoc, AdfMark, AdfNode } from '../../../src/richtext/adf';
import { readShared } from '../../shared';

export const SCHEMA = 'contracts/adf-full.schema.json';

/** The official schema as a function; ajv reads draft-04 once the `$schema` line is gone. */
export function schemaValidator(): ValidateFunction {
  const { $schema: _draft, ...schema } = readShared(SCHEMA) as Record<string, unknown>;
  return new Ajv({ strict: false }).compile(schema);
}

const INLINE = [
  'text',
  'hardBreak',
  'mention',
  'emoji',
  'date',
  'status',
  'inlineCard',
  'mediaInline',
  'inlineExtension',
];
const LISTS = ['bulletList', 'orderedList'];

/** What a node may hold, written down a second time on purpose: the converter's own table must not judge itself. */
const CHILDREN: Readonly<Record<string, readonly string[]>> = {
  doc: [
    ...['paragraph', 'heading', 'blockquote', 'taskList', 'codeBlock', 'rule', 'table', 'mediaSingle', ...LISTS],
    ...['mediaGroup', 'panel', 'expand', 'decisionList', 'layoutSection', 'extension', 'blockCard'],
  ],
  paragraph: INLINE,
  heading: INLINE,
  taskItem: INLINE,
  decisionItem: INLINE,
  caption: INLINE,
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  taskList: ['taskItem', 'taskList'],
  decisionList: ['decisionItem'],
  listItem: ['paragraph', 'taskList', 'codeBlock', 'mediaSingle', 'extension', ...LISTS],
  blockquote: ['paragraph', 'codeBlock', 'mediaGroup', 'extension', ...LISTS],
  codeBlock: ['text'],
  table: ['tableRow'],
  tableRow: ['tableCell', 'tableHeader'],
  tableCell: [
    ...['paragraph', 'heading', 'blockquote', 'taskList', 'codeBlock', 'rule', 'mediaSingle', ...LISTS],
    ...['mediaGroup', 'panel', 'nestedExpand', 'decisionList', 'extension', 'blockCard'],
  ],
  mediaSingle: ['media', 'caption'],
  mediaGroup: ['media'],
  panel: [
    ...['paragraph', 'heading', 'taskList', 'codeBlock', 'rule', 'mediaSingle', 'mediaGroup', 'decisionList', ...LISTS],
    ...['extension', 'blockCard'],
  ],
};
const FRAME = [...(CHILDREN['tableCell'] ?? []), 'table'];
const ALL_CHILDREN: Readonly<Record<string, readonly string[]>> = {
  ...CHILDREN,
  tableHeader: CHILDREN['tableCell'] ?? [],
  expand: FRAME,
  nestedExpand: CHILDREN['panel']?.concat('blockquote') ?? [],
  layoutSection: ['layoutColumn'],
  layoutColumn: [...FRAME.filter((type) => type !== 'nestedExpand'), 'expand'],
};

const NEVER_EMPTY = [
  ...['bulletList', 'orderedList', 'taskList', 'decisionList', 'listItem', 'blockquote', 'table', 'tableRow'],
  ...['tableCell', 'tableHeader', 'mediaSingle', 'mediaGroup', 'panel', 'expand', 'layoutColumn'],
];

/** The first thing wrong with a document, by rules of our own; `undefined` when there is none. Needs no shared file. */
export function structuralFault(doc: AdfDoc): string | undefined {
  const ids = new Set<unknown>();
  const visit = (node: AdfNode, path: string): string | undefined => {
    const here = `${path}/${node.type}`;
    const own = ownFault(node, ids);
    if (own !== undefined) return `${here}: ${own}`;
    for (const child of node.content ?? []) {
      if (!(ALL_CHILDREN[node.type] ?? []).includes(child.type)) return `${here} holds ${child.type}`;
      const fault = visit(child, here);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
  return visit(doc, '');
}

function ownFault(node: AdfNode, ids: Set<unknown>): string | undefined {
  if (node.type === 'text' && (node.text ?? '') === '') return 'empty text';
  if (NEVER_EMPTY.includes(node.type) && (node.content ?? []).length === 0) return 'empty';
  if (node.type === 'heading' && ![1, 2, 3, 4, 5, 6].includes(Number(node.attrs?.['level']))) return 'level';
  if (['taskList', 'taskItem', 'decisionList', 'decisionItem'].includes(node.type)) {
    const id = node.attrs?.['localId'];
    if (typeof id !== 'string' || ids.has(id)) return `local id ${String(id)}`;
    ids.add(id);
  }
  if (Object.values(node.attrs ?? {}).some((value) => value === null || value === undefined)) return 'null attribute';
  return markFault(node.marks ?? [], node);
}

const MARKS = [
  'link',
  'em',
  'strong',
  'strike',
  'subsup',
  'underline',
  'textColor',
  'code',
  'annotation',
  'backgroundColor',
];

function markFault(marks: readonly AdfMark[], node: AdfNode): string | undefined {
  const types = marks.map((mark) => mark.type);
  if (node.type !== 'text') return undefined;
  if (new Set(types).size < types.length) return 'mark twice';
  if (types.some((type) => !MARKS.includes(type))) return `mark ${types.join()}`;
  if (types.includes('code') && types.some((type) => !['code', 'link', 'annotation'].includes(type)))
    return 'code mixed';
  const colour = marks.find((mark) => mark.type === 'textColor')?.attrs?.['color'];
  if (colour !== undefined && (typeof colour !== 'string' || !/^#[0-9a-f]{6}$/i.test(colour))) return 'colour';
  return undefined;
}

/** Every link and picture address of a document. */
export function addresses(node: AdfNode): string[] {
  const own = [node.attrs?.['url'], ...(node.marks ?? []).map((mark) => mark.attrs?.['href'])];
  return [...own.filter((value) => typeof value === 'string'), ...(node.content ?? []).flatMap(addresses)];
}

export const isSafe = (address: string): boolean => /^(?:https?:|mailto:)/i.test(address);

/** All characters a reader sees, blanks left out. */
export function letters(node: AdfNode): string {
  return ((node.text ?? '') + (node.content ?? []).map(letters).join('')).replaceAll(/\s/g, '');
}
