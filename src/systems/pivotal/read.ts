import type { RecordRef, Snapshot } from '../../sync/model';
import { isSystemError, SystemError } from '../../sync/model';
import { partsOfTask } from './names';
import type { Story } from './schemas';
import { epicSnapshot, storySnapshot, taskSnapshot } from './translate';
import type { Work } from './work';

/** @throws SystemError `not-found`; `forbidden` where the whole project is out of sight */
export async function readRecord(work: Work, ref: RecordRef): Promise<Snapshot> {
  try {
    return await snapshotOf(work, ref);
  } catch (error) {
    if (isSystemError(error, 'not-found')) await requireProject(work);
    throw error;
  }
}

/**
 * Who lost the access to a project is answered the same as who asks for something that was deleted (PT-090): all its records would
 * pass for deleted, and nothing would look at them once it is given back.
 *
 * @throws SystemError `forbidden` when the project cannot be seen, any other when that cannot be told now
 */
export async function requireProject({ client, place }: Work): Promise<void> {
  try {
    await client.project(place.project);
  } catch (error) {
    if (!isSystemError(error, 'not-found')) throw error;
    const message = 'the project was deleted, or the owner of the API token is no member of it any more';
    throw new SystemError('forbidden', { ...error.details, operation: 'see the project', message });
  }
}

async function snapshotOf(work: Work, ref: RecordRef): Promise<Snapshot> {
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
