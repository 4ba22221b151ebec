import type { AdfNode } from './adf';
import { align, entryOf } from './align';
import { atLeastOne, listItemContent, type Place } from './fit';
import { mergeInline } from './keep-inline';
import type { Medium } from './medium';
import { attr } from './shown-text';

/** Merges the blocks inside of two versions of a block, see `mergeBlocks`. */
export type MergeInside = (next: readonly AdfNode[], current: readonly AdfNode[], place: Place) => AdfNode[];

/** What became of `current`: the words of `next`, and what the medium cannot express of `current`. Both stand in `place`. */
export function mergeBlock(
  next: AdfNode,
  current: AdfNode,
  place: Place,
  inside: MergeInside,
  medium: Medium,
): AdfNode {
  switch (current.type) {
    case 'paragraph':
    case 'heading':
      return TEXT_BLOCKS.has(next.type) ? mergeLine(next, current, medium) : next;
    case 'bulletList':
    case 'orderedList':
      return LISTS.has(next.type) ? mergeChildren(next, current, place, mergeListItem(inside), medium) : next;
    case 'taskList':
      return next.type === 'taskList' ? mergeChildren(next, current, place, mergeTask(medium), medium) : next;
    case 'decisionList':
      return mergeDecisions(next, current, place, medium);
    case 'blockquote':
      if (next.type !== 'blockquote') return next;
      return { ...current, content: atLeastOne(inside(next.content ?? [], current.content ?? [], 'blockquote')) };
    case 'table':
      if (next.type !== 'table' || !showsCells(current, place, medium)) return next;
      return mergeChildren(next, current, place, mergeRow(inside), medium);
    case 'codeBlock':
      if (next.type !== 'codeBlock') return next;
      return { ...current, attrs: { ...current.attrs, ...next.attrs }, content: next.content ?? [] };
    case 'mediaSingle':
      return isSamePicture(next, current) ? { ...current, content: next.content ?? [] } : next;
    default:
      return next;
  }
}

const TEXT_BLOCKS = new Set(['paragraph', 'heading']);
const LISTS = new Set(['bulletList', 'orderedList']);

type Merge = (next: AdfNode, current: AdfNode, place: Place) => AdfNode;

/**
 * The children of `next`, each the one of `current` when it is unchanged and merged with it when it is changed. Only while
 * the children of `current` are one to one with what the medium shows of them.
 */
function mergeChildren(next: AdfNode, current: AdfNode, place: Place, merge: Merge, medium: Medium): AdfNode {
  const attrs = next.type === current.type ? mergedAttrs(next, current) : { ...next.attrs };
  const before = current.content ?? [];
  const echo = medium.echo([current], place)[0]?.content ?? [];
  const after = next.content ?? [];
  if (echo.length !== before.length) return next;
  const anchors = new Map(align(echo.map(entryOf), after.map(entryOf)).map((anchor) => [anchor.next, anchor]));
  const content = after.map((child, index) => {
    const anchor = anchors.get(index);
    const known = anchor === undefined ? undefined : before[anchor.current];
    if (anchor === undefined || known === undefined) return child;
    return anchor.same ? known : merge(child, known, place);
  });
  const marks = next.type === current.type ? (current.marks ?? []) : [];
  return {
    ...next,
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(marks.length > 0 ? { marks } : {}),
    content,
  };
}

/** What HTML says counts, even by leaving it out; a table's widths and colours it cannot say. */
function mergedAttrs(next: AdfNode, current: AdfNode): Readonly<Record<string, unknown>> {
  const unsaid = Object.entries(current.attrs ?? {}).filter(([name]) => !SAID_BY_HTML.has(name));
  return { ...Object.fromEntries(unsaid), ...next.attrs };
}

const SAID_BY_HTML = new Set(['order', 'colspan', 'rowspan']);

/** Alignment and indentation stay while the block is of the same kind. */
function mergeLine(next: AdfNode, current: AdfNode, medium: Medium): AdfNode {
  const content = mergeInline(next.content ?? [], current.content ?? [], medium);
  return next.type === current.type
    ? { ...current, ...(next.attrs === undefined ? {} : { attrs: { ...current.attrs, ...next.attrs } }), content }
    : { ...next, content };
}

function mergeListItem(inside: MergeInside): Merge {
  return (next, current) => {
    const content = inside(next.content ?? [], current.content ?? [], 'listItem');
    return { ...current, content: listItemContent(content) };
  };
}

function mergeTask(medium: Medium): Merge {
  return (next, current, place) => {
    if (next.type !== current.type) return next;
    if (next.type === 'taskList') return mergeChildren(next, current, place, mergeTask(medium), medium);
    const content = mergeInline(next.content ?? [], current.content ?? [], medium);
    return { ...current, attrs: { ...current.attrs, state: attr(next, 'state') }, content };
  };
}

/** Decisions are shown as bullets. They stay decisions while each bullet is a single line. */
function mergeDecisions(next: AdfNode, current: AdfNode, place: Place, medium: Medium): AdfNode {
  const isLine = (item: AdfNode): boolean => item.content?.length === 1 && item.content[0]?.type === 'paragraph';
  if (next.type !== 'bulletList' || next.content?.every(isLine) !== true) return next;
  const merged = mergeChildren({ ...next, type: 'decisionList' }, current, place, mergeDecision(medium), medium);
  const content = (merged.content ?? []).map((item) => (item.type === 'decisionItem' ? item : asDecision(item)));
  return { ...merged, content };
}

function mergeDecision(medium: Medium): Merge {
  return (next, current) => ({
    ...current,
    content: mergeInline(next.content?.[0]?.content ?? [], current.content ?? [], medium),
  });
}

function asDecision(item: AdfNode): AdfNode {
  return { type: 'decisionItem', attrs: { state: 'DECIDED' }, content: item.content?.[0]?.content ?? [] };
}

/** Whether the medium shows each cell as one: where it tears joined cells apart, old and new rows would not fit together. */
function showsCells(table: AdfNode, place: Place, medium: Medium): boolean {
  const lengths = (node: AdfNode | undefined): string => (node?.content ?? []).map((row) => row.content?.length).join();
  return lengths(medium.echo([table], place)[0]) === lengths(table);
}

function mergeRow(inside: MergeInside): Merge {
  return (next, current) => {
    const before = current.content ?? [];
    const after = next.content ?? [];
    if (before.length !== after.length) return next;
    return { ...current, content: after.map((cell, index) => mergeCell(cell, before[index] ?? cell, inside)) };
  };
}

function mergeCell(next: AdfNode, current: AdfNode, inside: MergeInside): AdfNode {
  const attrs = mergedAttrs(next, current);
  const content = atLeastOne(inside(next.content ?? [], current.content ?? [], 'tableCell'));
  return { type: next.type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), content };
}

function isSamePicture(next: AdfNode, current: AdfNode): boolean {
  const [shown] = next.content ?? [];
  const [known] = current.content ?? [];
  if (next.type !== 'mediaSingle' || shown === undefined || known === undefined) return false;
  return attr(known, 'type') === 'external' && attr(shown, 'url') === attr(known, 'url');
}
