import { z } from 'zod';
import type { Cause, FieldId, Hint, RecordRef } from '../../sync/model';
import type { TargetChange } from '../../sync/ports';
import { taskRef, trackerFields, trackerRef } from './names';
import { timeOf } from './time';

/** Whoever calls our address may send any text: only what can be an id goes on. */
const id = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/));
const values = z.record(z.string(), z.unknown()).nullish();

const changeSchema = z.object({
  kind: z.string(),
  change_type: z.string().nullish(),
  id: id.nullish(),
  new_values: values,
  original_values: values,
});
type Change = z.infer<typeof changeSchema>;

/** What of an activity is read; a web hook and the activity list have the same shape, but for their times (PT-103, PT-107). */
export const activitySchema = z.object({
  kind: z.string(),
  guid: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullish()
    .catch(undefined),
  project_version: z.number().nullish(),
  // An entry of a shape nobody knows must not keep the others from being told (P-17).
  changes: z
    .array(z.unknown())
    .nullish()
    .transform((entries) => (entries ?? []).flatMap((entry) => changeSchema.safeParse(entry).data ?? [])),
  primary_resources: z
    .array(z.object({ kind: z.string().nullish(), id: id.nullish() }).catch({}))
    .nullish()
    .catch([]),
  project: z.object({ id }).nullish().catch(undefined),
  performed_by: z
    .object({ id: id.nullish().catch(undefined), name: z.string().max(255).nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
  occurred_at: z.union([z.number(), z.string()]).nullish().catch(undefined),
});
export type Activity = z.infer<typeof activitySchema>;

/** When it happened, epoch milliseconds; `undefined` when that cannot be read. */
export const occurredAt = ({ occurred_at: at }: Activity): number | undefined => timeOf(at);

/** `<project id>_<project version>`, unique per activity (PT-115). */
function rowOf({ guid, project, project_version: version }: Activity): string | undefined {
  if (guid) return guid;
  return project && typeof version === 'number' ? `${project.id}_${version}` : undefined;
}

/**
 * The records an activity is about, and where to look: fields that changed without what changes by itself, as counts, places and
 * times (PT-109). Kinds of activities do not matter, nor does one unknown change stop the others (PT-106, PT-111, P-17).
 *
 * @param now stands in where the activity does not say when it happened
 */
export function changesOf(activity: Activity, kind: 'webhook' | 'poll', now: number): readonly TargetChange[] {
  const found = new Map<string, { ref: RecordRef; told: Told }>();
  const note = (ref: RecordRef, told: Told): void => {
    const key = `${ref.kind}:${ref.id}`;
    const before = found.get(key);
    found.set(key, { ref, told: before ? joined(before.told, told) : told });
  };
  const stories = namedIn(activity, 'story');
  const epics = namedIn(activity, 'epic');
  for (const change of activity.changes) {
    const told = toldBy(change, activity.kind);
    if (told) for (const ref of refsOf(change, stories, epics)) note(ref, told);
  }
  const row = rowOf(activity);
  const cause = causeOf(activity, kind, now);
  return [...found.values()].flatMap(({ ref, told }) => hintsOf(told, cause, row).map((hint) => ({ ref, hint })));
}

/** What one activity says of one record. */
interface Told {
  readonly gone?: true;
  /** Any field may differ: it came from another project, or went there. */
  readonly anything?: true;
  readonly fields: readonly FieldId[];
  readonly comments: readonly { readonly id: string; readonly edited: boolean }[];
}

const joined = (a: Told, b: Told): Told => ({
  ...a,
  ...b,
  fields: [...a.fields, ...b.fields],
  comments: [...a.comments, ...b.comments],
});

function toldBy(change: Change, activity: string): Told | undefined {
  const { kind, change_type: type } = change;
  const nothing: Told = { fields: [], comments: [] };
  if (kind === 'comment') {
    const told = change.id && type !== 'delete' ? { id: change.id, edited: type === 'update' } : undefined;
    return told && { ...nothing, comments: [told] };
  }
  if (kind !== 'story' && kind !== 'epic' && kind !== 'task') return undefined;
  if (type === 'delete') return { ...nothing, gone: true };
  const moved = change.new_values?.['project_id'] !== undefined && type !== 'create';
  if (moved || (kind === 'story' && /^story_move_(?:into|from)_project/.test(activity))) {
    return { ...nothing, anything: true };
  }
  const fields = [...new Set(Object.keys(change.new_values ?? {}).flatMap((member) => fieldsOf(kind, member)))];
  return fields.length > 0 ? { ...nothing, fields } : undefined;
}

function fieldsOf(kind: 'story' | 'epic' | 'task', member: string): readonly FieldId[] {
  const { name, description, status, estimate } = trackerFields;
  if (kind === 'task') {
    // One text holds the name and what follows it (P-13).
    return member === 'description' ? [name, description] : member === 'complete' ? [status] : [];
  }
  switch (member) {
    case 'name':
    case 'title':
      return [name];
    case 'description':
      return [description];
    case 'current_state':
      return kind === 'story' ? [status] : [];
    case 'estimate':
      return kind === 'story' ? [estimate] : [];
    default:
      return [];
  }
}

/** Records one activity tells of that have tasks or comments: mostly one; each costs as many looks as there are of these. */
const mostNamed = 10;

/** Ids of records that the activity names: a changed task or comment tells its own only when it is new (PT-108). */
function namedIn(activity: Activity, kind: 'story' | 'epic'): readonly string[] {
  const named = [...(activity.primary_resources ?? []), ...activity.changes].flatMap((one) =>
    one.kind === kind && one.id ? [one.id] : [],
  );
  return [...new Set(named)].slice(0, mostNamed);
}

function refsOf(change: Change, stories: readonly string[], epics: readonly string[]): readonly RecordRef[] {
  const { kind, id: own, new_values: now } = change;
  if (!own) return [];
  const member = (name: string): string | undefined => id.safeParse(now?.[name]).data;
  const story = member('story_id');
  switch (kind) {
    case 'story':
      return [trackerRef('story', own)];
    case 'epic':
      return [trackerRef('epic', own)];
    case 'task':
      return (story === undefined ? stories : [story]).map((one) => taskRef(one, own));
    default: {
      const epic = member('epic_id');
      if (epic !== undefined) return [trackerRef('epic', epic)];
      if (story !== undefined) return [trackerRef('story', story)];
      return [...stories.map((one) => trackerRef('story', one)), ...epics.map((one) => trackerRef('epic', one))];
    }
  }
}

function causeOf(activity: Activity, kind: 'webhook' | 'poll', now: number): Cause {
  const { id: actor, name } = activity.performed_by ?? {};
  return {
    kind,
    at: occurredAt(activity) ?? now,
    ...(actor ? { actor } : {}),
    ...(name ? { name } : {}),
    seenIn: 'target',
  };
}

/** Comments of one record that are looked at one by one; with more, whoever calls us could ask for thousands of readings. */
const mostComments = 10;

/** A comment has a row of its own: one that came with changes of fields must not pass for a repeat of them. */
function hintsOf({ gone, anything, fields, comments }: Told, cause: Cause, row: string | undefined): readonly Hint[] {
  const hint = (also?: string): Hint => ({
    side: 'target',
    cause,
    ...(row === undefined ? {} : { row: also === undefined ? row : `${row}/${also}` }),
  });
  if (gone) return [{ ...hint(), gone }];
  if (anything || comments.length > mostComments) return [{ ...hint(), deep: true }];
  return [
    ...(fields.length > 0 ? [{ ...hint(), changed: fields }] : []),
    ...comments.map(({ id, edited }) => ({ ...hint(id), comment: id, ...(edited ? { edited: cause.at } : {}) })),
  ];
}
