import type { z } from 'zod';
import { filesIn } from '../../richtext/media-files';
import type { Attachment, Place, RecordRef } from '../../sync/model';
import type { Comment, CommentDraft, FileDraft } from '../../sync/ports';
import { answers, attachmentField } from './schemas';
import type { JiraClient } from './client';
import { introduced } from './comment-text';
import { commentMarkKey, commentOf, internalKey } from './translate';

type File = z.infer<typeof attachmentField>[number];

/** A comment with the files it shows. A restricted one is not looked into. */
export async function readComment(client: JiraClient, at: Place, id: string): Promise<Comment> {
  const comment = commentOf(await client.comment(at.ref.id, id), at.url);
  const [whole] = await withFiles(client, at.ref, [comment]);
  return whole ?? comment;
}

export async function listComments(client: JiraClient, at: Place): Promise<readonly Comment[]> {
  const comments = (await client.comments(at.ref.id)).map((comment) => commentOf(comment, at.url));
  return withFiles(client, at.ref, comments);
}

/** @param from what people call the tool where the comment was written */
export async function addComment(
  client: JiraClient,
  ref: RecordRef,
  draft: CommentDraft,
  from: string,
): Promise<string> {
  const mark = { key: commentMarkKey, value: { origin: draft.origin } };
  // In a service project customers read every comment that does not say this.
  const hidden = draft.private ? [{ key: internalKey, value: { internal: true } }] : [];
  return (await client.addComment(ref.id, introduced(draft, from), [mark, ...hidden])).id;
}

/** The body alone is sent: its mark and who may see it stay. */
export async function editComment(
  client: JiraClient,
  ref: RecordRef,
  comment: string,
  draft: CommentDraft,
  from: string,
): Promise<void> {
  const path = `/issue/${encodeURIComponent(ref.id)}/comment/${encodeURIComponent(comment)}`;
  await client.calls.json('PUT', path, { body: introduced(draft, from) }, answers.comment, 'change the comment');
}

/** Files of a comment lie on its issue. A job that was cut off knows what it uploaded by the name (J-211). */
export async function addCommentFiles(
  client: JiraClient,
  ref: RecordRef,
  files: readonly FileDraft[],
  resumed: boolean,
): Promise<void> {
  const there = resumed ? new Set((await filesOf(client, ref)).map(({ filename }) => filename)) : new Set<string>();
  const missing = files.filter(({ fileName }) => !there.has(fileName));
  if (missing.length === 0) return;
  await client.addAttachments(
    ref.id,
    missing.map(({ fileName, content }) => ({ name: fileName, content })),
  );
}

/** The issue is asked for its files only where a comment that may leave shows one. */
async function withFiles(
  client: JiraClient,
  ref: RecordRef,
  comments: readonly Comment[],
): Promise<readonly Comment[]> {
  const shows = (comment: Comment): boolean =>
    comment.public && comment.copyOf === undefined && filesIn(comment.body.content).length > 0;
  if (!comments.some(shows)) return comments;
  const files = await filesOf(client, ref);
  return comments.map((comment) => (shows(comment) ? { ...comment, attachments: shownIn(comment, files) } : comment));
}

async function filesOf(client: JiraClient, ref: RecordRef): Promise<readonly File[]> {
  const issue = await client.issue(ref.id, ['attachment']);
  const files = attachmentField.safeParse(issue.fields['attachment']);
  return files.success ? files.data : [];
}

/**
 * The attachments that a comment shows. Its nodes carry ids of the media service, which no answer of Jira tells; what leads to
 * the attachment is the name. Of several with one name it is the latest that was there when the comment was written.
 */
function shownIn(comment: Comment, files: readonly File[]): Attachment[] {
  const found = filesIn(comment.body.content).flatMap(({ attrs }) => {
    const names = [attrs?.['alt'], attrs?.['__fileName']];
    const fits = files
      .filter(({ id, filename }) => id === attrs?.['id'] || names.includes(filename))
      .filter(({ created }) => created === undefined || Date.parse(created) <= comment.updatedAt);
    const file = fits.sort((a, b) => Date.parse(a.created ?? '') - Date.parse(b.created ?? '')).at(-1);
    return file ? [file] : [];
  });
  return [...new Set(found)].map(({ id, filename, size, mimeType }) => ({
    id,
    fileName: filename,
    ...(size === undefined ? {} : { size }),
    ...(mimeType === undefined ? {} : { contentType: mimeType }),
  }));
}
