import type { FieldMap, Link, Named } from '../model';
import type { Context } from '../context';
import { fieldOn, writes } from '../plan/convert';
import type { Tables } from '../plan/convert';
import { plainName } from '../plan/same-name';
import { placedIn, productsNamed, ticketMaps } from '../plan/ticket-values';
import type { Choice } from '../plan/ticket-values';
import type { Readings } from './bring-in-step';

const dayMs = 24 * 60 * 60_000;
/** Projects whose products are remembered. */
const mostProjects = 100;

/**
 * The mapping as it holds for one link: statuses are those of the ticket's type as last read, and a project without a row in
 * the table of keys stands for the product of its name (TR-36).
 *
 * @throws SystemError when products must be looked up and cannot
 */
export async function tablesFor(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
): Promise<Tables> {
  const { mapping, tickets: rules } = context.integration;
  if (!rules) return mapping;
  const products = await productsFor(context, link, maps, readings);
  return {
    statuses: mapping.statuses,
    tickets: {
      types: rules.types,
      pairs: mapping.types,
      otherStatus: rules.otherStatus,
      placing: rules.placing,
      ...(rules.otherType === undefined ? {} : { otherType: rules.otherType }),
      ...(link.sourceType ? { type: link.sourceType } : {}),
      ...(products ? { products } : {}),
    },
  };
}

/** Asked only when a project is news, and once a day for each: an issue may have very many tickets. */
async function productsFor(
  context: Context,
  link: Link,
  maps: readonly FieldMap[],
  readings: Readings,
): Promise<readonly Named[] | undefined> {
  const placing = context.integration.tickets?.placing;
  const map = maps.find(({ id }) => id === ticketMaps.product);
  const project = map && readings.target.fields[fieldOn(map, 'target')];
  if (!placing || placing.always || !map || !writes(map, 'source') || project?.type !== 'choice') return undefined;
  const key = project.key ?? project.name;
  if (placedIn(placing, key).length > 0 || link.base[map.id]?.target === `=${project.id ?? ''}`) return undefined;
  return knownProducts(context, project);
}

async function knownProducts(context: Context, project: Choice): Promise<readonly Named[]> {
  const { store } = context.world;
  const now = context.world.now();
  const name = plainName(`${project.key ?? ''} ${project.name}`);
  const known = (await store.targetFacts(context.integration.id)).products?.[name];
  if (known && now - known.askedAt < dayMs) return known.found;
  const all = (await context.source.products?.()) ?? [];
  // A list that is empty for a moment is no knowledge for a day.
  if (all.length === 0) return all;
  const found = productsNamed(all, project);
  const latest = await store.targetFacts(context.integration.id);
  const others = Object.entries(latest.products ?? {}).filter(([other]) => other !== name);
  const products = Object.fromEntries([...others, [name, { found, askedAt: now }] as const].slice(-mostProjects));
  await store.saveTargetFacts(context.integration.id, { ...latest, products });
  return found;
}
