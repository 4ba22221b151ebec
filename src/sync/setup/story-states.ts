import type { Became } from '../model';
import type { StatusChoice, StoryProject } from '../ports';

const named = (category: NonNullable<StatusChoice['category']>, ...ids: readonly string[]): readonly StatusChoice[] =>
  ids.map((id) => ({ id, name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`, category }));

const ofTasks: readonly StatusChoice[] = [
  { id: 'incomplete', name: 'Not done', category: 'new' },
  { id: 'complete', name: 'Done', category: 'done' },
];

/** States in the order of the work: where several stand for one status, the first is written. Epics have none (PT-062). */
export function statesOf(kind: Became, { plansByHand }: Pick<StoryProject, 'plansByHand'>): readonly StatusChoice[] {
  if (kind === 'epic') return [];
  if (kind === 'task') return ofTasks;
  return [
    // Only where people plan by hand is there a state for it (PT-052).
    ...named('new', 'unscheduled', 'unstarted', ...(plansByHand ? ['planned'] : [])),
    ...named('active', 'started', 'finished', 'delivered'),
    ...named('done', 'accepted'),
    ...named('active', 'rejected'),
  ];
}
