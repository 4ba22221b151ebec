import { linkIdOf, sameRef } from '../model';
import type { Link } from '../model';
import type { Context } from '../context';
import { isLater } from '../plan/may-leave';
import { sameText } from '../plan/quoted-copies';
import type { Comment } from '../ports';

const working: ReadonlySet<Link['state']> = new Set(['in-step', 'waiting', 'failed', 'conflict']);

/**
 * Of the actions that are to be carried those the server copied from the ticket above, where that one stands under the same issue:
 * there they are carried already, and a hundred tickets below would say each of them a hundred times (TS-068).
 *
 * @returns their ids
 */
export async function twinsAbove(context: Context, link: Link, due: readonly Comment[]): Promise<ReadonlySet<string>> {
  const { integration, source, world } = context;
  const parent = link.labels.source.ticket?.parent;
  if (parent === undefined || due.length === 0) return none;
  const [above] = await world.store.links.get([linkIdOf(integration.id, { kind: link.source.kind, id: parent })]);
  const other = above?.value;
  if (!other?.target || !link.target || !sameRef(other.target, link.target) || !working.has(other.state)) return none;
  const listed = await source.listComments({ ref: other.source, url: other.labels.source.url });
  const carried = listed.filter((comment) => isLater(integration, other, 'source', comment));
  return new Set(due.filter((comment) => carried.some((one) => isTwin(one, comment))).map(({ id }) => id));
}

const none: ReadonlySet<string> = new Set();

const isTwin = (one: Comment, other: Comment): boolean =>
  one.author.id === other.author.id &&
  one.createdAt === other.createdAt &&
  one.public === other.public &&
  sameText(one, other);
