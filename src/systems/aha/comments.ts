import { adfToHtml } from '../../richtext/adf-to-html';
import { htmlToAdf } from '../../richtext/html-to-adf';
import { inlineHtml } from '../../richtext/inline-to-html';
import { isSystemError, SystemError } from '../../sync/model';
import type { RecordRef } from '../../sync/model';
import type { Comment, CommentDraft, FileDraft } from '../../sync/ports';
import type { AhaCalls } from './calls';
import { withoutPictures } from './pictures';
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
  const body = { comment: { body: commentHtml(draft) } };
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

/**
 * A comment as Aha! stores it. Everything written there is authored by the owner of the API key, so it says who wrote it and
 * where; its link is also the mark by which a retry finds the comment again.
 */
export function commentHtml(draft: CommentDraft): string {
  if (draft.kind === 'change') {
    const [line] = draft.body.content;
    const url = `${draft.url}?change=${draft.origin.replace(/^#/, '')}`;
    return `<p>${inlineHtml(line?.content ?? [])} <a href="${escape(url)}">in Jira</a>.</p>`;
  }
  const link = `<a href="${escape(draft.url)}">${escape(draft.author)} in Jira</a>`;
  return `<p>${link}:</p>${adfToHtml(draft.body)}`;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param host of the account: addresses of its files hold a token and never leave it */
export function commentOf(comment: AhaComment, host: string): Comment {
  const body = comment.body ?? '';
  const files = comment.attachments ?? [];
  const createdAt = Date.parse(comment.created_at ?? '') || 0;
  const origin = originOf(body);
  return {
    id: comment.id,
    body: htmlToAdf(withoutPictures(body, host, files).html, { baseUrl: `https://${host}/` }),
    author: { name: comment.user?.name ?? 'Somebody', ...(comment.user ? { id: comment.user.id } : {}) },
    createdAt,
    updatedAt: Date.parse(comment.updated_at ?? '') || createdAt,
    url: comment.url ?? '',
    public: true,
    attachments: files.map(attachmentOf),
    ...(origin ? { copyOf: origin } : {}),
  };
}

/** The comment in Jira, or the event, that a comment in Aha! is a copy of: its first paragraph links to it. */
function originOf(html: string): string | undefined {
  const comment = /^\s*<p[^>]*>\s*<a [^>]*href="[^"]*focusedCommentId=(\d+)[^"]*"/i.exec(html)?.[1];
  if (comment !== undefined) return comment;
  const change = /^\s*<p[^>]*>(?:(?!<\/p>)[\s\S])*<a [^>]*href="[^"]*\?change=(\d+)"[^>]*>in Jira<\/a>/i.exec(
    html,
  )?.[1];
  return change === undefined ? undefined : `#${change}`;
}
