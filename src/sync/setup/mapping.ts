import type { Mapping, StatusPair, TypeMap } from '../model';
import type { FieldChoice, TargetCatalog, TypeChoice } from '../ports';
import { fieldMaps } from './aha-jira';
import type { SetupKind } from './aha-jira';
import { relationOf } from './propose';

/** What an admin decided. */
export interface MappingChoice {
  readonly types: readonly { readonly kind: SetupKind; readonly typeId: string }[];
  readonly statuses: readonly StatusPair[];
  readonly firstStatus: { readonly id: string; readonly name: string } | null;
  readonly defaults: Mapping['defaults'];
}

/** A choice that cannot be saved, with the input it is about. */
export class InvalidChoice extends Error {
  override readonly name = 'InvalidChoice';
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Turns what an admin chose into a mapping, with what the project says about it: relations by the levels of the types, and
 * the fields each create screen shows.
 *
 * @throws InvalidChoice
 */
export async function buildMapping(catalog: TargetCatalog, project: string, choice: MappingChoice): Promise<Mapping> {
  const types = await catalog.types(project);
  const chosen = choice.types.map(({ kind, typeId }) => ({ kind, type: typeById(types, typeId, kind) }));
  const feature = chosen.find(({ kind }) => kind === 'feature')?.type;
  if (!feature) throw new InvalidChoice('types', 'Choose the issue type a feature becomes.');
  if (feature.level === 'sub-task') {
    throw new InvalidChoice('types', `A feature cannot become a ${feature.name}: a sub-task needs a parent.`);
  }
  const maps: TypeMap[] = [];
  for (const { kind, type } of chosen) {
    const fields = await catalog.fields(project, type.id);
    requireDefaults(kind, type, fields, choice.defaults[type.id] ?? {});
    const relation = kind === 'requirement' ? relationOf(feature, type) : 'none';
    const target = { id: type.id, name: type.name };
    maps.push({ source: kind, target, relation, screen: fields.map(({ id }) => id) });
  }
  const kinds = chosen.map(({ kind }) => kind);
  return {
    types: maps,
    fields: kinds.flatMap(fieldMaps),
    statuses: choice.statuses.filter(({ kind }) => kinds.some((other) => other === kind)),
    firstStatus: choice.firstStatus ? { feature: choice.firstStatus } : {},
    defaults: choice.defaults,
  };
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
    const supplied = new Set(mapping.fields.filter(({ kind }) => kind === source).map(({ target }) => target));
    found.push(...needed(fields, supplied, mapping.defaults[type.id] ?? {}).map((field) => ({ type, field })));
  }
  return found;
}

const needed = (
  fields: readonly FieldChoice[],
  supplied: ReadonlySet<string>,
  defaults: Readonly<Record<string, unknown>>,
): readonly FieldChoice[] =>
  fields.filter((field) => field.needed && !supplied.has(field.id) && defaults[field.id] === undefined);

function requireDefaults(
  kind: SetupKind,
  type: TypeChoice,
  fields: readonly FieldChoice[],
  defaults: Readonly<Record<string, unknown>>,
): void {
  const supplied = new Set(fieldMaps(kind).map(({ target }) => target));
  const [missing] = needed(fields, supplied, defaults);
  if (!missing) return;
  const message = `Jira demands “${missing.name}” for every ${type.name}. Give it a default, or make it optional in Jira.`;
  throw new InvalidChoice(`defaults.${type.id}.${missing.id}`, message);
}
