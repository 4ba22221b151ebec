import type { AdfNode } from './node';

const blocks = new Set([
  'paragraph',
  'heading',
  'codeBlock',
  'listItem',
  'taskItem',
  'decisionItem',
  'tableRow',
  'rule',
]);

/** The document as plain text, one line per block: what the changelog and the text search know of it. */
export function plainText(node: AdfNode): string {
  return textOf(node)
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function textOf(node: AdfNode): string {
  const own = ownText(node);
  if (own !== undefined) return own;
  const inner = (node.content ?? []).map(textOf).join('');
  return blocks.has(node.type) ? `${inner}\n` : inner;
}

function ownText(node: AdfNode): string | undefined {
  switch (node.type) {
    case 'text':
      return node.text ?? '';
    case 'hardBreak':
      return '\n';
    case 'tableCell':
    case 'tableHeader':
      return `${(node.content ?? []).map(textOf).join(' ').trim()} `;
    default:
      return attr(node, 'text') ?? attr(node, 'shortName') ?? attr(node, 'url');
  }
}

function attr(node: AdfNode, name: string): string | undefined {
  const value = node.attrs?.[name];
  return typeof value === 'string' ? value : undefined;
}
