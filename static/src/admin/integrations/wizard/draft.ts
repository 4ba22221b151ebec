import type { ConnectionView, ContainerView, IntegrationChoices, MappingDraft } from '../../../../../src/contract';
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
}

/** Where the integration runs between. */
export interface Places {
  readonly connection: ConnectionView;
  readonly product: ContainerView;
  readonly project: ContainerView;
}

export function draftOf(name: string, mapping: MappingDraft): Draft {
  return {
    name,
    types: Object.fromEntries(mapping.types.map(({ kind, typeId }) => [kind, typeId])),
    statuses: {
      feature: choicesOf(mapping.statuses, 'feature'),
      requirement: choicesOf(mapping.statuses, 'requirement'),
    },
    firstStatus: mapping.firstStatus?.id ?? '',
    defaults: mapping.defaults,
  };
}

const isFilled = (value: unknown) => value !== undefined && value !== '';

export function mappingOf(draft: Draft, choices: IntegrationChoices): MappingDraft {
  const kinds = choices.kinds.map(({ kind }) => kind);
  const types = kinds.flatMap((kind) => {
    const typeId = draft.types[kind];
    return typeId === undefined ? [] : [{ kind, typeId }];
  });
  const mapped = new Set(types.map(({ typeId }) => typeId));
  const first = choices.statuses
    .find(({ kind }) => kind === 'feature')
    ?.source.find(({ id }) => id === draft.firstStatus);
  return {
    types,
    statuses: choices.statuses
      .filter(({ kind }) => draft.types[kind] !== undefined)
      .flatMap(({ kind, source, target }) => pairsOf(kind, draft.statuses[kind] ?? none, source, target)),
    firstStatus: first === undefined ? null : { id: first.id, name: first.name },
    defaults: Object.fromEntries(
      Object.entries(draft.defaults)
        .filter(([typeId]) => mapped.has(typeId))
        .map(([typeId, fields]) => [
          typeId,
          Object.fromEntries(Object.entries(fields).filter(([, value]) => isFilled(value))),
        ]),
    ),
  };
}

export const none: StatusChoices = { toSource: {}, toTarget: {} };
