import { adfToText } from '../../richtext/adf-to-text';
import { cutText } from '../../richtext/cut-text';
import { isSystemError, otherSide, systemsOf } from '../model';
import type { Integration, JournalEntry, Link, Side } from '../model';
import type { Context } from '../context';
import { isLater, mayLeave } from '../plan/may-leave';
import type { Comment, CommentDraft, Stored } from '../ports';
import { carriedAs, carriedValue, commentKey, isCopy, leftBehind, showsOurFiles } from './comment-copies';
import { carryFiles } from './comment-files';
import { entry } from './journal';
import type { Note } from './journal';
import { postOnce } from './post-once';
import { systemWord } from '../words';
import { saveLink } from './save';

/** Whether a comment that was just read must be carried over, or its edit. */
export function isDue(integration: Pick<Integration, 'tickets'>, link: Link, side: Side, comment: Comment): boolean {
  // A copy never comes back, edited or not.
  if (!mayLeave(integration, side, comment) || isCopy(link, side, comment.id)) return false;
  if (showsOurFiles(link, side, comment)) return false;
  const known = carriedAs(link, side, comment.id);
  if (known?.copy === '') return true;
  if (integration.tickets) return known === undefined && isLater(integration, link, side, comment);
  return known === undefined || comment.updatedAt > (known.edited ?? comment.createdAt);
}

/**
 * Carries one comment over exactly once, with its files, and each edit of it to the same copy; to and from tickets edits do
 * not travel (TR-13, TR-14).
 *
 * @returns the link as saved
 * @throws SystemError, StaleLink when the job must run again; it then goes on where this one stopped
 */
export async function carryComment(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  comment: Comment,
): Promise<Stored<Link>> {
  const { integration } = context;
  if (!isDue(integration, stored.value, side, comment)) return stored;
  const known = carriedAs(stored.value, side, comment.id);
  if (known && known.copy !== '') return carryEdit(context, stored, side, comment, known.copy);
  const edited = !integration.tickets && comment.updatedAt > comment.createdAt ? comment.updatedAt : undefined;
  return postOnce(context, stored, {
    key: commentKey(side, comment.id),
    to: otherSide(side),
    draft: draftOf(integration, side, comment),
    valueOf: (copy) => carriedValue(copy, edited),
    note: noteOf(integration.tickets && side === 'target' ? 'Action added' : 'Comment added', comment),
    after: (copy, resumed) => carryFiles(context, stored.value, side, comment, copy, resumed),
  });
}

async function carryEdit(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  comment: Comment,
  copy: string,
): Promise<Stored<Link>> {
  const to = otherSide(side);
  const link = stored.value;
  const ref = link[to];
  if (!ref) return stored;
  let journal: readonly JournalEntry[];
  try {
    await context[to].editComment(ref, copy, draftOf(context.integration, side, comment));
    const files = await carryFiles(context, link, side, comment, copy, true);
    journal = [entry(context, link, { ...noteOf('Comment edited', comment), side: to }), ...files];
  } catch (error) {
    if (!isSystemError(error, 'not-found', 'forbidden')) throw error;
    const reason =
      error.code === 'not-found'
        ? 'Its copy was deleted. It is not made anew.'
        : 'The copy may not be changed by the app. It stays as it was.';
    journal = [entry(context, link, { what: 'Comment edited', result: 'skipped', reason })];
  }
  return saveLink(context, stored, remembered(link, side, comment.id, copy, comment.updatedAt), journal);
}

/**
 * A comment that was carried over and restricted since: nothing more of it leaves its system. The copy stays, because what
 * people read already cannot be taken back, and nothing is ever deleted on the other side; the history says where it stands.
 */
export async function keepRestricted(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  id: string,
  at: number,
): Promise<Stored<Link>> {
  const link = stored.value;
  const known = carriedAs(link, side, id);
  if (!known || known.copy === '' || known.copy === leftBehind || at <= (known.edited ?? 0)) return stored;
  const place = link.labels[otherSide(side)]?.reference ?? 'the other side';
  const isAction = context.integration.tickets !== undefined && side === 'source';
  const told = entry(context, link, {
    what: isAction ? 'Action hidden' : 'Comment restricted',
    result: 'skipped',
    reason: `It was ${isAction ? 'hidden from customers' : 'restricted'} after it had been carried over. Nothing more of it is sent. Its copy on ${place} stays as it was: delete it there if it must go.`,
  });
  return saveLink(context, stored, remembered(link, side, id, known.copy, at), [told]);
}

const remembered = (link: Link, side: Side, id: string, copy: string, edited: number): Link => ({
  ...link,
  comments: { ...link.comments, [commentKey(side, id)]: carriedValue(copy, edited) },
});

const draftOf = ({ kind }: Pick<Integration, 'kind'>, side: Side, comment: Comment): CommentDraft => ({
  kind: 'comment',
  body: comment.body,
  author: comment.author.name,
  url: comment.url,
  origin: comment.id,
  from: systemWord[systemsOf[kind][side]],
  ...(comment.public ? {} : { private: true as const }),
});

const noteOf = (what: string, comment: Comment): Note => ({
  what,
  to: `${comment.author.name}: ${cutText(adfToText(comment.body).replace(/\s+/g, ' ').trim(), 80)}`,
  result: 'done',
});
