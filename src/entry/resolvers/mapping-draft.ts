import type { CustomField, CustomTarget, FieldOption, IntegrationChoices } from '../../contract';
import type { MappingDraft } from '../../contract/mapping';
import type { FieldForm, Integration } from '../../sync/model';
import { fieldRules, isTaken, kinds, targetOf } from '../../sync/setup/aha-jira';
import type { SetupKind } from '../../sync/setup/aha-jira';
import { typedDefaults } from '../../sync/setup/defaults';
import type { FieldChoice, SourceField, TargetFacts, TypeChoice } from '../../sync/ports';

/** Fields of an issue type as its create screen shows them. */
export interface TypeFields {
  readonly type: TypeChoice;
  readonly fields: readonly FieldChoice[];
}

export const setupKind = (kind: string): SetupKind | undefined => kinds.find((known) => known === kind);

/** An integration as the mapping editor takes it. */
export function draftOf({ mapping, comments, switches }: Integration): MappingDraft {
  const ruleIds = new Set(fieldRules.flatMap((rule) => rule.kinds.map((kind) => `${kind}.${rule.name}`)));
  return {
    types: mapping.types.flatMap(({ source, target }) => {
      const kind = setupKind(source);
      return kind ? [{ kind, typeId: target.id }] : [];
    }),
    statuses: mapping.statuses.flatMap(({ kind: of, source, target, direction }) => {
      const kind = setupKind(of);
      const plain = ({ id, name }: { id: string; name: string }): { id: string; name: string } => ({ id, name });
      return kind ? [{ kind, source: plain(source), target: plain(target), direction }] : [];
    }),
    firstStatus: mapping.firstStatus.feature ?? null,
    defaults: Object.fromEntries(
      Object.entries(mapping.defaults).map(([type, natives]) => [type, typedDefaults(natives)]),
    ),
    fields: Object.fromEntries(
      mapping.fields.flatMap(({ id, direction }) => (ruleIds.has(id) ? [[id, direction] as const] : [])),
    ),
    custom: mapping.fields.flatMap(({ kind: of, source, target, direction, names, inherited }) => {
      const kind = setupKind(of);
      return kind && names && !inherited ? [{ kind, source, target, direction }] : [];
    }),
    comments,
    switches,
  };
}

/** Directions while nobody chose, by field id. */
export const usualDirections = (): MappingDraft['fields'] =>
  Object.fromEntries(
    fieldRules.flatMap((rule) => rule.kinds.map((kind) => [`${kind}.${rule.name}`, rule.usual] as const)),
  );

export const fieldOptions = (types: readonly TypeFields[]): FieldOption[] =>
  fieldRules.flatMap((rule) =>
    rule.kinds.map((kind) => {
      const showing = types.filter(({ fields }) => targetOf(rule, fields) !== undefined).map(({ type }) => type.id);
      return {
        id: `${kind}.${rule.name}`,
        kind,
        label: rule.label,
        source: rule.names.source,
        target: rule.names.target,
        directions: rule.directions,
        ...(rule.help === undefined ? {} : { help: rule.help }),
        ...(rule.warning === undefined ? {} : { warning: rule.warning }),
        ...(typeof rule.target === 'string' ? {} : { types: showing }),
      };
    }),
  );

export const customFields = (fields: readonly SourceField[]): CustomField[] =>
  fields.flatMap(({ kind: of, id, name }) => {
    const kind = setupKind(of);
    return kind ? [{ kind, id, name }] : [];
  });

export const customTargets = (types: readonly TypeFields[]): CustomTarget[] =>
  types.flatMap(({ type, fields }) =>
    fields.flatMap((field) =>
      field.form && !isTaken(field, fields)
        ? [{ typeId: type.id, id: field.id, name: field.name, takes: formWords[field.form] }]
        : [],
    ),
  );

export const formWords: Readonly<Record<FieldForm, string>> = {
  text: 'a line of text',
  rich: 'a text',
  number: 'a number',
  date: 'a day',
  'date-time': 'a day and time',
  url: 'an address',
  option: 'one of a list',
  options: 'several of a list',
  priority: 'a priority',
  labels: 'labels',
  components: 'components of the project',
  person: 'a person',
  people: 'several people',
  'time-tracking': 'estimates in time',
};

/** Fields that Jira demands and that nothing but a default or a mapped field can fill. */
export function requiredFields(types: readonly TypeFields[]): IntegrationChoices['requiredFields'] {
  const supplied = new Set(fieldRules.flatMap(({ target }) => (typeof target === 'string' ? [target] : [])));
  return types.flatMap(({ type, fields }) =>
    fields
      .filter(({ id, needed, custom }) => needed && !supplied.has(id) && !custom?.endsWith(':gh-epic-label'))
      .map(({ id, name, options }) => ({
        typeId: type.id,
        typeName: type.name,
        fieldId: id,
        label: name,
        ...(options ? { options } : {}),
      })),
  );
}

/** Fields that changes of status were seen to demand, beside those of the create screen. */
export function statusFields(
  { workflows = {} }: TargetFacts,
  types: readonly TypeFields[],
): IntegrationChoices['requiredFields'] {
  const known = requiredFields(types);
  return types.flatMap(({ type }) => {
    const ways = Object.values(workflows[type.id] ?? {}).flatMap((status) => status.ways);
    const needed = new Map(ways.flatMap((way) => way.needed).map((field) => [field.field, field]));
    const isNew = (id: string): boolean => !known.some(({ typeId, fieldId }) => typeId === type.id && fieldId === id);
    return [...needed.values()].flatMap(({ field, name, takes }) =>
      takes && isNew(field)
        ? [
            {
              ...{ typeId: type.id, typeName: type.name, fieldId: field, label: name, forStatus: true as const },
              ...(takes === 'text' ? {} : { options: takes }),
            },
          ]
        : [],
    );
  });
}
