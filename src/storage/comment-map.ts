/**
 * A link remembers which comments were carried over. An issue with hundreds of comments would make it too big to rewrite with
 * every change, so the older part of the list moves to a value of its own, which only such links read.
 */
import type { Link } from '../sync/model';

type Comments = Link['comments'];

/** Comments a link holds itself: about 5 KB. */
const mostInLink = 120;
/** Comments that stay when the others move, so that the move is seldom. */
const keptInLink = 60;

export const fitsInLink = (comments: Comments): boolean => Object.keys(comments).length <= mostInLink;

/**
 * Splits the list of a link that holds too many.
 *
 * @param aside the part that was set aside earlier
 * @returns what the link keeps, and the part set aside when it must be written anew
 */
export function splitComments(comments: Comments, aside: Comments): { own: Comments; aside: Comments; moved: boolean } {
  const entries = Object.entries(comments);
  const own = entries.filter(([key, copy]) => aside[key] !== copy);
  const stale = Object.keys(aside).some((key) => comments[key] === undefined);
  if (own.length <= mostInLink && !stale) return { own: Object.fromEntries(own), aside, moved: false };
  // A copy that is being made right now stays in the link: its entry changes once more.
  const movable = own.slice(0, Math.max(0, own.length - keptInLink)).filter(([, copy]) => copy !== '');
  const kept = own.filter((entry) => !movable.includes(entry));
  const others = entries.filter(([key, copy]) => aside[key] === copy);
  return { own: Object.fromEntries(kept), aside: Object.fromEntries([...others, ...movable]), moved: true };
}
