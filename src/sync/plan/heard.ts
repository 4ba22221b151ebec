/** Rows of a system's own history that a link was told of, or that our own writes made. */
import type { Hint, Link } from '../model';

/** A history is looked at again for a quarter of an hour: more changes of one record than this are looked at twice. */
const mostHeard = 10;

/** The link with a row that it is being told of. */
export const withRow = (link: Link, row: string | undefined): Link => (row === undefined ? link : added(link, [row]));

/** The link with rows that our own writes made: they will be told of, and are no news. */
export const withOwnRows = (link: Link, rows: readonly string[]): Link => added(link, rows.map(own));

const own = (row: string): string => `*${row}`;

function added(link: Link, rows: readonly string[]): Link {
  const before = link.heard ?? [];
  const news = rows.filter((row) => !before.includes(row));
  return news.length === 0 ? link : { ...link, heard: [...before, ...news].slice(-mostHeard) };
}

/**
 * Whether a notice of the target tells what was worked on, or what we wrote. One row may tell of several things, each by a part
 * of it, as `{row}/{comment}`: where the row is ours, all of them are.
 *
 * Rows of a source are no such proof: it may add to them for some minutes.
 */
export function isHeard({ heard = [] }: Pick<Link, 'heard'>, { side, row }: Pick<Hint, 'side' | 'row'>): boolean {
  if (side !== 'target' || row === undefined) return false;
  return heard.includes(row) || heard.includes(own(row.replace(/\/.*$/, '')));
}
