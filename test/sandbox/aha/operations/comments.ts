import type { Comment, PlanRecord } from '../entities';
import { invalid, Refusal } from '../refusal';
import { demand } from '../rights';
import { sanitise } from '../sanitise';
import type { Act } from './act';
import { tellPart } from './act';
import { touch } from './touch';

/**
 * @param author e-mail address of somebody else; only obeyed when the account is set to
 * @throws Refusal 403, 404 or 422
 */
export function addComment(act: Act, record: PlanRecord, body: string, author?: string): Comment {
  demand(act.user, 'comment', record.productId);
  const { account } = act;
  const given =
    author !== undefined && account.settings.commentAuthor === 'given' ? account.userNamed(author) : act.user;
  const now = Date.now();
  const comment = account.state.comments.put({
    id: account.ids.next(),
    recordId: record.id,
    userId: given.id,
    body: bodyOf(act, body),
    createdAt: now,
    updatedAt: now,
  });
  touch(act, record, 'comment');
  tell(act, record, comment, 'create', '', comment.body);
  return comment;
}

/** @throws Refusal 403 for somebody else's comment */
export function editComment(act: Act, comment: Comment, body: string): Comment {
  const record = act.account.state.records.get(comment.recordId);
  demandOwn(act, comment, record);
  const after = act.account.state.comments.put({ ...comment, body: bodyOf(act, body), updatedAt: Date.now() });
  tell(act, record, comment, 'update', comment.body, after.body);
  return after;
}

/** @throws Refusal 403 for somebody else's comment */
export function removeComment(act: Act, comment: Comment): void {
  const { state } = act.account;
  const record = state.records.get(comment.recordId);
  demandOwn(act, comment, record);
  for (const attachment of state.attachments.by('owner', comment.id)) state.attachments.remove(attachment.id);
  state.comments.remove(comment.id);
  tell(act, record, comment, 'destroy', comment.body, '');
}

function demandOwn(act: Act, comment: Comment, record: PlanRecord): void {
  demand(act.user, 'comment', record.productId);
  if (comment.userId !== act.user.id && act.user.roles[record.productId] !== 'owner') {
    throw new Refusal(403, 'Only the author can change a comment');
  }
}

function bodyOf(act: Act, body: string): string {
  if (body.trim() === '') throw invalid("Body can't be blank");
  return act.account.settings.sanitise ? sanitise(body) : body;
}

function tell(
  act: Act,
  record: PlanRecord,
  comment: Comment,
  action: 'create' | 'update' | 'destroy',
  before: string,
  after: string,
): void {
  tellPart(act, record, { type: 'comment', id: comment.id }, action, [{ field: 'Comment', before, after, html: true }]);
}
