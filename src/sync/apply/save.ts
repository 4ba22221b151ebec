import type { JournalEntry, Link } from '../model';
import type { Context } from '../context';
import { withOwnRows } from '../plan/heard';
import type { Stored } from '../ports';

/** Saves one link with what is to be told about it, and the rows of what was just written, in one write. @throws StaleLink */
export async function saveLink(
  context: Context,
  stored: Stored<Link>,
  link: Link,
  journal: readonly JournalEntry[],
): Promise<Stored<Link>> {
  const next = link.target ? withOwnRows(link, context.target.rows?.(link.target) ?? []) : link;
  await context.world.store.links.save({ put: [{ link: next, rev: stored.rev }], journal });
  return { value: next, rev: stored.rev + 1 };
}
