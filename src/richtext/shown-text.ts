import type { AdfNode } from './adf';
import { isRecord } from './read-adf';

/** Nodes that stand in a line of text. All others are blocks. */
const INLINE = new Set([
  ...['text', 'hardBreak', 'mention', 'emoji', 'date', 'status', 'inlineCard'],
  ...['placeholder', 'inlineExtension', 'mediaInline'],
]);

export const isInline = (node: AdfNode): boolean => INLINE.has(node.type);

/** An attribute's text, `''` when it is absent or not text. */
export function attr(node: AdfNode, name: string): string {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : '';
}

/**
 * What a reader sees of a node that is more than its text: a mention's name, a date, a card's address, the file name of an
 * attached picture. `''` when there is nothing to see.
 */
export function shownText(node: AdfNode): string {
  switch (node.type) {
    case 'mention':
      return mentionName(node);
    case 'emoji':
      return attr(node, 'text') === '' ? attr(node, 'shortName') : attr(node, 'text');
    case 'date':
      return day(attr(node, 'timestamp'));
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return cardAddress(node);
    case 'media':
    case 'mediaInline':
      return pictureName(node);
    case 'status':
    case 'placeholder':
    case 'extension':
    case 'inlineExtension':
      return attr(node, 'text');
    default:
      return node.text ?? '';
  }
}

/** The account id stays inside Jira; a mention without a name is somebody. */
function mentionName(node: AdfNode): string {
  const name = attr(node, 'text').trim();
  if (name === '' || name === '@') return '@someone';
  return name.startsWith('@') ? name : `@${name}`;
}

function day(timestamp: string): string {
  const time = timestamp.trim() === '' ? Number.NaN : Number(timestamp);
  // The years a JavaScript date can name without a sign.
  return time >= -62_167_219_200_000 && time <= 253_402_300_799_999
    ? new Date(time).toISOString().slice(0, 10)
    : timestamp;
}

function cardAddress(node: AdfNode): string {
  const data = node.attrs?.['data'];
  const inside = isRecord(data) ? (data['url'] ?? data['name']) : undefined;
  const url = attr(node, 'url');
  return url === '' && typeof inside === 'string' ? inside : url;
}

/** A file's address is known to Jira only: its name in brackets keeps its place in the text. */
function pictureName(node: AdfNode): string {
  const alt = attr(node, 'alt').trim();
  if (attr(node, 'type') === 'external') return alt === '' ? attr(node, 'url') : alt;
  return `[${alt === '' ? 'attachment' : alt}]`;
}
