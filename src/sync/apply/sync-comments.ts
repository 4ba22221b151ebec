import { isDeepStrictEqual } from 'node:util';
import { isSystemError } from '../model';
import type { Hint, Integration, Link, Problem, Side } from '../model';
import type { Context } from '../context';
import { carriesComments } from '../plan/carries-comments';
import { isLater, mayLeave } from '../plan/may-leave';
import { withoutQuotes } from '../plan/quoted-copies';
import type { Comment, Stored } from '../ports';
import { carriedAs, commentKey, isCopy, leftBehind } from './comment-copies';
import { carryComment, isDue, keepRestricted } from './comments';
import { entry } from './journal';
import { withKnown } from './labelled';
import { attempt, noteRefused } from './refused-comments';
import { saveLink } from './save';
import { twinsAbove } from './twin-actions';

/**
 * Looks at the comment a notice is about. What is known already costs no call.
 *
 * @returns the link as saved
 * @throws SystemError, StaleLink
 */
export async function syncComment(
  context: Context,
  stored: Stored<Link>,
  hint: Hint,
  id: string,
): Promise<Stored<Link>> {
  const { side, edited, restricted } = hint;
  const { value: link } = stored;
  const ref = link[side];
  const label = link.labels[side];
  if (!ref || !label || !takesComments(context, link) || !carriesComments(context, side) || isCopy(link, side, id))
    return stored;
  if (restricted) return edited === undefined ? stored : keepRestricted(context, stored, side, id, edited);
  const known = carriedAs(link, side, id);
  const isNews = !context.integration.tickets && edited !== undefined && edited > (known?.edited ?? 0);
  if (known && known.copy !== '' && !isNews) return stored;
  const comment = await existing(context[side].readComment({ ref, url: label.url }, id));
  if (!comment) return stored;
  if (!comment.public) return keepRestricted(context, stored, side, id, comment.updatedAt);
  return carryComment(context, stored, side, comment);
}

/** Versions have no comments, nor have tasks of Tracker. */
const takesComments = (context: Context, { target }: Link): boolean =>
  target !== undefined && target.kind !== 'version' && context.target.takes?.(target.kind, 'comments') !== false;

/** A comment that was deleted before its notice was worked on says nothing about its record. */
const existing = (reading: Promise<Comment>): Promise<Comment | undefined> =>
  reading.catch((error: unknown) => {
    if (isSystemError(error, 'not-found')) return undefined;
    throw error;
  });

/**
 * Comments since the link was made whose notice never came, and edits of them.
 *
 * @param sides where to look: one side alone where a notice says that comments were made there
 */
export async function missedComments(
  context: Context,
  stored: Stored<Link>,
  sides: readonly Side[] = ['target', 'source'],
): Promise<Stored<Link>> {
  let current = stored;
  for (const side of sides) {
    const ref = current.value[side];
    const label = current.value.labels[side];
    if (!ref || !label || !takesComments(context, current.value) || !carriesComments(context, side)) continue;
    const listed = await context[side].listComments({ ref, url: label.url });
    if (side === 'source') current = { ...current, value: withLastAction(context, current.value, listed) };
    const comments = side === 'source' ? withoutQuotes(current.value, listed) : listed;
    const twins = await twinsAbove(context, current.value, dueOf(context, current.value, side, comments));
    current = await lookAtAll(context, current, side, comments, twins);
  }
  return current;
}

async function lookAtAll(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  comments: readonly Comment[],
  twins: ReadonlySet<string>,
): Promise<Stored<Link>> {
  let current = stored;
  const problems: Problem[] = [];
  for (const comment of comments) {
    const before = current;
    const tried = await attempt(context, before, side, comment, () =>
      twins.has(comment.id) ? passOver(context, before, comment) : lookAt(context, before, side, comment),
    );
    current = tried.stored;
    if (tried.refused) problems.push(tried.refused);
  }
  return noteRefused(context, current, side, problems);
}

