import { adfToText } from '../../richtext/adf-to-text';
import type { Link } from '../model';
import type { Comment } from '../ports';

/**
 * The actions of a ticket as they count: one that begins with the whole text of our copy and says more was written by a person
 * who quoted it, and is no copy. One that says the same is: the server copies actions of a ticket to those below it (TS-068).
 */
export function withoutQuotes(link: Pick<Link, 'comments'>, listed: readonly Comment[]): readonly Comment[] {
  return listed.map((comment) => {
    const { copyOf, ...own } = comment;
    const ours = copyOf === undefined ? '' : (link.comments[`target:${copyOf}`] ?? '');
    const copy = ours === '' || ours === comment.id ? undefined : listed.find(({ id }) => id === ours);
    return copy && saysMore(comment, copy) ? own : comment;
  });
}

function saysMore(comment: Comment, copy: Comment): boolean {
  const [whole, quoted] = [textOf(comment), textOf(copy)];
  return quoted !== '' && whole.length > quoted.length && whole.startsWith(quoted);
}

export const sameText = (one: Comment, other: Comment): boolean => textOf(one) === textOf(other);

const textOf = ({ body }: Comment): string => adfToText(body).replace(/\s+/g, ' ').trim();
