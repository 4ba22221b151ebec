import { isSystemError } from '../model';
import type { Hint, Link } from '../model';
import type { Context } from '../context';
import type { Comment, Stored } from '../ports';
import { carriedAs, isCopy } from './comment-copies';
import { carriesComments, carryComment, keepRestricted } from './comments';

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
  if (!ref || !label || !takesComments(link) || !carriesComments(context, side) || isCopy(link, side, id))
    return stored;
  if (restricted) return edited === undefined ? stored : keepRestricted(context, stored, side, id, edited);
  const known = carriedAs(link, side, id);
  if (known && known.copy !== '' && (edited === undefined || edited <= (known.edited ?? 0))) return stored;
  const comment = await existing(context[side].readComment({ ref, url: label.url }, id));
  if (!comment) return stored;
  if (!comment.public) return keepRestricted(context, stored, side, id, comment.updatedAt);
  return carryComment(context, stored, side, comment);
}

/** Versions have no comments. */
const takesComments = ({ target }: Link): boolean => target !== undefined && target.kind !== 'version';

/** A comment that was deleted before its notice was worked on says nothing about its record. */
const existing = (reading: Promise<Comment>): Promise<Comment | undefined> =>
  reading.catch((error: unknown) => {
    if (isSystemError(error, 'not-found')) return undefined;
    throw error;
  });

/** Comments since the link was made whose notice never came, and edits of them. */
export async function missedComments(context: Context, stored: Stored<Link>): Promise<Stored<Link>> {
  let current = stored;
  for (const side of ['target', 'source'] as const) {
    const ref = current.value[side];
    const label = current.value.labels[side];
    if (!ref || !label || !takesComments(current.value) || !carriesComments(context, side)) continue;
    const comments = await context[side].listComments({ ref, url: label.url });
    for (const comment of comments) {
      if (comment.createdAt >= current.value.linkedAt) current = await carryComment(context, current, side, comment);
    }
  }
  return current;
}
