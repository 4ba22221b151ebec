import { htmlToAdf } from '../../richtext/html-to-adf';
import { isSystemError, SystemError } from '../../sync/model';
import type { RecordRef } from '../../sync/model';
import type { Comment, CommentDraft, FileDraft } from '../../sync/ports';
import { copyHtml, originIn } from '../comment-copy';
import { withoutPictures } from '../pictures';
import type { AhaCalls } from './calls';
import { answers } from './schemas';
import type { AhaComment } from './schemas';
import { attachmentOf } from './translate';

const enc = encodeURIComponent;

/** @throws SystemError `not-found` for a comment of another record as well: who sends a notice need not know our records */
export async function readComment(calls: AhaCalls, ref: RecordRef, id: string): Promise<Comment> {
  const { comment } = await calls.get(`/comments/${enc(id)}`, answers.comment, 'read the comment');
  if (comment.commentable && comment.commentable.id !== ref.id) {
    throw new SystemError('not-found', { system: 'aha', operation: 'read the comment' });
  }
  return commentOf(comment, calls.account.host);
}

export async function editComment(calls: AhaCalls, id: string, draft: CommentDraft): Promise<void> {
  const body = { comment: { body: copyHtml(draft) } };
  await calls.json('PUT', `/comments/${enc(id)}`, body, answers.comment, 'change the comment');
}

/** Aha! compares name, size and content with what was added before, and answers 412 for the same file (A). */
export async function addCommentFiles(calls: AhaCalls, id: string, files: readonly FileDraft[]): Promise<void> {
  const operation = 'add a file to the comment';
  for (const { fileName, content } of files) {
    const body = new FormData();
    body.append('attachment[data]', content, fileName);
    const headers = { 'if-none-match': '*' };
    try {
      await calls.call({ operation, method: 'POST', path: `/comments/${enc(id)}/attachments`, body, headers });
    } catch (error) {
      if (!isSystemError(error) || error.details.status !== 412) throw error;
    }
  }
}

/** @param host of the account: addresses of its files hold a token and never leave it */
export function commentOf(comment: AhaComment, host: string): Comment {
  const body = comment.body ?? '';
  const files = (comment.attachments ?? []).map(attachmentOf);
  const createdAt = Date.parse(comment.created_at ?? '') || 0;
  const origin = originIn(body);
  return {
    id: comment.id,
    body: htmlToAdf(withoutPictures(body, host, files).html, { baseUrl: `https://${host}/` }),
    author: { name: comment.user?.name ?? 'Somebody', ...(comment.user ? { id: comment.user.id } : {}) },
    createdAt,
    updatedAt: Date.parse(comment.updated_at ?? '') || createdAt,
    url: comment.url ?? '',
    public: true,
    attachments: files,
    ...(origin ? { copyOf: origin } : {}),
  };
}
