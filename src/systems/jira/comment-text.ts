import type { AdfDoc } from '../../richtext/adf';
import type { CommentDraft } from '../../sync/ports';

/** A comment in Jira is written by the app, so its first line says who wrote it and where (J-220). */
export function introduced(draft: CommentDraft): AdfDoc {
  const author = { type: 'text', text: draft.author, marks: [{ type: 'strong' }] };
  const link = draft.url ? { marks: [{ type: 'link', attrs: { href: draft.url } }] } : {};
  const intro = {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Added by ' },
      author,
      { type: 'text', text: ' in ' },
      { type: 'text', text: 'Aha!', ...link },
    ],
  };
  return { version: 1, type: 'doc', content: [intro, ...draft.body.content] };
}
