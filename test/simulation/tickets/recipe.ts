import type { TicketDraft, TicketInput } from '../../../src/contract/tickets';

/** What the admin of a world chose, and how TeamSupport behaves where that is not known. */
export interface Recipe {
  /** A change of status sets the ticket's, or is told by an action (TR-27). */
  readonly statusAs: 'status' | 'action';
  readonly privateActions: boolean;
  /** Only actions of the type *Comment* are copied (TR-16). */
  readonly oneType: boolean;
  readonly everyMinute: boolean;
  /** An action changes its ticket's time of modification (TS-083). */
  readonly actionsTouch: boolean;
}

/** @param kinds how many climates there are: each meets each recipe */
export function recipeOf(seed: number, kinds: number): Recipe {
  const turn = Math.floor(seed / kinds);
  return {
    statusAs: turn % 4 === 3 ? 'action' : 'status',
    privateActions: turn % 2 === 1,
    oneType: turn % 3 === 1,
    everyMinute: turn % 5 === 2,
    actionsTouch: turn % 5 !== 4,
  };
}

/** @param commentType id of the type *Comment* */
export const followed = (recipe: Recipe, draft: TicketDraft, commentType: string): TicketInput => ({
  ...draft,
  statusAs: recipe.statusAs,
  privateActions: recipe.privateActions,
  actionType: recipe.oneType ? commentType : null,
  fields: [...draft.fields, { ticket: 'Environment', jira: 'summary', direction: 'back' }],
});
