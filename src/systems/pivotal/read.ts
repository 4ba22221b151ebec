import type { RecordRef, Snapshot } from '../../sync/model';
import { isSystemError } from '../../sync/model';
import { partsOfTask } from './names';
import type { Story } from './schemas';
import { epicSnapshot, storySnapshot, taskSnapshot } from './translate';
import type { Work } from './work';

/** @throws SystemError `not-found` */
export async function readRecord(work: Work, ref: RecordRef): Promise<Snapshot> {
  const { client, place } = work;
  switch (ref.kind) {
    case 'epic':
      return epicSnapshot(await client.epic(place.project, ref.id), place);
    case 'task':
      return taskSnapshot(await client.task(place.project, ref), partsOfTask(ref).story, place);
    default:
      return storySnapshot(await storyWherever(work, ref), place);
  }
}

/** A story keeps its id when it moves to another project: where it is now, its `container` tells (PT-112). */
async function storyWherever({ client, place }: Work, { id }: RecordRef): Promise<Story> {
  try {
    return await client.story(place.project, id);
  } catch (error) {
    if (!isSystemError(error, 'not-found')) throw error;
    try {
      const story = await client.storyAnywhere(id);
      // The project said that it does not have it: where it is instead must be told, or it would pass for one of its own.
      if (story.project_id) return story;
    } catch (again) {
      // A successor may not know the second call: what the first one said stands.
      if (!isSystemError(again, 'malformed')) throw again;
    }
    throw error;
  }
}
