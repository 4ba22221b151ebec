import type { DirectionView, FieldOption, IntegrationChoices } from '../../../../../src/contract';
import type { Draft } from './draft';
import type { Kind } from './status-choices';

/** The field that carries statuses: its direction belongs to the statuses, not to the list of fields. */
export const statusField = (choices: IntegrationChoices, kind: Kind): FieldOption | undefined =>
  choices.fields.find(({ id }) => id === `${kind}.status`);

/** Fields of a kind whose direction is chosen in the list of fields. */
export const listedFields = (choices: IntegrationChoices, kind: Kind): readonly FieldOption[] =>
  choices.fields.filter((field) => field.kind === kind && field.id !== `${kind}.status`);

/** Whether the type that was chosen for the field's kind shows the field. */
export const isShown = ({ kind, types }: FieldOption, draft: Draft): boolean =>
  types === undefined || types.some((type) => type === draft.types[kind]);

/** How a field travels: as chosen, else as proposed; not at all when the type does not show it. */
export function directionOf(field: FieldOption, draft: Draft, choices: IntegrationChoices): DirectionView {
  if (!isShown(field, draft)) return 'off';
  // A field nobody decided about is off, where that is possible: switching it on is a person's choice.
  const wanted = draft.fields[field.id] ?? choices.proposal.fields[field.id] ?? 'off';
  return field.directions.find((direction) => direction === wanted) ?? field.directions[0] ?? 'off';
}
