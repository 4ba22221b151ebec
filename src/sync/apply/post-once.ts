import type { JournalEntry, Link, Side } from '../model';
import type { Context } from '../context';
import type { CommentDraft, Stored } from '../ports';
import { entry } from './journal';
import type { Note } from './journal';
import { saveLink } from './save';

export interface Post {
  /** Under which the link remembers it. */
  readonly key: string;
  readonly to: Side;
  readonly draft: CommentDraft;
  /** What the link remembers, from the id of the new comment. */
  readonly valueOf: (copy: string) => string;
  readonly note: Note;
  /** What follows before the comment counts as posted; done again by a job that found it posted. */
  readonly after?: (copy: string, resumed: boolean) => Promise<readonly JournalEntry[]>;
}

/**
 * Writes one comment exactly once: it is announced in the link before it is made, so that a job that dies in between leaves
 * a trace, and the next one looks for it before it makes another.
 *
 * @returns the link as saved; as it was when the other side has no record
 * @throws SystemError, StaleLink
 */
export async function postOnce(context: Context, stored: Stored<Link>, post: Post): Promise<Stored<Link>> {
  const { key, to, draft } = post;
  const link = stored.value;
  const ref = link[to];
  const label = link.labels[to];
  if (!ref || !label) return stored;
  const announced = link.comments[key] === '';
  const current = announced
    ? stored
    : await saveLink(context, stored, { ...link, comments: { ...link.comments, [key]: '' } }, []);
  const there = announced ? await context[to].listComments({ ref, url: label.url }) : [];
  const found = there.find(({ copyOf }) => copyOf === draft.origin)?.id;
  const copy = found ?? (await context[to].addComment(ref, draft));
  const more = post.after ? await post.after(copy, found !== undefined) : [];
  const now = context.world.now();
  const next: Link = {
    ...current.value,
    comments: { ...current.value.comments, [key]: post.valueOf(copy) },
    inStepAt: now,
    // A ticket only shows that it changed: this tells that it may have been us.
    ...(context.integration.tickets && to === 'source'
      ? { wrote: { ...current.value.wrote, source: { at: now, fields: [] } } }
      : {}),
  };
  return saveLink(context, current, next, [entry(context, next, { ...post.note, side: to }), ...more]);
}
