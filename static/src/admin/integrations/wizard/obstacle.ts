import type { IntegrationChoices } from '../../../../../src/contract';
import { troubleOfRows } from './custom-rows';
import type { Draft } from './draft';
import { relationOf } from './relation';
import { openFields } from './required-step';

export const steps = [
  'Product and project',
  'Issue types',
  'Statuses',
  'Fields',
  'Required fields',
  'Options',
  'Review',
] as const;
export type Step = (typeof steps)[number];

/** Types that do not go together. */
export function clashOf(draft: Draft, choices: IntegrationChoices): string | undefined {
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const feature = typeOf(draft.types.feature);
  const requirement = typeOf(draft.types.requirement);
  if (feature === undefined || requirement === undefined) return undefined;
  const relation = relationOf(feature, requirement);
  return relation.isPossible ? undefined : relation.words;
}

/** What keeps a person from going on from a step, or nothing. */
export function obstacleOf(step: Step, draft: Draft, choices: IntegrationChoices): string | undefined {
  switch (step) {
    case 'Issue types': {
      const missing = choices.kinds.find(({ kind }) => draft.types[kind] === undefined);
      return missing === undefined ? clashOf(draft, choices) : `Choose an issue type for ${missing.name}.`;
    }
    case 'Fields':
      return troubleOfRows(choices, draft);
    case 'Required fields': {
      const [open] = openFields(choices, draft);
      return open === undefined ? undefined : `Give a default for ${open.label} (${open.typeName}).`;
    }
    case 'Review':
      return draft.name.trim() === '' ? 'Give the integration a name.' : undefined;
    case 'Product and project':
    case 'Statuses':
    case 'Options':
      return undefined;
  }
}
