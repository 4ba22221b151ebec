import type { FieldId, FieldMap, Mapping } from '../model';
import type { FieldChoice, ScreenFact } from '../ports';
import { writes } from '../plan/convert';
import { nativeOf } from '../setup/answers';
import { InvalidChoice } from '../setup/invalid-choice';
import { anyType } from '../setup/ticket-mapping';
import { sameName } from '../plan/same-name';

/** What a create screen means for an integration: only fields that it may fill are worth remembering. */
export function screenFact({ fields: maps, defaults }: Mapping, screen: readonly FieldChoice[]): ScreenFact {
  const mapped = new Set(maps.filter((map) => writes(map, 'target')).map(({ target }) => target));
  const needed = screen.filter(({ needed: demanded }) => demanded);
  const kept = defaults[anyType] ?? {};
  return {
    shows: screen.map(({ id }) => id).filter((id) => mapped.has(id)),
    required: screen.filter(({ id, required }) => required === true && mapped.has(id)).map(({ id }) => id),
    needed: needed.map(({ id, name }) => ({ id, name })),
    natives: Object.fromEntries(needed.flatMap((field) => defaultFor(field, kept[field.id]))),
  };
}

/** A default that the field no longer takes is none: what is missing is told by name when an issue is made. */
function defaultFor(field: FieldChoice, kept: unknown): readonly (readonly [FieldId, unknown])[] {
  const typed = typeof kept === 'string' ? kept : optionFor(field, kept);
  if (typed === undefined) return [];
  try {
    return [[field.id, nativeOf(field, typed, field.id)]];
  } catch (error) {
    if (error instanceof InvalidChoice) return [];
    throw error;
  }
}

/** Options of projects may differ in their ids where people see the same names. */
function optionFor({ options = [] }: FieldChoice, kept: unknown): string | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const id = 'id' in kept ? kept.id : undefined;
  const name = 'name' in kept ? kept.name : undefined;
  const found =
    options.find((option) => option.id === id) ??
    options.find((option) => typeof name === 'string' && sameName(option.name, name));
  return found?.id;
}

/**
 * Fields that go into a new issue: all that the screen shows, or only those Jira demands beside name and text (TR-30), which
 * nobody chose to map.
 */
export function shownTo({ fields }: Mapping, { shows, required }: ScreenFact, allFields: boolean): readonly FieldId[] {
  const own = fields.filter((map) => map.names === undefined && writes(map, 'target')).map(({ target }) => target);
  return shows.filter((id) => allFields || own.includes(id) || required.includes(id));
}

/** The map that would fill a field of a new issue. */
export const mapInto = ({ fields }: Mapping, target: FieldId): FieldMap | undefined =>
  fields.find((map) => map.target === target && writes(map, 'target'));
