import type { TicketChoices, TicketDraft } from '../../../../../src/contract';
import { troubleOfRows } from './field-rows';
import { projectsOf } from './step';

export const steps = [
  'Organization and projects',
  'Types',
  'Statuses',
  'Fields',
  'Comments',
  'How agents ask',
  'TeamSupport’s own integration',
  'Review',
] as const;
export type Step = (typeof steps)[number];

/** Products that need no row: their names are keys of projects (TR-36, step 4). */
export const namedLikeProjects = ({ products, projects }: TicketChoices): TicketChoices['products'] =>
  products.filter(({ name }) => projects.some(({ key }) => key.toLowerCase() === name.trim().toLowerCase()));

function placingTrouble(draft: TicketDraft, choices: TicketChoices): string | undefined {
  const { always, defaultKey } = draft.placing;
  if (always && defaultKey === null) return 'Choose the default project, as every issue is to be made in it.';
  return projectsOf(draft).length === 0 && namedLikeProjects(choices).length === 0
    ? 'Choose a default project, or give at least one product a project.'
    : undefined;
}

/** What keeps a person from going on from a step, or nothing. */
export function obstacleOf(step: Step, name: string, draft: TicketDraft, choices: TicketChoices): string | undefined {
  switch (step) {
    case 'Organization and projects':
      return placingTrouble(draft, choices);
    case 'Types':
      return draft.onlyTypes?.length === 0 ? 'Choose at least one ticket type, or all of them.' : undefined;
    case 'Fields':
      return troubleOfRows(choices, draft);
    case 'Review':
      return name.trim() === '' ? 'Give the integration a name.' : undefined;
    case 'Statuses':
    case 'Comments':
    case 'How agents ask':
    case 'TeamSupport’s own integration':
      return undefined;
  }
}
