import { linkIdOf } from '../model';
import type { Link, RecordRef } from '../model';
import { typeOf } from '../context';
import type { Context } from '../context';
import type { Stored } from '../ports';
import { createTargets } from './create';
import { payDebts } from './debts';

/**
 * The epics of initiatives, by the ids of the initiatives. One that does not exist yet is made (J-200): its link is reserved
 * first, so that of several sends at the same moment one makes it and the others find it (J-105, L-10).
 *
 * Our own link is kept whether or not Aha! takes the one we show on the initiative, so no epic is ever left without (J-203).
 *
 * @returns nothing for an initiative whose epic was refused or deleted, and nothing at all where no type is an epic (J-202)
 * @throws TooEarly, StaleLink or SystemError when the work must be done again later
 */
export async function epicsOf(
  context: Context,
  initiatives: readonly RecordRef[],
): Promise<ReadonlyMap<string, string>> {
  if (initiatives.length === 0 || !typeOf(context.integration, 'initiative')) return new Map();
  const wanted = new Map(initiatives.map((ref) => [linkIdOf(context.integration.id, ref), ref]));
  const stored = await context.world.store.links.get([...wanted.keys()]);
  const epics = new Map<string, string>();
  for (const [id, ref] of wanted) {
    const known = stored.find(({ value }) => value.id === id);
    const link = known?.value.target ? known.value : await makeEpic(context, ref, known);
    if (link?.target && link.state !== 'gone') epics.set(ref.id, link.target.id);
  }
  return epics;
}

async function makeEpic(context: Context, ref: RecordRef, stored: Stored<Link> | undefined): Promise<Link | undefined> {
  const snapshot = await context.source.read(ref);
  const made = await createTargets(context, [{ snapshot, stored }]);
  const [paid] = await payDebts(context, made, false);
  return paid?.value;
}
