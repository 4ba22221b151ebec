import type { JiraAdmin } from '../admin';
import type { Transition } from '../model/workflow';
import { resolutions, statuses } from './site-basics';

export const workflows = { software: 'software', simple: 'simple' } as const;

const { toDo, inProgress, inReview, blocked, done } = statuses;

const plain = (id: string, name: string, from: readonly string[], to: string): Transition => ({
  id,
  name,
  from: [...from],
  to,
});

/** Done is several steps away from To Do, its last step asks for a resolution, and only administrators reopen. */
const softwareTransitions: readonly Transition[] = [
  plain('11', 'Start progress', [toDo], inProgress),
  plain('21', 'Stop progress', [inProgress], toDo),
  plain('31', 'Send to review', [inProgress], inReview),
  plain('41', 'Request changes', [inReview], inProgress),
  {
    ...plain('51', 'Finish', [inReview], done),
    screen: [
      { field: 'resolution', required: true },
      { field: 'fixVersions', required: false },
      { field: 'comment', required: false },
    ],
  },
  plain('61', 'Block', [toDo, inProgress, inReview], blocked),
  plain('71', 'Unblock', [blocked], inProgress),
  { ...plain('81', 'Reopen', [done], toDo), needsPermission: 'ADMINISTER_PROJECTS', resolution: false },
];

/** From everywhere to everywhere, as in the product's simplified workflows. */
const simpleTransitions: readonly Transition[] = [
  { ...plain('11', 'To Do', [], toDo), resolution: false },
  { ...plain('21', 'In Progress', [], inProgress), resolution: false },
  { ...plain('31', 'Done', [], done), resolution: resolutions.done },
];

export function seedWorkflows(admin: JiraAdmin): void {
  admin.putWorkflow({
    id: workflows.software,
    name: 'Software development',
    initialStatus: toDo,
    statuses: [toDo, inProgress, inReview, blocked, done],
    transitions: [...softwareTransitions],
    lockedStatuses: [],
  });
  admin.putWorkflow({
    id: workflows.simple,
    name: 'Simple',
    initialStatus: toDo,
    statuses: [toDo, inProgress, done],
    transitions: [...simpleTransitions],
    lockedStatuses: [],
  });
}
