import { isSystemError } from '../../sync/model';
import type { FieldValues, RecordRef, Snapshot } from '../../sync/model';
import type { Created, RecordDraft, RefusedField } from '../../sync/ports';
import type { Answered } from './calls';
import { refusedEstimate } from './estimates';
import { fitting } from './fit-texts';
import { trackerFields, trackerRef } from './names';
import { requireProject } from './read';
import { refusedOf, without } from './refused';
import type { Story } from './schemas';
import { taskText } from './task-text';
import { timeText } from './time';
import { bodyOf, epicSnapshot, storySnapshot, taskSnapshot } from './translate';
import { labelOfEpic, wrote } from './work';
import type { Work } from './work';

/**
 * Makes epics, stories and tasks, one call each. A new story goes to the top of its panel, so stories are made from the last to
 * the first (P-05, PT-043). When the account cannot be used, the rest is not tried.
 *
 * @returns in the order of the drafts; never throws
 */
export async function create(work: Work, drafts: readonly RecordDraft[]): Promise<readonly (Created | Error)[]> {
  const results: (Created | Error)[] = [];
  const indexes = drafts.map((_, index) => index);
  const order = drafts.every(isStory) ? indexes.reverse() : indexes;
  let stop: Error | undefined;
  for (const index of order) {
    const draft = drafts[index];
    if (!draft) continue;
    const result = stop ?? (await one(work, draft));
    if (isSystemError(result, 'unauthorized', 'rate-limited', 'unavailable', 'malformed')) stop = result;
    results[index] = result;
  }
  return results;
}

async function one(work: Work, draft: RecordDraft): Promise<Created | Error> {
  try {
    return await made(work, draft);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function made(work: Work, draft: RecordDraft): Promise<Created> {
  try {
    if (draft.type === 'epic') return await createEpic(work, draft);
    if (draft.type === 'task') return await createTask(work, draft);
    return await createStory(work, draft);
  } catch (error) {
    // There is no record yet that could have been deleted.
    if (isSystemError(error, 'not-found')) await requireProject(work);
    throw error;
  }
}

const isStory = ({ type }: Pick<RecordDraft, 'type'>): boolean => type !== 'epic' && type !== 'task';

/** What the type has a field for; a name it always has. */
const fieldsOf = ({ fields, screen }: RecordDraft): FieldValues =>
  Object.fromEntries(
    Object.entries(fields).filter(([field]) => field === trackerFields.name || screen.includes(field)),
  );

async function createStory(work: Work, draft: RecordDraft): Promise<Created> {
  const { client, place, estimates } = work;
  const epic = draft.parent ? await labelOfEpic(work, draft.parent.id) : undefined;
  const off = refusedEstimate(fieldsOf(draft), estimates, draft.type);
  const fixed = {
    story_type: draft.type,
    ...(work.pointsBack ? { external_id: draft.reference } : {}),
    // A number, as the integration that answers links of the other tool expects it (P-06).
    ...(work.pointsBack && work.pointsBackBy !== undefined ? { integration_id: Number(work.pointsBackBy) } : {}),
    ...(epic === undefined ? {} : { label_ids: [Number(epic.id)] }),
  };
  return make(work, draft, without(fieldsOf(draft), off ? [off] : []), off ? [off] : [], draft.relatesTo, {
    post: (body) => client.createStory(place.project, { ...body, ...fixed }),
    snapshot: (story: Story) => storySnapshot(story, place),
  });
}

function createEpic(work: Work, draft: RecordDraft): Promise<Created> {
  const { client, place, epicLabels } = work;
  return make(work, draft, fieldsOf(draft), [], undefined, {
    async post(body) {
      const answer = await client.createEpic(place.project, body);
      // Its requirements follow, and need not ask for it (P-09).
      if (answer.value.label) epicLabels.set(answer.value.id, answer.value.label);
      return answer;
    },
    snapshot: (epic) => epicSnapshot(epic, place),
  });
}

async function createTask(work: Work, draft: RecordDraft): Promise<Created> {
  const { client, place } = work;
  const story = draft.parent?.id ?? '';
  const { text, sent, shortened } = taskText(fieldsOf(draft));
  const answer = await client.createTask(place.project, story, { description: text, ...madeAt(draft) });
  return createdOf(work, answer, taskSnapshot(answer.value, story, place), { sent, shortened, refused: [] });
}

type Made = Pick<Story, 'updated_at'>;

interface Way<T> {
  readonly post: (body: object) => Promise<Answered<T>>;
  readonly snapshot: (made: T) => Snapshot;
}

/** A value that is not accepted does not keep the record from being made: it goes without, and that is told. A name must do. */
async function make<T extends Made>(
  work: Work,
  draft: RecordDraft,
  fields: FieldValues,
  refused: readonly RefusedField[],
  relatesTo: RecordRef | undefined,
  way: Way<T>,
): Promise<Created> {
  const parent = relatesTo && work.place.notes ? trackerRef('story', relatesTo.id) : undefined;
  const { sent, shortened } = fitting(fields, parent?.id);
  // The paragraph tells of the relation whether there is a text or not (P-08).
  const noted = parent && sent.description === undefined ? { ...sent, description: null } : sent;
  try {
    const answer = await way.post({ ...bodyOf(noted, parent), ...madeAt(draft) });
    return createdOf(work, answer, way.snapshot(answer.value), { sent, shortened, refused });
  } catch (error) {
    const bad = refusedOf(error, without(fields, [{ field: trackerFields.name }]), work.estimates);
    if (bad.length === 0) throw error;
    return make(work, draft, without(fields, bad), [...refused, ...bad], relatesTo, way);
  }
}

/** It keeps the time the record was made in the other tool (P-06), which finds it again when an attempt is cut off. */
const madeAt = ({ madeAt: at }: RecordDraft): { created_at?: string } =>
  at === undefined ? {} : { created_at: timeText(at) };

function createdOf(
  work: Work,
  answer: Answered<Made>,
  after: Snapshot,
  told: {
    readonly sent: FieldValues;
    readonly shortened: Created['shortened'];
    readonly refused: readonly RefusedField[];
  },
): Created {
  wrote(work, after.ref, answer);
  return {
    ref: after.ref,
    reference: after.label.reference,
    url: after.label.url,
    written: told.sent,
    shortened: told.shortened,
    related: true,
    after,
    ...(told.refused.length > 0 ? { refused: told.refused } : {}),
  };
}
