import { adfToMarkdown } from '../../richtext/adf-to-markdown';
import { markdownToAdf } from '../../richtext/markdown-to-adf';
import type { FieldId, FieldValue, FieldValues, RecordLabel, RecordRef, Snapshot } from '../../sync/model';
import { taskRef, trackerFields, trackerRef } from './names';
import { withNote, withoutMistake, withoutNote } from './parent-note';
import type { Epic, Story, Task } from './schemas';
import { storyState, taskState } from './states';
import { valuesOfText } from './task-text';
import { timeOf } from './time';

/** Where the records of an integration are, and how their texts are read. */
export interface Place {
  /** Host name of the account. */
  readonly host: string;
  readonly project: string;
  /** Texts of requirements name their features (P-08). */
  readonly notes: boolean;
}

export function storySnapshot(story: Story, place: Place): Snapshot {
  const state = storyState(story.current_state ?? 'unscheduled');
  const type = story.story_type ?? 'feature';
  const text = story.description ?? '';
  return {
    ref: trackerRef('story', story.id),
    label: storyLabel(story, place, state),
    fields: {
      [trackerFields.name]: { type: 'text', text: story.name },
      [trackerFields.description]: richOf(place.notes ? withoutNote(text).text : text),
      [trackerFields.status]: state,
      [trackerFields.estimate]: typeof story.estimate === 'number' ? { type: 'number', number: story.estimate } : null,
    },
    type: { id: type, name: type },
    ...commonOf(story),
  };
}

export function epicSnapshot(epic: Epic, place: Place): Snapshot {
  return {
    ref: trackerRef('epic', epic.id),
    label: { reference: `#${epic.id}`, name: epic.name, url: addressOf(epic.url, `/epic/show/${epic.id}`, place) },
    fields: {
      [trackerFields.name]: { type: 'text', text: epic.name },
      [trackerFields.description]: richOf(epic.description ?? ''),
    },
    ...commonOf(epic),
  };
}

/** A task has no address of its own (P-13, PT-072). */
export function taskSnapshot(task: Task, story: string, place: Place): Snapshot {
  const state = taskState(task.complete ?? false);
  const values = valuesOfText(task.description ?? '');
  const name = values.name?.type === 'text' ? values.name.text : '';
  return {
    ref: taskRef(story, task.id),
    label: {
      reference: `Task of #${story}`,
      name,
      url: addressOf(undefined, `/story/show/${story}`, place),
      status: statusOf(state),
    },
    fields: { ...values, [trackerFields.status]: state },
    ...commonOf({ ...task, project_id: undefined }),
  };
}

const storyLabel = (story: Story, place: Place, state: ReturnType<typeof storyState>): RecordLabel => ({
  reference: `#${story.id}`,
  name: story.name,
  url: addressOf(story.url, `/story/show/${story.id}`, place),
  status: statusOf(state),
});

const statusOf = ({ name, category }: ReturnType<typeof storyState>): NonNullable<RecordLabel['status']> => ({
  name,
  ...(category ? { category } : {}),
});

/** Only an address of the web is shown: it comes from a server, and people click on it. */
const addressOf = (told: string | null | undefined, path: string, { host }: Place): string =>
  told?.startsWith('https://') ? told : `https://${host}${path}`;

/** What people wrote comes as Markdown. */
const richOf = (markdown: string): FieldValue | null =>
  markdown.trim() === '' ? null : { type: 'rich', doc: markdownToAdf(markdown), markup: 'markdown' };

function commonOf({
  created_at: created,
  updated_at: updated,
  project_id: project,
}: Pick<Story, 'created_at' | 'updated_at' | 'project_id'>): Pick<Snapshot, 'madeAt' | 'updatedAt' | 'container'> {
  const madeAt = timeOf(created);
  const updatedAt = timeOf(updated);
  return {
    ...(madeAt === undefined ? {} : { madeAt }),
    ...(updatedAt === undefined ? {} : { updatedAt }),
    ...(project ? { container: project } : {}),
  };
}

/** What each field is called in a body. A list and not the ids themselves: nothing else may be written. */
const members: Readonly<Record<FieldId, string>> = {
  [trackerFields.name]: 'name',
  [trackerFields.description]: 'description',
  [trackerFields.status]: 'current_state',
  [trackerFields.estimate]: 'estimate',
};

const fieldsOfKind: Readonly<Record<'story' | 'epic', readonly FieldId[]>> = {
  story: Object.values(trackerFields),
  epic: [trackerFields.name, trackerFields.description],
};

/** Whether a story or an epic has such a field (PT-062). */
export const hasField = (kind: 'story' | 'epic', field: FieldId): boolean => fieldsOfKind[kind].includes(field);

/** The field a server means by a member it refuses. */
export const fieldOfMember = (member: string): FieldId | undefined =>
  member === 'title' ? trackerFields.name : Object.keys(members).find((field) => members[field] === member);

/**
 * Members of a body.
 *
 * @param parent story whose paragraph the description gets (P-08)
 */
export function bodyOf(fields: FieldValues, parent: RecordRef | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]) => {
      const member = members[field];
      return member === undefined ? [] : [[member, written(value ?? null, field, parent)]];
    }),
  );
}

function written(value: FieldValue | null, field: FieldId, parent: RecordRef | undefined): unknown {
  if (field === trackerFields.description) {
    const text = value?.type === 'rich' ? adfToMarkdown(value.doc) : '';
    return parent ? withNote(text, parent.id) : withoutMistake(text);
  }
  switch (value?.type) {
    case 'text':
      return value.text;
    case 'choice':
      return value.id ?? value.name.toLowerCase();
    case 'number':
      return value.number;
    default:
      return null;
  }
}
