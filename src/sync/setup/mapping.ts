import type { FieldMap, Mapping, StatusPair, TypeMap } from '../model';
import type { FieldChoice, SourceField, StatusChoice, TargetCatalog, TypeChoice } from '../ports';
import { writes } from '../plan/convert';
import type { SetupKind } from './aha-jira';
import { epicMapping } from './epic';
import { mapsOfKind } from './field-maps';
import type { FieldChoices } from './field-maps';
import { nativeDefaults } from './defaults';
import { InvalidChoice } from './invalid-choice';
import { relationOf } from './propose';

export { InvalidChoice } from './invalid-choice';

/** What an admin decided. */
export interface MappingChoice extends FieldChoices {
  readonly types: readonly { readonly kind: SetupKind; readonly typeId: string }[];
  readonly statuses: readonly StatusPair[];
  readonly firstStatus: { readonly id: string; readonly name: string } | null;
  readonly defaults: Mapping['defaults'];
}

/** What both tools say about the product and the project, for turning a choice into a mapping. */
export interface Ground {
  readonly catalog: TargetCatalog;
  readonly project: string;
  readonly sourceFields: readonly SourceField[];
  readonly sourceStatuses: readonly StatusChoice[];
  /** The mapping that is replaced. */
  readonly before?: Mapping;
  readonly now: number;
}

/**
 * Turns what an admin chose into a mapping, with what the project says about it: relations by the levels of the types, the
 * fields each create screen shows, and what those fields take.
 *
 * @throws InvalidChoice
 */
export async function buildMapping(ground: Ground, choice: MappingChoice): Promise<Mapping> {
  const { catalog, project, before, now } = ground;
  const types = await catalog.types(project);
  const chosen = choice.types.map(({ kind, typeId }) => ({ kind, type: typeById(types, typeId, kind) }));
  const feature = chosen.find(({ kind }) => kind === 'feature')?.type;
  if (!feature) throw new InvalidChoice('types', 'Choose the issue type a feature becomes.');
  if (feature.level === 'sub-task') {
    throw new InvalidChoice('types', `A feature cannot become a ${feature.name}: a sub-task needs a parent.`);
  }
  // Requirements without a type of their own become what features become (J-140).
  if (!chosen.some(({ kind }) => kind === 'requirement')) chosen.push({ kind: 'requirement', type: feature });
  await requireRelating(catalog, feature, chosen);
  const typeMaps: TypeMap[] = [];
  const defaults: Record<string, Readonly<Record<string, unknown>>> = { ...choice.defaults };
  const fieldMaps: FieldMap[] = [];
  for (const { kind, type } of chosen) {
    const shown = await catalog.fields(project, type.id);
    const maps = mapsOfKind(kind, choice, shown, ground.sourceFields, { maps: before?.fields ?? [], now });
    const given = choice.defaults[type.id];
    requireDefaults(type, shown, maps, given ?? {});
    if (given) defaults[type.id] = nativeDefaults(type.id, given, shown);
    const relation = kind === 'requirement' ? relationOf(feature, type) : 'none';
    typeMaps.push({
      source: kind,
      target: { id: type.id, name: type.name },
      relation,
      screen: shown.map(({ id }) => id),
    });
    fieldMaps.push(...maps);
  }
  const kinds = chosen.map(({ kind }) => kind);
  const epic = await epicMapping(catalog, project, types);
  const targetStatuses = Object.values(await catalog.statuses(project)).flat();
  const pairs = choice.statuses.filter(({ kind }) => kinds.some((other) => other === kind));
  return {
    types: typeMaps,
    ...(epic ? { epic } : {}),
    fields: fieldMaps,
    statuses: pairs.map((pair) => withCategories(pair, ground.sourceStatuses, targetStatuses)),
    knownStatuses: { source: idsOf(ground.sourceStatuses), target: idsOf(targetStatuses) },
    firstStatus: choice.firstStatus ? { feature: choice.firstStatus } : {},
    defaults,
  };
}

/** @throws InvalidChoice when issues would have to be related and Jira cannot (J-018) */
async function requireRelating(
  catalog: TargetCatalog,
  feature: TypeChoice,
  chosen: readonly { readonly kind: SetupKind; readonly type: TypeChoice }[],
): Promise<void> {
  const related = chosen.find(({ kind, type }) => kind === 'requirement' && relationOf(feature, type) === 'relates');
  if (!related || (await catalog.relates())) return;
  const message = `A ${related.type.name} can only be related to a ${feature.name}, and Jira has no link type “Relates”. Ask an admin of Jira to switch issue linking on and add it, or choose other types.`;
  throw new InvalidChoice('types', message);
}

const idsOf = (statuses: readonly StatusChoice[]): readonly string[] => [...new Set(statuses.map(({ id }) => id))];

/** Statuses added later are understood by their category. */
function withCategories(
  pair: StatusPair,
  sources: readonly StatusChoice[],
  targets: readonly StatusChoice[],
): StatusPair {
  const marked = ({ id, name }: { id: string; name: string }, among: readonly StatusChoice[]): StatusPair['source'] => {
    const category = among.find((status) => status.id === id)?.category;
    return { id, name, ...(category ? { category } : {}) };
  };
  return { ...pair, source: marked(pair.source, sources), target: marked(pair.target, targets) };
}

function typeById(types: readonly TypeChoice[], id: string, kind: SetupKind): TypeChoice {
  const type = types.find((candidate) => candidate.id === id);
  if (!type) throw new InvalidChoice('types', `The issue type chosen for a ${kind} no longer exists in this project.`);
  return type;
}

/** A field the project demands of a type, that no mapped field and no default supplies. */
export interface Missing {
  readonly type: { readonly id: string; readonly name: string };
  readonly field: FieldChoice;
}

/** Fields that would make creations fail, as the project stands now. */
export async function missingFields(
  catalog: TargetCatalog,
  project: string,
  mapping: Mapping,
): Promise<readonly Missing[]> {
  const found: Missing[] = [];
  for (const { source, target: type } of mapping.types) {
    const fields = await catalog.fields(project, type.id);
    const maps = mapping.fields.filter(({ kind }) => kind === source);
    // A type that several kinds become is told once.
    const known = found.filter((one) => one.type.id === type.id).map(({ field }) => field.id);
    const open = needed(fields, maps, mapping.defaults[type.id] ?? {}).filter(({ id }) => !known.includes(id));
    found.push(...open.map((field) => ({ type, field })));
  }
  return found;
}

const needed = (
  fields: readonly FieldChoice[],
  maps: readonly FieldMap[],
  defaults: Readonly<Record<string, unknown>>,
): readonly FieldChoice[] => {
  const supplied = new Set(maps.filter((map) => writes(map, 'target')).map(({ target }) => target));
  return fields.filter((field) => field.needed && !supplied.has(field.id) && defaults[field.id] === undefined);
};

function requireDefaults(
  type: TypeChoice,
  fields: readonly FieldChoice[],
  maps: readonly FieldMap[],
  defaults: Readonly<Record<string, unknown>>,
): void {
  const [missing] = needed(fields, maps, defaults);
  if (!missing) return;
  const message = `Jira demands “${missing.name}” for every ${type.name}. Give it a default, or make it optional in Jira.`;
  throw new InvalidChoice(`defaults.${type.id}.${missing.id}`, message);
}
