/** Comments that the other side does not take: none of them holds those after it up, and the link says so until it is taken. */
import { isSystemError } from '../model';
import type { Link, Problem, Side } from '../model';
import type { Context } from '../context';
import type { Comment, Stored } from '../ports';
import { notAside } from '../set-aside';
import { problemOf } from '../words';
import { withState } from './bring-in-step';
import { commentKey } from './comment-copies';
import { problemEntry } from './journal';
import { saveLink } from './save';

export interface Attempt {
  readonly stored: Stored<Link>;
  /** Set when the comment was refused for good. */
  readonly refused?: Problem;
}

/**
 * Tries to carry one comment of several.
 *
 * @throws SystemError, StaleLink for all but a refusal of this very comment
 */
export async function attempt(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  comment: Comment,
  carry: () => Promise<Stored<Link>>,
): Promise<Attempt> {
  try {
    return { stored: await carry() };
  } catch (error) {
    if (!context.integration.tickets || !isSystemError(error, 'invalid', 'too-large')) throw error;
    const { world } = context;
    const place = `${stored.value.labels[side]?.reference ?? ''}, ${comment.author.name}`;
    const refused = { ...problemOf(error, place, world.now()), fieldId: commentKey(side, comment.id) };
    // It was announced before it was refused.
    const [latest] = await world.store.links.get([stored.value.id]);
    return { stored: latest && latest.rev !== stored.rev ? latest : stored, refused };
  }
}

/** Tells what was refused of one side, and forgets what was refused before and is not any more. @returns the link as saved */
export async function noteRefused(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  refused: readonly Problem[],
): Promise<Stored<Link>> {
  const link = stored.value;
  const before = link.problems.filter(({ fieldId }) => fieldId?.startsWith(commentKey(side, '')));
  const now = notAside(link, refused);
  const news = now.filter(({ message }) => !before.some((one) => one.message === message));
  if (news.length === 0 && now.length === before.length) return stored;
  const problems = [...link.problems.filter((one) => !before.includes(one)), ...now];
  const next = withState({ ...link, problems }, context.world.now());
  const journal = news.map((problem) => problemEntry(context, next, problem, side === 'source' ? 'Action' : 'Comment'));
  return saveLink(context, stored, next, journal);
}
