import type { Integration, Link, Side } from '../model';
import type { Comment } from '../ports';

/** Times of tickets know minutes only. */
const minuteMs = 60_000;

/**
 * Whether a comment may leave its system at all. Fails closed: what is not known to be public stays, and so does everything
 * that is a copy already, ours or that of TeamSupport's own integration (TR-15, TN-01).
 */
export function mayLeave({ tickets }: Pick<Integration, 'tickets'>, side: Side, comment: Comment): boolean {
  if (comment.copyOf !== undefined) return false;
  if (!tickets) return comment.public;
  if (isNative(tickets, side, comment)) return false;
  if (side === 'target') return comment.public;
  const { type, private: hiddenToo } = tickets.actions;
  return (comment.public || hiddenToo) && (type === undefined || comment.type === type);
}

function isNative(
  { native }: NonNullable<Integration['tickets']>,
  side: Side,
  { author }: Pick<Comment, 'author'>,
): boolean {
  const user = side === 'source' ? native?.ticketUser : native?.jiraUser;
  return user !== undefined && author.id === user;
}

/**
 * Whether a comment was made after its records were linked, and after such comments began to be carried. Actions are told apart
 * by their rising ids, because their times know minutes only and may be read in a wrong zone.
 */
export function isLater(
  { tickets }: Pick<Integration, 'tickets'>,
  link: Pick<Link, 'commentsAfter' | 'linkedAt'>,
  side: Side,
  comment: Comment,
): boolean {
  if (!tickets) return comment.createdAt >= link.linkedAt;
  const since = tickets.since?.[side] ?? 0;
  if (side === 'target') return comment.createdAt >= Math.max(link.linkedAt, since);
  const known = link.commentsAfter;
  const made = comment.createdAt + minuteMs;
  const afterLink = known === undefined ? made > link.linkedAt : isHigher(comment.id, known);
  // A private note of the minute in which private ones began to be carried stays: it was written to stay.
  return afterLink && (comment.public ? made > since : comment.createdAt >= since);
}

/** Compares ids that count upwards; one that is no number is compared by its signs. */
const isHigher = (id: string, other: string): boolean =>
  id.length === other.length ? id > other : id.length > other.length;
