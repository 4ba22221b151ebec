import type { FieldValue, StatusCategory } from '../../sync/model';

type Choice = Extract<FieldValue, { type: 'choice' }>;

const categories: Readonly<Record<string, StatusCategory>> = {
  unscheduled: 'new',
  unstarted: 'new',
  planned: 'new',
  started: 'active',
  finished: 'active',
  delivered: 'active',
  rejected: 'active',
  accepted: 'done',
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

/** States a feature may only have once it is estimated (PT-051). */
export const needsEstimate = (state: string): boolean =>
  ['started', 'finished', 'delivered', 'accepted', 'rejected'].includes(state);
