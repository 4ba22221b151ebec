import type {
  ConnectionView,
  ContainerView,
  DirectionView,
  IntegrationChoices,
  MappingDraft,
  SwitchesView,
} from '../../../../../src/contract';
import { isWhole } from './custom-rows';
import type { CustomRow } from './custom-rows';
import { directionOf } from './field-choices';
import { choicesOf, pairsOf } from './status-choices';
import type { Kind, StatusChoices } from './status-choices';

/** The mapping as the wizard edits it. */
export interface Draft {
  readonly name: string;
  readonly types: Readonly<Partial<Record<Kind, string>>>;
  readonly statuses: Readonly<Partial<Record<Kind, StatusChoices>>>;
  /** Id of a status of the source, or empty. */
  readonly firstStatus: string;
  readonly defaults: MappingDraft['defaults'];
  /** What was chosen, by field id; a field that is not named keeps its proposal. */
  readonly fields: Readonly<Record<string, DirectionView>>;
  readonly custom: readonly CustomRow[];
  readonly comments: DirectionView;
  readonly switches: SwitchesView;
}

/** Where the integration runs between. */
export interface Places {
  readonly connection: ConnectionView;
  readonly product: ContainerView;
  readonly project: ContainerView;
}

export function draftOf(name: string, mapping: MappingDraft): Draft {
  const { fields, custom, comments, switches, defaults } = mapping;
  return {
    name,
    types: Object.fromEntries(mapping.types.map(({ kind, typeId }) => [kind, typeId])),
    statuses: {
      feature: choicesOf(mapping.statuses, 'feature'),
      requirement: choicesOf(mapping.statuses, 'requirement'),
    },
    firstStatus: mapping.firstStatus?.id ?? '',
    ...{ fields, custom, comments, switches, defaults },
  };
}

const isFilled = (value: unknown) => value !== undefined && value !== '';

/** Values for fields of types that are mapped. */
function defaultsOf(draft: Draft): MappingDraft['defaults'] {
  const mapped = new Set(Object.values(draft.types));
  return Object.fromEntries(
    Object.entries(draft.defaults)
      .filter(([typeId]) => mapped.has(typeId))
      .map(([typeId, fields]) => [
        typeId,
        Object.fromEntries(Object.entries(fields).filter(([, value]) => isFilled(value))),
      ]),
  );
}

export function mappingOf(draft: Draft, choices: IntegrationChoices): MappingDraft {
  const isMapped = ({ kind }: { readonly kind: Kind }) => draft.types[kind] !== undefined;
  const first = choices.statuses
    .find(({ kind }) => kind === 'feature')
    ?.source.find(({ id }) => id === draft.firstStatus);
  return {
    types: choices.kinds.flatMap(({ kind }) => {
      const typeId = draft.types[kind];
      return typeId === undefined ? [] : [{ kind, typeId }];
    }),
    statuses: choices.statuses
      .filter(isMapped)
      .flatMap(({ kind, source, target }) => pairsOf(kind, draft.statuses[kind] ?? none, source, target)),
    firstStatus: first === undefined ? null : { id: first.id, name: first.name },
    defaults: defaultsOf(draft),
    fields: Object.fromEntries(
      choices.fields.filter(isMapped).map((field) => [field.id, directionOf(field, draft, choices)]),
    ),
    custom: draft.custom.filter((row) => isMapped(row) && isWhole(row)),
    comments: draft.comments,
    switches: draft.switches,
  };
}

export const none: StatusChoices = { toSource: {}, toTarget: {} };
