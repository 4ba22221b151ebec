import type { Container } from '../model';
import type { FieldChoice, StatusChoice, TargetCatalog, TypeChoice } from '../ports';
import type { IssueSide, Product } from './ticket-choice';
import { plainName } from '../plan/same-name';

/** Most projects whose types and fields are read for one page: each costs a call per type. */
const mostProjects = 12;

/**
 * Projects in which issues of tickets may be made: those that are named, and those whose key is the name of a product
 * (TR-36). Keys of other sites are left out.
 *
 * @param keys in the order of their weight, the default project first
 */
export function projectsInUse(
  keys: readonly string[],
  products: readonly Pick<Product, 'name'>[],
  projects: readonly Container[],
): readonly Container[] {
  const byKey = new Map(projects.map((project) => [project.key.toUpperCase(), project]));
  const wanted = [...keys, ...products.map(({ name }) => name)].map((key) => key.trim().toUpperCase());
  return [...new Set(wanted)].flatMap((key) => byKey.get(key) ?? []);
}

/**
 * What several projects offer together, each name and each field once.
 *
 * @param inUse those in which issues may be made
 * @param all projects of the site
 */
export async function readIssueSide(
  catalog: TargetCatalog,
  inUse: readonly Container[],
  all: readonly Container[],
): Promise<IssueSide> {
  const asked = inUse.slice(0, mostProjects);
  const sides = await Promise.all(asked.map(({ id }) => sideOf(catalog, id)));
  return {
    keys: new Map(all.map(({ key, name }) => [key.toUpperCase(), name])),
    types: once(
      sides.flatMap(({ types }) => types),
      ({ name }) => plainName(name),
    ),
    statuses: once(
      sides.flatMap(({ statuses }) => statuses),
      ({ name }) => plainName(name),
    ),
    fields: demandedFirst(sides.flatMap(({ fields }) => fields)),
    partial: inUse.length > asked.length,
  };
}

async function sideOf(
  catalog: TargetCatalog,
  project: string,
): Promise<{ types: readonly TypeChoice[]; statuses: readonly StatusChoice[]; fields: readonly FieldChoice[] }> {
  const [types, statuses] = await Promise.all([catalog.types(project), catalog.statuses(project)]);
  // A ticket never becomes a sub-task: it would need a parent.
  const possible = types.filter(({ level }) => level !== 'sub-task');
  const fields = await Promise.all(possible.map(({ id }) => catalog.fields(project, id)));
  return { types, statuses: Object.values(statuses).flat(), fields: fields.flat() };
}

/** A field that one type demands and another does not is demanded. */
function demandedFirst(fields: readonly FieldChoice[]): readonly FieldChoice[] {
  const demanded = fields.filter(({ needed }) => needed);
  return once([...demanded, ...fields], ({ id }) => id);
}

function once<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const item of items) if (!found.has(key(item))) found.set(key(item), item);
  return [...found.values()];
}
