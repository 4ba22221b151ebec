import type { JournalEntry, Link } from '../model';
import type { Context } from '../context';
import type { Stored } from '../ports';

/** Saves one link with what is to be told about it, in one write. @throws StaleLink */
export async function saveLink(
  context: Context,
  stored: Stored<Link>,
  link: Link,
  journal: readonly JournalEntry[],
): Promise<Stored<Link>> {
  await context.world.store.links.save({ put: [{ link, rev: stored.rev }], journal });
  return { value: link, rev: stored.rev + 1 };
}
