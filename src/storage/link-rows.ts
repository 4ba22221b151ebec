/** How a link lies in storage: one row, and a value of its own for the older part of a very long list of comments. */
import { kvs } from '@forge/kvs';
import type { Link, LinkId, LinkState } from '../sync/model';
import type { LinkPut, Stored } from '../sync/ports';
import { uncheckedSince } from '../sync/verify';
import { fitsInLink, splitComments } from './comment-map';
import { keys } from './keys';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

/** What an entity row of a link holds: attributes for lists and conditions, and the link itself. Times in seconds. */
export interface LinkRow {
  rev: number;
  integration: string;
  state: LinkState;
  changedAt: number;
  checkedAt: number;
  data: StoredLink;
}

/** `spilled`: older entries of the list of comments stand in a value of their own. */
interface StoredLink extends Versioned<Link> {
  readonly spilled?: true;
}

/** The later part of a link whose list of comments is long. */
export interface Spill {
  readonly key: string;
  readonly own: Link['comments'];
  /** Set when the part set aside must be written. */
  readonly aside?: Link['comments'];
}

/** A link as it was saved. One with a long list of comments costs a second read. */
export async function storedOf(row: LinkRow): Promise<Stored<Link>> {
  const link = unwrap(row.data);
  if (!row.data.spilled) return { value: link, rev: row.rev };
  const comments = { ...(await commentsAside(keys.comments(link.id))), ...link.comments };
  return { value: { ...link, comments }, rev: row.rev };
}

async function commentsAside(key: string): Promise<Link['comments']> {
  const aside = await kvs.get<Versioned<Link['comments']>>(key);
  return aside ? unwrap(aside) : {};
}

/** How the lists of comments that are too long for their links are split, by link. */
export async function spillsOf(put: readonly LinkPut[]): Promise<ReadonlyMap<LinkId, Spill>> {
  const spills = new Map<LinkId, Spill>();
  for (const { link } of put) {
    if (fitsInLink(link.comments)) continue;
    const key = keys.comments(link.id);
    const { own, aside, moved } = splitComments(link.comments, await commentsAside(key));
    spills.set(link.id, { key, own, ...(moved ? { aside } : {}) });
  }
  return spills;
}

/** @param rev the link was read at */
export function rowOf(link: Link, rev: number | undefined, now: number, spill: Spill | undefined): LinkRow {
  return {
    rev: (rev ?? 0) + 1,
    integration: link.integration,
    state: link.state,
    changedAt: Math.floor(now / 1000),
    checkedAt: Math.floor(checkedAt(link, now) / 1000),
    data: spill ? { ...wrap({ ...link, comments: spill.own }), spilled: true } : wrap(link),
  };
}

/** Larger than any time in seconds that a row can hold: behind everything that is due. */
const neverMs = (2 ** 31 - 1) * 1000;

/**
 * Since when a link has not been compared whole; the slow check takes the oldest first. One that failed goes to the back with
 * every attempt, and one without two living records has nothing to compare.
 */
function checkedAt(link: Link, now: number): number {
  switch (link.state) {
    case 'in-step':
      return uncheckedSince(link);
    case 'conflict':
    case 'failed':
      return link.target === undefined ? neverMs : now;
    case 'waiting':
    case 'creating':
    case 'paused':
    case 'gone':
      return neverMs;
  }
}
