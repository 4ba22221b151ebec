import type { FieldValue, StatusCategory } from '../../sync/model';
import type { StatusChoice, StoryProject } from '../../sync/ports';

type Choice = Extract<FieldValue, { type: 'choice' }>;

/** In the order of the work. */
const categories: Readonly<Record<string, StatusCategory>> = {
  unscheduled: 'new',
  unstarted: 'new',
  planned: 'new',
  started: 'active',
  finished: 'active',
  delivered: 'active',
  accepted: 'done',
  rejected: 'active',
};

/** A state as people read it: `started` → `Started`. One that nobody knows keeps its own word. */
export function storyState(id: string): Choice {
  const category = categories[id];
  return { type: 'choice', id, name: id.charAt(0).toUpperCase() + id.slice(1), ...(category ? { category } : {}) };
}

/** Tasks have no states; being done stands for one (P-20). */
export const taskState = (complete: boolean): Choice =>
  complete
    ? { type: 'choice', id: 'complete', name: 'Done', category: 'done' }
    : { type: 'choice', id: 'incomplete', name: 'Not done', category: 'new' };

/** @param plansByHand people plan the stories of the project: only then is there a state for it (PT-052) */
export const statesOf = (plansByHand: boolean): StoryProject['states'] => ({
  story: Object.keys(categories)
    .filter((id) => plansByHand || id !== 'planned')
    .map((id) => offered(storyState(id))),
  // Epics have none (PT-062).
  epic: [],
  task: [false, true].map((complete) => offered(taskState(complete))),
});

const offered = ({ id = '', name, category }: Choice): StatusChoice => ({
  id,
  name,
  ...(category ? { category } : {}),
});

/** States a feature may only have once it is estimated (PT-051). */
export const needsEstimate = (state: string): boolean =>
  ['started', 'finished', 'delivered', 'accepted', 'rejected'].includes(state);
