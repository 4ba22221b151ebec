import type { AdfDoc, AdfMark, AdfNode } from '../../../src/richtext/adf';

type Content = readonly (AdfNode | string)[];

const node = (value: AdfNode | string): AdfNode => (typeof value === 'string' ? t(value) : value);

/** A node of any type; strings in it are text nodes. */
export function n(type: string, content: Content = [], attrs?: Readonly<Record<string, unknown>>): AdfNode {
  return {
    type,
    ...(attrs === undefined ? {} : { attrs }),
    ...(content.length === 0 ? {} : { content: content.map(node) }),
  };
}

/** Text with marks; a mark without attributes is its name. */
export function t(text: string, ...marks: readonly (string | AdfMark)[]): AdfNode {
  const all = marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark));
  return all.length === 0 ? { type: 'text', text } : { type: 'text', text, marks: all };
}

export const doc = (...content: Content): AdfDoc => ({ version: 1, type: 'doc', content: content.map(node) });
export const p = (...content: Content): AdfNode => n('paragraph', content);
export const h = (level: number, ...content: Content): AdfNode => n('heading', content, { level });
export const br: AdfNode = { type: 'hardBreak' };
export const link = (href: string, title?: string): AdfMark => ({
  type: 'link',
  attrs: title === undefined ? { href } : { href, title },
});
export const colour = (color: string): AdfMark => ({ type: 'textColor', attrs: { color } });
export const subsup = (type: 'sub' | 'sup'): AdfMark => ({ type: 'subsup', attrs: { type } });
export const li = (...content: Content): AdfNode => n('listItem', content);
export const ul = (...items: Content): AdfNode => n('bulletList', items);
export const ol = (...items: Content): AdfNode => n('orderedList', items);
export const quote = (...content: Content): AdfNode => n('blockquote', content);
export const code = (text: string, language?: string): AdfNode =>
  n('codeBlock', [text], language === undefined ? undefined : { language });
export const tr = (...cells: Content): AdfNode => n('tableRow', cells);
export const td = (...content: Content): AdfNode => n('tableCell', content);
export const th = (...content: Content): AdfNode => n('tableHeader', content);
export const table = (...rows: Content): AdfNode => n('table', rows);
export const task = (id: number, state: 'TODO' | 'DONE', ...content: Content): AdfNode =>
  n('taskItem', content, { state, localId: `task-${id}` });
export const tasks = (id: number, ...items: Content): AdfNode => n('taskList', items, { localId: `task-${id}` });
export const picture = (
  attrs: Readonly<Record<string, unknown>>,
  layout = 'center',
  marks?: readonly AdfMark[],
): AdfNode => ({
  type: 'mediaSingle',
  attrs: { layout },
  content: [{ type: 'media', attrs: { type: 'external', ...attrs }, ...(marks === undefined ? {} : { marks }) }],
});
/** An attached file as Jira shows it in a text. */
export const file = (id: string, alt?: string): AdfNode =>
  n(
    'mediaSingle',
    [{ type: 'media', attrs: { type: 'file', id, collection: '', ...(alt === undefined ? {} : { alt }) } }],
    {
      layout: 'wide',
    },
  );
