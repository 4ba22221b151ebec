import type { Bearer, Change, Comment } from '../entities';
import { invalid, invalidFields } from '../refusal';
import { commentMembers } from '../views/parts';
import type { Act } from './act';
import { commit, difference, touched } from './act';

export interface CommentInput {
  readonly text?: string;
  /** Ids of uploads (PT-084). */
  readonly fileIds?: readonly string[];
}

const mostCharacters = 20_000;

export function createComment(act: Act, on: Bearer, input: CommentInput): Comment {
  const { comment, change } = makeComment(act, on, input);
  note(act, comment, 'create', `added comment: "${comment.text ?? ''}"`, change);
  return comment;
}

/** Leaves no history. @throws Refusal 400 */
export function makeComment(act: Act, on: Bearer, input: CommentInput): { comment: Comment; change: Change } {
  const { site, by } = act;
  const { state } = site;
  const { text = '', fileIds = [] } = input;
  if (text === '' && fileIds.length === 0) throw invalid('A comment needs a text or a file.');
  checkText(text);
  for (const id of fileIds) if (!state.files.find(id)) throw invalid(`There is no upload ${id}.`);
  const now = Date.now();
  const comment = state.comments.put({
    id: state.nextId('comment'),
    on,
    text: text === '' ? null : text,
    personId: by,
    fileIds: [...fileIds],
    createdAt: now,
    updatedAt: now,
  });
  const change = { kind: 'comment', changeType: 'create' as const, id: comment.id, now: commentMembers(site, comment) };
  return { comment, change };
}

export function changeComment(act: Act, before: Comment, input: CommentInput): Comment {
  if (input.text !== undefined) checkText(input.text);
  const wanted: Comment = {
    ...before,
    text: input.text ?? before.text,
    fileIds: [...(input.fileIds ?? before.fileIds)],
  };
  const { original, now } = difference(commentMembers(act.site, before), commentMembers(act.site, wanted));
  if (Object.keys(now).length === 0) return before;
  const comment = act.site.state.comments.put({ ...wanted, updatedAt: Date.now() });
  note(act, comment, 'update', 'edited this comment', {
    kind: 'comment',
    changeType: 'update',
    id: comment.id,
    original: { ...original, updated_at: before.updatedAt },
    now: { ...now, updated_at: comment.updatedAt },
  });
  return comment;
}

/** Its files go with it (PT-084). */
export function removeComment(act: Act, comment: Comment): void {
  const { state } = act.site;
  for (const id of comment.fileIds) state.files.remove(id);
  state.comments.remove(comment.id);
  note(act, comment, 'delete', 'deleted comment', { kind: 'comment', changeType: 'delete', id: comment.id });
}

function note(act: Act, { on }: Comment, what: 'create' | 'update' | 'delete', message: string, change: Change): void {
  const record = act.site.bearerOf(on);
  const changes = [change, touched(act, record)];
  const highlight = message.replace(/ ".*$/s, '');
  commit(act, record.projectId, { kind: `comment_${what}_activity`, highlight, message, changes, on: [record] });
}

function checkText(text: string): void {
  if (text.length <= mostCharacters) return;
  throw invalidFields([{ field: 'text', problem: `text is longer than ${mostCharacters} characters.` }]);
}