/** Only tickets stand above each other in a way that copies what is said. */
const dueOf = ({ integration }: Context, link: Link, side: Side, comments: readonly Comment[]): readonly Comment[] =>
  side === 'source' && integration.tickets
    ? comments.filter((comment) => isDue(integration, link, side, comment) && !carriedAs(link, side, comment.id))
    : [];

const passOver = (context: Context, stored: Stored<Link>, comment: Comment): Promise<Stored<Link>> =>
  saveLink(context, stored, leftOnTicket(stored.value, comment), []);

const leftOnTicket = (link: Link, { id }: Comment): Link => ({
  ...link,
  comments: { ...link.comments, [commentKey('source', id)]: leftBehind },
});

/**
 * Looks at a ticket that changed in some way: what people see of it on the issue is brought up to date, and what was said on it
 * since is carried. Its fields stay where they are (TR-07).
 *
 * @returns the link as saved
 * @throws SystemError, StaleLink
 */
export async function syncTicket(
  context: Context,
  stored: Stored<Link>,
  { label, facts }: Hint,
): Promise<Stored<Link>> {
  const before = stored.value;
  const type = facts?.fields['TicketTypeID'];
  const known: Link = {
    ...before,
    ...(label ? { labels: { ...before.labels, source: withKnown(label, before.labels.source) } } : {}),
    ...(type?.type === 'choice' && type.id !== undefined ? { sourceType: { id: type.id, name: type.name } } : {}),
  };
  const looked = await missedComments(context, { ...stored, value: known }, ['source']);
  return looked.rev > stored.rev || sameView(before, looked.value)
    ? looked
    : saveLink(context, looked, looked.value, []);
}

/** Of what may not leave, not even its author and time do. */
function withLastAction({ integration }: Context, link: Link, listed: readonly Comment[]): Link {
  const last = listed.filter((comment) => mayLeave(integration, 'source', comment)).at(-1);
  const { source } = link.labels;
  if (!source.ticket || !last) return link;
  const lastAction = { at: last.createdAt, by: last.author.name };
  return { ...link, labels: { ...link.labels, source: { ...source, ticket: { ...source.ticket, lastAction } } } };
}

const sameView = (one: Link, other: Link): boolean =>
  isDeepStrictEqual([one.labels, one.sourceType], [other.labels, other.sourceType]);

async function lookAt(context: Context, stored: Stored<Link>, side: Side, comment: Comment): Promise<Stored<Link>> {
  const { integration } = context;
  if (isStrayCopy(integration, stored.value, side, comment)) return leaveStrayCopy(context, stored, comment);
  // Of tickets nothing but the list tells that an action was hidden after it had been carried.
  if (integration.tickets && comment.copyOf === undefined && !mayLeave(integration, side, comment))
    return comment.public ? stored : keepRestricted(context, stored, side, comment.id, comment.updatedAt);
  return isLater(integration, stored.value, side, comment) ? carryComment(context, stored, side, comment) : stored;
}

/**
 * An action that begins like a copy of a comment which never came to this ticket: the server copies actions to the tickets below,
 * whose issues may be others (TS-068). It stays. Because a person may have put it there, that is told.
 */
const isStrayCopy = (integration: Integration, link: Link, side: Side, { id, copyOf, ...comment }: Comment): boolean =>
  integration.tickets !== undefined &&
  side === 'source' &&
  copyOf !== undefined &&
  !copyOf.startsWith('#') &&
  link.comments[commentKey('target', copyOf)] === undefined &&
  carriedAs(link, 'source', id) === undefined &&
  isLater(integration, link, side, { id, ...comment });

function leaveStrayCopy(context: Context, stored: Stored<Link>, comment: Comment): Promise<Stored<Link>> {
  const { author } = comment;
  const link = leftOnTicket(stored.value, comment);
  const told = entry(context, link, {
    what: 'Action left out',
    from: author.name,
    result: 'skipped',
    reason:
      'It begins like a copy of a comment of another issue, and copies are not sent to Jira. Text of your own goes into an action of its own.',
  });
  return saveLink(context, stored, link, [told]);
}
