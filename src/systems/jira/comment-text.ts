import type { AdfDoc } from '../../richtext/adf';
import type { CommentDraft } from '../../sync/ports';

/** A comment in Jira is written by the app, so its first line says who wrote it and where. */
export function introduced(draft: CommentDraft): AdfDoc {
  const author = { type: 'text', text: draft.author, marks: [{ type: 'strong' }] };
  const origin = { type: 'text', text: 'original comment', marks: [{ type: 'link', attrs: { href: draft.url } }] };
  const intro = {
    type: 'paragraph',
    content: draft.url
      ? [author, { type: 'text', text: ' wrote (' }, origin, { type: 'text', text: '):' }]
      : [author, { type: 'text', text: ' wrote:' }],
  };
  return { version: 1, type: 'doc', content: [intro, ...draft.body.content] };
}
