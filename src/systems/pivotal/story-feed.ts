import type { StoryMode } from '../../sync/model';
import type { TargetChange, TargetFeed } from '../../sync/ports';
import type { PivotalClient } from './client';
import { taskRef, trackerRef } from './names';
import type { Story } from './schemas';
import { timeOf } from './time';

/** What was changed in the last seconds may be changed again in the same second: it is told once more. */
const overlapMs = 5000;

/** A place in the reading of all stories: how far it is, since when changes count, and the newest change seen. */
interface Mark {
  readonly offset: number;
  readonly since: number;
  readonly newest: number;
  /** When this reading of all stories began; absent from a mark at which one begins. */
  readonly began?: number;
}

/**
 * Changes of a project whose server keeps no history: all stories are looked through, a page at a time, for those that were
 * changed since (PT-003). What changed is not told, and deletions are not seen at all.
 */
export const storyFeed = (
  client: PivotalClient,
  project: string,
  mode: StoryMode | undefined,
  now: () => number,
): TargetFeed => ({
  async read(after) {
    const mark = after === undefined ? undefined : markIn(after);
    if (!mark) {
      const at = now() - overlapMs;
      return {
        changes: [],
        after: markText({ offset: 0, since: at, newest: at }),
        more: false,
        ...(after === undefined ? {} : { lost: true as const }),
      };
    }
    const { offset, since } = mark;
    const { rows, more } = await client.storiesPage(project, fieldsAsked[mode ?? 'story-story'], offset);
    const epics = mode === 'epic-story' && offset === 0 ? await client.epics(project) : [];
    const changes = [
      ...epics.flatMap((epic) => changeOf(trackerRef('epic', epic.id), epic.updated_at, since)),
      ...rows.flatMap((story) => changesIn(story, since)),
    ];
    const newest = Math.max(mark.newest, ...changes.map(({ hint }) => hint.cause.at));
    // What changed meanwhile on a page that was read by then comes with the next reading, which counts from the beginning of this.
    const began = mark.began ?? now();
    const settled = Math.min(newest, began - overlapMs);
    const next = more
      ? { offset: offset + rows.length, since, newest, began }
      : { offset: 0, since: settled, newest: settled };
    return { changes, after: markText(next), more };
  },
});

const fieldsAsked: Readonly<Record<StoryMode, Readonly<Record<string, string>>>> = {
  'story-story': {},
  'epic-story': {},
  'story-task': { fields: ':default,tasks' },
};

const markText = ({ offset, since, newest, began }: Mark): string =>
  ['stories', offset, since, newest, began].filter((part) => part !== undefined).join(':');

function markIn(text: string): Mark | undefined {
  const [, offset, since, newest, began] = /^stories:(\d+):(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? [];
  if (newest === undefined) return undefined;
  const place = { offset: Number(offset), since: Number(since), newest: Number(newest) };
  return began === undefined ? place : { ...place, began: Number(began) };
}

function changesIn(story: Story, since: number): readonly TargetChange[] {
  const tasks = story.tasks ?? [];
  return [
    ...changeOf(trackerRef('story', story.id), story.updated_at, since),
    ...tasks.flatMap((task) => changeOf(taskRef(story.id, task.id), task.updated_at, since)),
  ];
}

/** Whatever changed, comments as well: that is only found by comparing everything. */
function changeOf(ref: TargetChange['ref'], updated: Story['updated_at'], since: number): readonly TargetChange[] {
  const at = timeOf(updated);
  if (at === undefined || at <= since) return [];
  return [{ ref, hint: { side: 'target', cause: { kind: 'poll', at, seenIn: 'target' }, deep: true } }];
}
