import type { AdfDoc } from '../../richtext/adf';
import { markdownToAdf } from '../../richtext/markdown-to-adf';
import { SystemError } from '../../sync/model';
import type { Attachment, Place as At, RecordRef } from '../../sync/model';
import type { Comment, FileDraft } from '../../sync/ports';
import { originIn } from './comment-text';
import type { TrackerComment, TrackerFile } from './schemas';
import { timeOf } from './time';
import type { Work } from './work';

/** Only lists of comments are confirmed for reading (PT-080). @throws SystemError `not-found` for one that was deleted */
export async function readComment(work: Work, at: At, id: string): Promise<Comment> {
  const found = (await listComments(work, at)).find((comment) => comment.id === id);
  if (found) return found;
  throw new SystemError('not-found', { system: 'pivotal', operation: 'read the comment', message: 'it was deleted' });
}

export async function listComments(work: Work, { ref, url }: At): Promise<readonly Comment[]> {
  const comments = await work.client.comments(work.place.project, ref);
  const strangers = comments.some(({ person, person_id: id }) => id && !person?.name);
  const names = strangers ? await work.people() : new Map<string, string>();
  return comments.map((comment) => commentOf(comment, url, names));
}

function commentOf(comment: TrackerComment, url: string, names: ReadonlyMap<string, string>): Comment {
  const { id, text, person, person_id: author } = comment;
  const createdAt = timeOf(comment.created_at) ?? 0;
  const copyOf = originIn(text ?? '');
  const { version, type, content } = markdownToAdf(text ?? '');
  return {
    id,
    body: { version, type, content: [...content, ...driveLinks(comment)] },
    author: { name: person?.name ?? names.get(author ?? '') ?? 'Somebody', ...(author ? { id: author } : {}) },
    createdAt,
    updatedAt: timeOf(comment.updated_at) ?? createdAt,
    url: `${url}/comments/${id}`,
    // Nothing in Tracker is hidden from anybody who may see the story (PT-082).
    public: true,
    attachments: filesIn(comment),
    ...(copyOf === undefined ? {} : { copyOf }),
  };
}

/** Files that lie in Google Drive are none of Tracker's: where a server tells of them, they stay links (PT-086). */
const driveLinks = ({ google_attachments: files }: TrackerComment): AdfDoc['content'] =>
  (files ?? []).flatMap(({ title, alternate_link: href }) => {
    if (!href.startsWith('https://')) return [];
    const marks = [{ type: 'link', attrs: { href } }];
    return [{ type: 'paragraph', content: [{ type: 'text', text: title || href, marks }] }];
  });

/** Files lie in comments alone (PT-084). */
export const filesIn = ({ file_attachments: files }: TrackerComment): readonly Attachment[] =>
  (files ?? []).map(attachmentOf);

const attachmentOf = ({ id, filename, size, content_type: type, download_url: address }: TrackerFile): Attachment => ({
  id: String(id),
  fileName: filename ?? `file ${id}`,
  ...(typeof size === 'number' ? { size } : {}),
  ...(type ? { contentType: type } : {}),
  ...(address ? { address } : {}),
});

/** Uploads files one after the other, and answers what shows them in a comment (PT-083). */
export async function upload({ client, place }: Work, files: readonly FileDraft[]): Promise<readonly TrackerFile[]> {
  const uploaded: TrackerFile[] = [];
  for (const { fileName, content } of files) {
    uploaded.push((await client.upload(place.project, fileName, content)).value);
  }
  return uploaded;
}

/** Files that a comment of ours shows already are not added again. */
export async function missingIn(
  { client, place }: Work,
  ref: RecordRef,
  comment: string,
  files: readonly FileDraft[],
): Promise<readonly FileDraft[]> {
  const there = (await client.comments(place.project, ref)).find(({ id }) => id === comment);
  const names = (there ? filesIn(there) : []).map(({ fileName }) => fileName);
  return files.filter(({ fileName }) => !names.includes(fileName));
}
