import type { AdfNode } from './adf';
import { tidyInline } from './tidy-inline';

/** The sign products draw before a task. It only decorates (H-16), unless it is all that says "task". */
const BOX = /^\s*[☐☑☒✓✔✅□■▢][\uFE0E\uFE0F]?\s*/u;
const STATES: Readonly<Record<string, 'TODO' | 'DONE'>> = { '☐': 'TODO', '☑': 'DONE', '☒': 'DONE' };

/** A task's line without the boxes drawn before it. */
export function withoutBox(line: readonly AdfNode[]): AdfNode[] {
  const [text, ...rest] = line;
  if (text?.type !== 'text' || !BOX.test(text.text ?? '')) return [...line];
  return withoutBox(tidyInline([{ ...text, text: (text.text ?? '').replace(BOX, '') }, ...rest]));
}

/**
 * The check list that a list is whose items all begin with a drawn box: one whose classes were lost on the way. `undefined`
 * for any other list.
 */
export function boxedTasks(items: readonly AdfNode[]): AdfNode | undefined {
  const tasks = items.map((item) => {
    const first = item.content?.[0];
    const text = first?.type === 'paragraph' ? (first.content?.[0]?.text ?? '') : '';
    const state = STATES[text.trimStart().charAt(0)];
    return state === undefined ? item : { type: 'taskItem', attrs: { state }, content: item.content ?? [] };
  });
  return tasks.length > 0 && tasks.every((item) => item.type === 'taskItem')
    ? { type: 'taskList', content: tasks }
    : undefined;
}
