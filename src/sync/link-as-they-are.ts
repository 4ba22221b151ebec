import { emptyLink, linkIdOf } from './model';
import type { FieldBase, Integration, Link, LinkId, Owed, RecordRef, Snapshot } from './model';
import { mapsOf, typeKept } from './context';
import type { Context } from './context';
import { entry } from './apply/journal';
import { signature } from './plan/signature';
import type { Stored } from './ports';

/**
 * Links two records without writing a field of either: what differs stays until somebody changes one of them, and what was
 * said before stays where it was said. The mark comes first: without it the platform would keep the changes from us,
 * and a mark without a link does no harm.
 *
 * @param target read with all fields that are mapped
 * @throws SystemError, StaleLink when somebody linked the record at the same moment
 */
export async function linkAsTheyAre(
  context: Context,
  source: Snapshot,
  target: Snapshot,
  {
    what,
    rev,
    owed = [],
  }: { readonly what: string; readonly rev?: number | undefined; readonly owed?: readonly Owed[] },
): Promise<Stored<Link>> {
  const { integration, world } = context;
  await context.target.project?.mark(target.ref, true);
  const parent = source.parent && (await parentLink(context, source.parent));
  const commentsAfter = await context.source.newestComment?.(source.ref);
  const link: Link = {
    ...emptyLink(integration, source.ref, source.label, world.now()),
    state: 'in-step',
    target: target.ref,
    labels: { source: source.label, target: target.label },
    base: baseOf(integration, source, target),
    // Files that are there are not copied again; later ones are.
    files: Object.fromEntries((source.attachments ?? []).map(({ id }) => [id, ''])),
    owed,
    seen: {
      ...(source.updatedAt === undefined ? {} : { source: source.updatedAt }),
      ...(target.updatedAt === undefined ? {} : { target: target.updatedAt }),
    },
    ...(parent === undefined ? {} : { parent }),
    ...(commentsAfter === undefined ? {} : { commentsAfter }),
    ...(integration.tickets ? { asked: source.asks ?? {} } : {}),
    ...typeKept(integration, source),
  };
  // Of a ticket's issue nothing is written: it counts as the other end, not as the place of a change.
  const place = integration.tickets ? {} : { side: 'target' as const };
  const told = entry(context, link, { what, ...place, to: target.label.reference, result: 'done' });
  await world.store.links.save({ put: [{ link, rev, newTarget: true }], journal: [told] });
  return { value: link, rev: (rev ?? 0) + 1 };
}

async function parentLink({ integration, world }: Context, ref: RecordRef): Promise<LinkId | undefined> {
  const [known] = await world.store.links.get([linkIdOf(integration.id, ref)]);
  return known?.value.id;
}

/** Both sides count as they stand. A field that was not read is looked at when it is. */
function baseOf(integration: Integration, source: Snapshot, target: Snapshot): Link['base'] {
  const side = (value: Snapshot['fields'][string], name: 'source' | 'target'): FieldBase =>
    value === undefined ? {} : { [name]: signature(value) };
  return Object.fromEntries(
    mapsOf(integration, source.ref.kind).map((map) => [
      map.id,
      { ...side(source.fields[map.source], 'source'), ...side(target.fields[map.target], 'target') },
    ]),
  );
}
