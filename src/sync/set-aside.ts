/** Problems that a person decided to live with. They come back when something about them changes. */
import type { Link, Problem } from './model';
import type { Stored, World } from './ports';
import { entry } from './apply/journal';

/** Those of a link's problems that nobody has set aside. The same problem is one in the same words, value included. */
export const notAside = (link: Link, problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ message }) => !link.setAside?.problems.includes(message));

/** Whether all that a link has to tell was set aside: then no list of failures shows it. */
export const isSetAside = (link: Link): boolean =>
  link.setAside !== undefined && link.conflicts.length === 0 && notAside(link, link.problems).length === 0;

/** Something was carried over since: what goes wrong from now on is told again. */
export function tellAgain(link: Link): Link {
  const { setAside: _, ...rest } = link;
  return rest;
}

/**
 * Sets what a link has to tell aside. A link whose records both live goes on; one of which a record is missing stays as it
 * is, but is no longer shown among the failures. Of two values in conflict, the one that was written stays.
 *
 * @throws StaleLink
 */
export async function setAside(world: World, stored: Stored<Link>, reason: string, actor: string): Promise<void> {
  const { value: link, rev } = stored;
  const cause = { kind: 'button' as const, actor, at: world.now() };
  const { note: _, ...rest } = link;
  const aside = { reason, at: world.now(), problems: link.problems.map(({ message }) => message) };
  const goesOn = link.target !== undefined && link.state !== 'gone';
  const next: Link = goesOn
    ? { ...rest, setAside: aside, state: 'in-step', problems: [], conflicts: [] }
    : { ...link, setAside: aside };
  const told = entry({ world, integration: { id: link.integration }, cause }, next, {
    what: 'Set aside',
    result: 'skipped',
    reason,
  });
  await world.store.links.save({ put: [{ link: next, rev }], journal: [told] });
}
