import { isSystemError } from '../../sync/model';
import type { FieldId, FieldValues, RecordRef, Snapshot } from '../../sync/model';
import type { RefusedField, Updated } from '../../sync/ports';
import { underEpic, underStory } from './belonging';
import { refusedEstimate } from './estimates';
import { fitting } from './fit-texts';
import { trackerFields } from './names';
import { refusedOf, without } from './refused';
import type { Story } from './schemas';
import { bodyOf, epicSnapshot, hasField, storySnapshot } from './translate';
import { updateTask } from './update-task';
import { wrote } from './work';
import type { Work } from './work';

/** Where a story belongs, and where it belonged. */
interface Belonging {
  readonly under?: RecordRef | undefined;
  readonly formerly?: RecordRef | undefined;
}

/**
 * Writes all fields with one call; those that are refused are left out, and the others written (PT-092). The paragraph that names
 * the story above goes with the description (P-08), and the label of the epic above is seen to when they are written (P-09). Where
 * it belongs somewhere else than before, or no field is given, that is written of its own.
 */
export async function update(work: Work, ref: RecordRef, fields: FieldValues, where: Belonging): Promise<Updated> {
  if (ref.kind === 'task') return updateTask(work, ref, fields);
  const kind = ref.kind === 'epic' ? 'epic' : 'story';
  const unfit = unfitFields(work, kind, fields);
  const { shortened, refused, written } = await writeAccepted(work, ref, without(fields, unfit), where.under);
  const placed = kind === 'story' ? await seenTo(work, ref, fields, where, written?.story) : undefined;
  const after = placed ? storySnapshot(placed, work.place) : written?.after;
  return { shortened, refused: [...unfit, ...refused], ...(after ? { after } : {}) };
}

/** @returns the story as it is then; `undefined` when there was nothing to see to */
async function seenTo(
  work: Work,
  ref: RecordRef,
  fields: FieldValues,
  { under, formerly }: Belonging,
  written: Story | undefined,
): Promise<Story | undefined> {
  const placed = formerly !== undefined || Object.keys(fields).length === 0;
  if (!under || (!written && !placed)) return undefined;
  const story = written ?? (await work.client.story(work.place.project, ref.id));
  // A state or an estimate alone is no update of the requirement: it costs no look at the epic.
  const isUpdate =
    placed || fields[trackerFields.name] !== undefined || fields[trackerFields.description] !== undefined;
  if (under.kind === 'epic') return isUpdate ? underEpic(work, story, under, formerly) : story;
  return placed && work.place.notes ? underStory(work, story, under) : story;
}

/** The story whose paragraph the text of a record gets. */
const noteParent = ({ place }: Work, { kind }: Pick<RecordRef, 'kind'>, under?: RecordRef): RecordRef | undefined =>
  kind === 'story' && under?.kind === 'story' && place.notes ? under : undefined;

function unfitFields(work: Work, kind: 'story' | 'epic', fields: FieldValues): readonly RefusedField[] {
  const unknown = Object.keys(fields).filter((field) => !hasField(kind, field));
  const estimate = kind === 'story' ? refusedEstimate(fields, work.estimates) : undefined;
  const message = `${kind === 'epic' ? 'epics' : 'stories'} have no such field.`;
  return [...unknown.map((field) => ({ field, message })), ...(estimate ? [estimate] : [])];
}

interface Put {
  readonly shortened: readonly FieldId[];
  readonly after: Snapshot;
  /** Absent for an epic. */
  readonly story?: Story;
}

interface Accepted {
  readonly shortened: readonly FieldId[];
  readonly refused: readonly RefusedField[];
  readonly written?: Put;
}

async function writeAccepted(work: Work, ref: RecordRef, fields: FieldValues, under?: RecordRef): Promise<Accepted> {
  const refused: RefusedField[] = [];
  let left = fields;
  while (Object.keys(left).length > 0) {
    try {
      const written = await put(work, ref, left, under);
      return { shortened: written.shortened, refused, written };
    } catch (error) {
      const bad = refusedOf(error, left, work.estimates);
      if (bad.length === 0) {
        const alone = await eachAlone(work, ref, left, under, error);
        return { ...alone, refused: [...refused, ...alone.refused] };
      }
      refused.push(...bad);
      left = without(left, bad);
    }
  }
  return { shortened: [], refused };
}

/** A refusal that does not say which field it is about: then each goes alone. */
async function eachAlone(
  work: Work,
  ref: RecordRef,
  fields: FieldValues,
  under: RecordRef | undefined,
  error: unknown,
): Promise<Accepted> {
  if (!isSystemError(error, 'invalid')) throw error;
  const names = Object.keys(fields);
  const [only] = names;
  if (names.length === 1 && only !== undefined) {
    return { shortened: [], refused: [{ field: only, message: error.details.message ?? 'the value was refused.' }] };
  }
  let all: Accepted = { shortened: [], refused: [] };
  for (const [field, value] of Object.entries(fields)) {
    const one = await writeAccepted(work, ref, { [field]: value ?? null }, under);
    const shortened = [...all.shortened, ...one.shortened];
    all = { ...all, ...one, shortened, refused: [...all.refused, ...one.refused] };
  }
  return all;
}

async function put(work: Work, ref: RecordRef, fields: FieldValues, under: RecordRef | undefined): Promise<Put> {
  const { client, place } = work;
  const parent = noteParent(work, ref, under);
  const { sent, shortened } = fitting(fields, parent?.id);
  const body = bodyOf(sent, parent);
  if (ref.kind === 'epic') {
    const epic = wrote(work, ref, await client.updateEpic(place.project, ref.id, body));
    return { after: epicSnapshot(epic, place), shortened };
  }
  const story = wrote(work, ref, await client.updateStory(place.project, ref.id, body));
  return { after: storySnapshot(story, place), shortened, story };
}
