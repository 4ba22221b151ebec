import { adfToText } from '../../richtext/adf-to-text';
import { otherSide } from '../model';
import type { JournalEntry, Link, Side } from '../model';
import type { Context } from '../context';
import type { Comment } from '../ports';
import { saveLink } from './save';
import type { Stored } from '../ports';
import { entry } from './journal';

/** Whether comments made on `side` are carried to the other. */
export function carriesComments(context: Context, side: Side): boolean {
  const { comments } = context.integration;
  return comments === 'both' || comments === (side === 'source' ? 'to-target' : 'to-source');
}

export const commentKey = (side: Side, id: string): string => `${side}:${id}`;

/** Why a comment stays where it is; `undefined` when it is to be carried over. */
export function keptBack(link: Link, side: Side, comment: Comment): 'private' | 'ours' | 'carried' | undefined {
  // Fails closed: what is not known to be public never leaves its system.
  if (!comment.public) return 'private';
  if (comment.copyOf !== undefined) return 'ours';
  if (link.comments[commentKey(side, comment.id)]) return 'carried';
  return undefined;
}

/**
 * Carries one comment over, exactly once: the copy is announced in the link before it is made, so that a job that dies
 * in between leaves a trace, and the next one looks for the copy before it makes another.
 *
 * @returns the link as saved
 */
export async function carryComment(
  context: Context,
  stored: Stored<Link>,
  side: Side,
  comment: Comment,
): Promise<Stored<Link>> {
  const to = otherSide(side);
  const link = stored.value;
  const target = link[to];
  const label = link.labels[to];
  if (!target || !label || keptBack(link, side, comment)) return stored;

  const key = commentKey(side, comment.id);
  const announced = link.comments[key] === '';
  const current = announced
    ? stored
    : await saveLink(context, stored, { ...link, comments: { ...link.comments, [key]: '' } }, []);
  const place = { ref: target, url: label.url };
  const found = announced ? await copyOf(context, to, place, comment.id) : undefined;
  const id =
    found ??
    (await context[to].addComment(target, {
      body: comment.body,
      author: comment.author.name,
      url: comment.url,
      origin: comment.id,
    }));
  const next: Link = {
    ...current.value,
    comments: { ...current.value.comments, [key]: id },
    inStepAt: context.world.now(),
  };
  return saveLink(context, current, next, [commentEntry(context, next, to, comment)]);
}

async function copyOf(
  context: Context,
  side: Side,
  place: Parameters<Context['source']['listComments']>[0],
  origin: string,
): Promise<string | undefined> {
  return (await context[side].listComments(place)).find((comment) => comment.copyOf === origin)?.id;
}

const commentEntry = (context: Context, link: Link, side: Side, comment: Comment): JournalEntry =>
  entry(context, link, {
    what: 'Comment added',
    side,
    to: `${comment.author.name}: ${adfToText(comment.body).replace(/\s+/g, ' ').trim().slice(0, 80)}`,
    result: 'done',
  });
