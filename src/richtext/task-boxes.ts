import type { AdfNode } from './adf';
import { tidyInline } from './tidy-inline';

export type TaskState = 'TODO' | 'DONE';

/** The sign products draw before a task. It only decorates (H-16), unless it is all that says "task". */
const BOX = /^\s*[☐☑☒✓✔✅□■▢][\uFE0E\uFE0F]?\s*/u;
const STATES: Readonly<Record<string, TaskState>> = { '☐': 'TODO', '☑': 'DONE', '☒': 'DONE' };

/** A task's line without the boxes drawn before it. */
export function withoutBox(line: readonly AdfNode[]): AdfNode[] {
  const [text, ...rest] = line;
  if (text?.type !== 'text' || !BOX.test(text.text ?? '')) return [...line];
  return withoutBox(tidyInline([{ ...text, text: (text.text ?? '').replace(BOX, '') }, ...rest]));
}

/** The state that a drawn box at the very beginning of an item's text tells; `undefined` without one. */
export function boxedState(blocks: readonly AdfNode[]): TaskState | undefined {
  return STATES[(leadingText(blocks) ?? '').trimStart().charAt(0)];
}

/** The text an item will begin with once what it may not hold is dissolved; `undefined` when it has none. */
function leadingText(blocks: readonly AdfNode[]): string | undefined {
  for (const block of blocks) {
    if (block.type === 'paragraph' || block.type === 'heading') return block.content?.[0]?.text ?? '';
    if (!DISSOLVED.has(block.type)) return '';
    const text = leadingText(block.content ?? []);
    if (text !== undefined) return text;
  }
  return undefined;
}

const DISSOLVED = new Set(['rule', 'blockquote', 'table', 'tableRow', 'tableCell', 'tableHeader']);
