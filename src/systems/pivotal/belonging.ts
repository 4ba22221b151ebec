import { isSystemError } from '../../sync/model';
import type { RecordRef } from '../../sync/model';
import { trackerRef } from './names';
import { withNote } from './parent-note';
import type { Label, Story } from './schemas';
import { labelOfEpic, wrote } from './work';
import type { Work } from './work';

/**
 * Sees to it that a story bears the label of its epic beside those it has (P-09, PT-042); that of a former one goes, all others
 * stay (PT-061).
 *
 * @returns the story as it is then
 */
export async function underEpic(work: Work, story: Story, epic: RecordRef, former?: RecordRef): Promise<Story> {
  // An epic that is gone has a link of its own, which tells it.
  const add = await labelOfEpic(work, epic.id).catch(noneIfGone);
  const remove = former && (await labelOfEpic(work, former.id).catch(noneIfGone));
  if (add === undefined) return story;
  if (!story.labels) return labelled(work, story, add);
  const present = story.labels.map(({ id }) => id);
  const wanted = [...new Set([...present.filter((id) => id !== remove?.id), add.id])];
  if (wanted.length === present.length && wanted.every((id) => present.includes(id))) return story;
  return rewritten(work, story, { label_ids: wanted.map(Number) });
}

/** An answer that leaves the labels out does not say that there are none: one is added without touching the others (PT-042). */
async function labelled(work: Work, story: Story, { name }: Label): Promise<Story> {
  if (!name) return story;
  const ref = trackerRef('story', story.id);
  wrote(work, ref, await work.client.addLabel(work.place.project, story.id, name));
  return story;
}

/** Sees to it that the text of a story names the story it belongs under (P-08). */
export async function underStory(work: Work, story: Story, parent: RecordRef): Promise<Story> {
  const description = withNote(story.description ?? '', parent.id);
  return description === story.description ? story : rewritten(work, story, { description });
}

async function rewritten(work: Work, { id }: Story, body: object): Promise<Story> {
  const { client, place } = work;
  return wrote(work, trackerRef('story', id), await client.updateStory(place.project, id, body));
}

function noneIfGone(error: unknown): undefined {
  if (isSystemError(error, 'not-found')) return undefined;
  throw error;
}
