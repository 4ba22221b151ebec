import type { Hint, Link, Notice } from '../model';

/** Tickets of one page of changes that are looked at although nobody but us need have changed them. */
const mostLooks = 25;
/** A time without seconds, and the clocks of both sides. */
const beforeMs = 60_000;
const afterMs = 120_000;

/**
 * A ticket shows when it was last changed, and not by what: one that we have just written to may have got an action of an agent
 * in the same minute. So all of them are looked at while they are few. Where a change of an issue with hundreds of tickets was
 * carried, that would cost as much again as the change: those are left to their next change and to the slow check.
 *
 * @param linksOf the links a notice concerns
 * @returns whether a link shall be left alone
 */
export function floodOfOwn(
  notices: readonly Notice[],
  linksOf: (notice: Notice) => readonly Link[],
): (link: Link, hint: Hint) => boolean {
  const own = notices.filter(
    (notice) => notice.do === 'sync' && linksOf(notice).some((link) => mayBeOwn(link, notice.hint)),
  );
  return own.length > mostLooks ? mayBeOwn : () => false;
}

function mayBeOwn({ wrote }: Link, { comments, facts }: Hint): boolean {
  const at = wrote?.source?.at;
  if (!comments || !facts || at === undefined) return false;
  return at > facts.at - beforeMs && at < facts.at + afterMs;
}
