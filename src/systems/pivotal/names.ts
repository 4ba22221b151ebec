import type { FieldId, RecordRef } from '../../sync/model';

/** Fields of stories, epics and tasks as the app calls them; a server may call a name `title` (PT-003). */
export const trackerFields = {
  name: 'name',
  description: 'description',
  status: 'status',
  estimate: 'estimate',
} as const satisfies Readonly<Record<string, FieldId>>;

type TrackerKind = 'story' | 'epic' | 'task';

/** Stories, epics and tasks have number ranges of their own: only with its kind is an id one record's (PT-072). */
export const trackerRef = (kind: TrackerKind, id: number | string): RecordRef => ({
  system: 'pivotal',
  kind,
  id: String(id),
});

/** A task is reached through its story alone, so its id names both: `4711.91`. */
export const taskRef = (story: number | string, task: number | string): RecordRef =>
  trackerRef('task', `${story}.${task}`);

/** Ids of the story of a task and of the task itself. */
export function partsOfTask({ id }: Pick<RecordRef, 'id'>): { readonly story: string; readonly task: string } {
  const [story = '', task = ''] = id.split('.');
  return { story, task };
}
