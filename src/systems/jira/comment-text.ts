import type { AdfDoc } from '../../richtext/adf';
import type { CommentDraft } from '../../sync/ports';

/**
 * A comment in Jira is written by the app, so its first line says who wrote it and where (J-220).
 *
 * @param from what people call the tool where it was written
 */
export function introduced(draft: CommentDraft, from: string): AdfDoc {
  const author = { type: 'text', text: draft.author, marks: [{ type: 'strong' }] };
  const link = draft.url ? { marks: [{ type: 'link', attrs: { href: draft.url } }] } : {};
  const intro = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Added by ' },
      author,
      { type: 'text', text: ' in ' },
      { type: 'text', text: from, ...link },
      ...(draft.private ? [{ type: 'text', text: ' (hidden from customers)' }] : []),
    ],
  };
  return { version: 1, type: 'doc', content: [intro, ...draft.body.content] };
}
