import type { Direction, FieldForm, FieldId, FieldMap } from '../model';
import type { FieldChoice, SourceField } from '../ports';
import { isListForm } from '../plan/forms';
import { epicNameRule, fieldRules, targetOf } from './aha-jira';
import type { FieldRule, SetupKind } from './aha-jira';
import { InvalidChoice } from './invalid-choice';

/** A field of the source that an admin mapped to a field of the target by hand. */
export interface CustomChoice {
  readonly kind: SetupKind;
  readonly source: FieldId;
  readonly target: FieldId;
  readonly direction: Direction;
}

/** What an admin decided about the fields. */
export interface FieldChoices {
  /** Direction by the id of the map; a field that is not named keeps its usual one. */
  readonly fields: Readonly<Record<string, Direction>>;
  readonly custom: readonly CustomChoice[];
}

/** Maps an integration had, which tell since when a direction holds. */
export interface MapsBefore {
  readonly maps: readonly FieldMap[];
  readonly now: number;
}

/**
 * Maps of one kind of records, as the type's screen permits. A field that the screen does not show has no map.
 *
 * @param shown fields of the target's type
 * @param before maps the integration had, which tell since when a direction holds
 * @throws InvalidChoice
 */
export function mapsOfKind(
  kind: SetupKind,
  choice: FieldChoices,
  shown: readonly FieldChoice[],
  sources: readonly SourceField[],
  before: MapsBefore,
): readonly FieldMap[] {
  const common = [...fieldRules, epicNameRule]
    .filter((rule) => rule.kinds.includes(kind))
    .flatMap((rule) => ruleMap(kind, rule, choice.fields, shown));
  const custom = customOf(kind, choice.custom).flatMap((row) => customMap(kind, row, shown, sources));
  const maps = [...common, ...custom].map((map) => withSince(map, before));
  requireOneEach(maps, shown);
  return maps;
}

function ruleMap(
  kind: SetupKind,
  rule: FieldRule,
  chosen: FieldChoices['fields'],
  shown: readonly FieldChoice[],
): FieldMap[] {
  const id = `${kind}.${rule.name}`;
  const target = targetOf(rule, shown);
  if (target === undefined) return [];
  const direction = chosen[id] ?? rule.usual;
  if (!rule.directions.includes(direction)) {
    throw new InvalidChoice(`fields.${id}`, `${rule.label} cannot travel this way. Choose another direction.`);
  }
  return [
    {
      id,
      kind,
      source: rule.source,
      target,
      label: rule.label,
      direction,
      ...(rule.form ? { form: rule.form } : {}),
      ...(rule.once?.includes(kind) ? { once: true as const } : {}),
    },
  ];
}

/** Requirements without maps of their own follow those of features (J-180). */
function customOf(kind: SetupKind, rows: readonly CustomChoice[]): readonly (CustomChoice & { inherited?: true })[] {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length > 0 || kind === 'feature') return own;
  return rows.map((row) => ({ ...row, kind, inherited: true }));
}

function customMap(
  kind: SetupKind,
  row: CustomChoice & { inherited?: true },
  shown: readonly FieldChoice[],
  sources: readonly SourceField[],
): FieldMap[] {
  const target = shown.find(({ id }) => id === row.target);
  const source = sources.find((field) => field.kind === kind && field.id === row.source);
  if (row.inherited && !(target?.form && source)) return [];
  if (!source) throw new InvalidChoice('custom', 'A field mapped by hand no longer exists in Aha!. Remove the row.');
  if (!target?.form) {
    const message = `“${source.name}” is mapped to a field that Jira does not show for this issue type. Choose another field, or remove the row.`;
    throw new InvalidChoice('custom', message);
  }
  requireWay(row.direction, source, target.form, target.name);
  return [
    {
      id: `${kind}.${row.source}>${row.target}`,
      kind,
      source: row.source,
      target: row.target,
      label: source.name,
      direction: row.direction,
      form: target.form,
      names: { source: source.name, target: target.name },
      ...(source.form ? { sourceForm: source.form } : {}),
      ...(row.inherited ? { inherited: true as const } : {}),
    },
  ];
}

/** A list and a single value can be turned into each other one way only; people are found by what Aha! tells of them. */
function requireWay(direction: Direction, source: SourceField, form: FieldForm, target: string): void {
  const back = direction === 'both' || direction === 'to-source';
  if (back && (form === 'person' || form === 'people')) {
    const message = `“${target}” holds people: it can be filled from Aha!, not the other way.`;
    throw new InvalidChoice('custom', message);
  }
  if (back && isListForm(source.form) !== isListForm(form)) {
    const message = `“${source.name}” and “${target}” do not hold the same: one is a list. Map them from Aha! to Jira only.`;
    throw new InvalidChoice('custom', message);
  }
}

/** When the direction of a map was chosen: as before if it is the same. */
export function withSince(map: FieldMap, { maps, now }: MapsBefore): FieldMap {
  const known = maps.find(({ id }) => id === map.id);
  const since = known?.direction === map.direction ? known.since : now;
  return since === undefined ? map : { ...map, since };
}

/** @throws InvalidChoice when two maps write to one field */
function requireOneEach(maps: readonly FieldMap[], shown: readonly FieldChoice[]): void {
  const active = maps.filter(({ direction }) => direction !== 'off');
  const twice = active.find((map, index) => active.findIndex(({ target }) => target === map.target) !== index);
  if (!twice) return;
  const name = shown.find(({ id }) => id === twice.target)?.name ?? twice.target;
  throw new InvalidChoice('custom', `“${name}” in Jira is mapped twice. Remove one of the two.`);
}
