import { linkIdOf } from '../model';
import type { JournalEntry, Link, Placed } from '../model';
import type { Context } from '../context';
import type { Move } from '../ports';
import { entry } from '../apply/journal';

/**
 * What the journal says of a move, with the names people know: a version by its name, an epic by its key. Costs one storage
 * read.
 *
 * @param places between which the target was moved
 */
export async function moveEntries(
  context: Context,
  link: Link,
  { version, epic }: Move,
  places: readonly Placed[],
): Promise<readonly JournalEntry[]> {
  const nameOf = await namesOf(context, places);
  const told = (what: string, { from, to }: { from?: string; to?: string }): JournalEntry => {
    const [before, after] = [nameOf(from), nameOf(to)];
    return entry(context, link, {
      what,
      side: 'target',
      ...(before === undefined ? {} : { from: before }),
      ...(after === undefined ? {} : { to: after }),
      result: 'done',
    });
  };
  return [...(version ? [told('Fix version', version)] : []), ...(epic ? [told('Epic', epic)] : [])];
}

/** Versions and epics are called as on the links of the releases and initiatives they stand for; one without a link has no name. */
async function namesOf(
  { integration, world }: Context,
  places: readonly Placed[],
): Promise<(id: string | undefined) => string | undefined> {
  const sources = places.flatMap(({ release, initiative }) => [
    ...(release === undefined ? [] : [linkIdOf(integration.id, { kind: 'release', id: release })]),
    ...(initiative === undefined ? [] : [linkIdOf(integration.id, { kind: 'initiative', id: initiative })]),
  ]);
  const links = await world.store.links.get([...new Set(sources)]);
  return (id) => links.find(({ value }) => value.target?.id === id && id !== undefined)?.value.labels.target?.reference;
}
