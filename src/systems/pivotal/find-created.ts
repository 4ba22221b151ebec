import type { Snapshot } from '../../sync/model';
import type { Created, RecordDraft } from '../../sync/ports';
import { fitting } from './fit-texts';
import { withoutNote } from './parent-note';
import type { Epic, Story } from './schemas';
import { partsOfText, taskName } from './task-text';
import { timeOf, timeText } from './time';
import { bodyOf, epicSnapshot, storySnapshot, taskSnapshot } from './translate';
import { labelOfEpic } from './work';
import type { Work } from './work';

/**
 * What an earlier attempt at a draft may have made, likeliest first. Stories bear the reference of their feature, which several may
 * share (PT-035, P-07): among the requirements of one feature a story is told by its name, or by its time and text together.
 */
export async function findCreated(work: Work, draft: RecordDraft): Promise<readonly Created[]> {
  if (draft.type === 'task') return tasksLike(work, draft);
  const found = draft.type === 'epic' ? await epicsLike(work, draft) : await storiesLike(work, draft);
  return found.map((after) => createdAs(draft, after));
}

const namesOf = ({ fields, formerName }: RecordDraft): readonly string[] =>
  [fields['name']?.type === 'text' ? fields['name'].text : undefined, formerName].flatMap((name) =>
    name === undefined ? [] : [name.trim()],
  );

type Told = Pick<Story & Epic, 'name' | 'description' | 'created_at' | 'updated_at'>;

/** Clocks differ. */
const toleranceMs = 60_000;

/** What was there before the attempt began, and was not touched since, is not of its making. */
const isOfAttempt =
  ({ begunAt }: RecordDraft) =>
  ({ updated_at: updated }: Pick<Told, 'updated_at'>): boolean =>
    begunAt === undefined || (timeOf(updated) ?? begunAt) > begunAt - toleranceMs;

/** How surely a record is that of a draft with this text: a higher number goes first, 0 is another record. */
function likeness(draft: RecordDraft, text: string, record: Told): number {
  const sameName = namesOf(draft).includes(record.name.trim());
  const at = draft.madeAt === undefined ? undefined : timeOf(timeText(draft.madeAt));
  const sameTime = at !== undefined && timeOf(record.created_at) === at;
  const sameText = withoutNote(record.description ?? '').text.trim() === text;
  if (sameTime && sameName) return 4;
  if (sameName && sameText) return 3;
  if (sameName) return 2;
  return sameTime && sameText && text !== '' ? 1 : 0;
}

async function storiesLike(work: Work, draft: RecordDraft): Promise<readonly Snapshot[]> {
  const { place, pointsBack, pointsBackBy } = work;
  const label = draft.parent ? await labelOfEpic(work, draft.parent.id) : undefined;
  const own = (await storiesToLookAt(work, draft)).filter((story) => {
    const parent = place.notes ? withoutNote(story.description ?? '').parent : undefined;
    return (
      (!pointsBack || story.external_id === draft.reference) &&
      (!story.integration_id || pointsBackBy === undefined || story.integration_id === pointsBackBy) &&
      parent === draft.relatesTo?.id &&
      (label === undefined || (story.labels ?? []).some(({ id }) => id === label.id))
    );
  });
  // At the top only the story of the feature itself bears its reference.
  const alone = pointsBack && !draft.relatesTo && !draft.parent;
  return ranked(draft, own, alone ? 0 : 1).map((story) => storySnapshot(story, place));
}

/**
 * Stories that bear the reference of a draft, or one of its names where stories bear none. A server may ignore the filter: what it
 * serves has to be looked at again (PT-003).
 */
async function storiesToLookAt({ client, place, pointsBack }: Work, draft: RecordDraft): Promise<readonly Story[]> {
  if (pointsBack) return client.stories(place.project, { filter: `external_id:${draft.reference}` });
  const found = new Map<string, Story>();
  for (const name of new Set(namesOf(draft))) {
    const named = await client.stories(place.project, { filter: `name:"${name.replace(/"/g, ' ')}"` });
    for (const story of named) found.set(story.id, story);
  }
  return [...found.values()];
}

/** Epics bear no reference: one that people made under the same name is told by its time. */
async function epicsLike({ client, place }: Work, draft: RecordDraft): Promise<readonly Snapshot[]> {
  const least = draft.madeAt === undefined ? 2 : 3;
  return ranked(draft, await client.epics(place.project), least).map((epic) => epicSnapshot(epic, place));
}

function ranked<T extends Told>(draft: RecordDraft, records: readonly T[], least: number): readonly T[] {
  if (records.length === 0) return records;
  const { description } = bodyOf(fitting(draft.fields, undefined).sent, undefined);
  const text = typeof description === 'string' ? description.trim() : '';
  return records
    .filter(isOfAttempt(draft))
    .map((record) => ({ record, rank: likeness(draft, text, record) }))
    .filter(({ rank }) => rank >= least)
    .sort((a, b) => b.rank - a.rank)
    .map(({ record }) => record);
}

/** Tasks are known by their first line alone: what follows may have changed since. */
async function tasksLike({ client, place }: Work, draft: RecordDraft): Promise<readonly Created[]> {
  const story = draft.parent?.id;
  if (story === undefined) return [];
  const names = namesOf(draft).map(taskName);
  const tasks = await client.tasks(place.project, story);
  return tasks
    .filter(isOfAttempt(draft))
    .filter(({ description }) => names.includes(partsOfText(description ?? '').name))
    .map((task) => createdAs(draft, taskSnapshot(task, story, place)));
}

const createdAs = ({ fields }: RecordDraft, after: Snapshot): Created => ({
  ref: after.ref,
  reference: after.label.reference,
  url: after.label.url,
  written: fields,
  shortened: [],
  related: true,
  after,
});
