import type { CustomField, CustomTarget, IntegrationChoices, MappingDraft } from '../../../../../src/contract';
import type { Draft } from './draft';
import type { Kind } from './status-choices';

/** A field of Aha! mapped to a field of Jira by hand; an end that is not chosen yet is empty. */
export type CustomRow = MappingDraft['custom'][number];

export const isWhole = ({ source, target }: CustomRow): boolean => source !== '' && target !== '';

export const sourcesOf = (choices: IntegrationChoices, kind: Kind): readonly CustomField[] =>
  choices.customFields.filter((field) => field.kind === kind);

/** Fields that the type shows which was chosen for the kind. */
export const targetsOf = (choices: IntegrationChoices, draft: Draft, kind: Kind): readonly CustomTarget[] =>
  choices.customTargets.filter(({ typeId }) => typeId === draft.types[kind]);

/** What is wrong with a row as a sentence: an end is missing or gone, or another row writes to the same field. */
export function troubleOf(row: CustomRow, choices: IntegrationChoices, draft: Draft): string | undefined {
  const source = sourcesOf(choices, row.kind).find(({ id }) => id === row.source);
  const target = targetsOf(choices, draft, row.kind).find(({ id }) => id === row.target);
  if (source === undefined && row.source !== '') return 'A field mapped here no longer exists in Aha!. Remove the row.';
  if (source === undefined) return 'Choose a field of Aha! for each row, or remove the row.';
  if (target === undefined && row.target !== '') {
    return `“${source.name}” is mapped to a field that the issue type does not show. Choose another, or remove the row.`;
  }
  if (target === undefined) return `Choose a field of Jira for “${source.name}”, or remove the row.`;
  const others = draft.custom.filter((other) => other !== row && other.kind === row.kind);
  return others.some((other) => other.target === row.target)
    ? `“${target.name}” in Jira is mapped twice. Remove one of the two rows.`
    : undefined;
}

/** The first thing wrong with the rows of the kinds that are mapped. */
export const troubleOfRows = (choices: IntegrationChoices, draft: Draft): string | undefined =>
  draft.custom
    .filter(({ kind }) => draft.types[kind] !== undefined)
    .map((row) => troubleOf(row, choices, draft))
    .find((trouble) => trouble !== undefined);
