import type { Activity, Change, Epic, Story } from '../entities';
import { tellHooks } from '../hooks';
import type { TrackerSite } from '../site';

/** Somebody does something now. */
export interface Act {
  readonly site: TrackerSite;
  /** Id of the person. */
  readonly by: string;
}

interface Row {
  /** `story_update_activity`. */
  readonly kind: string;
  /** `started`, `added comment:`. */
  readonly highlight: string;
  /** What follows the name of the person in the message; the highlight and what it was done to unless told. */
  readonly message?: string;
  readonly changes: readonly Change[];
  readonly on: readonly (Story | Epic)[];
}

/** Ends one change set: the version of the project grows by one, the history gets a row, hooks are told (PT-115, PT-116). */
export function commit({ site, by }: Act, projectId: string, { kind, highlight, message, changes, on }: Row): Activity {
  const { state } = site;
  const project = state.projects.get(projectId);
  const version = project.version + 1;
  state.projects.put({ ...project, version });
  const primary = on.map((record) => ({
    kind: isStory(record) ? ('story' as const) : ('epic' as const),
    id: record.id,
    name: record.name,
    ...(isStory(record) ? { storyType: record.type } : {}),
  }));
  const what = primary.map((one) => one.storyType ?? one.kind)[0] ?? 'project';
  const row = state.activities.put({
    id: `${projectId}_${version}`,
    projectId,
    version,
    kind,
    highlight,
    message: `${state.people.get(by).name} ${message ?? `${highlight} this ${what}`}`,
    changes: [...changes],
    primary,
    byId: by,
    at: Date.now(),
  });
  tellHooks(site, row);
  return row;
}

export const isStory = (record: Story | Epic): record is Story => 'state' in record;

/** What a record of the history says of a change of time: that of a story changes with all that hangs on it (PT-109). */
export function touched(act: Act, record: Story | Epic): Change {
  const { state } = act.site;
  const updatedAt = Date.now();
  const change = {
    changeType: 'update' as const,
    id: record.id,
    original: { updated_at: record.updatedAt },
    now: { updated_at: updatedAt },
    name: record.name,
  };
  if (isStory(record)) {
    state.stories.put({ ...record, updatedAt });
    return { ...change, kind: 'story', storyType: record.type };
  }
  state.epics.put({ ...record, updatedAt });
  return { ...change, kind: 'epic' };
}

/** The members that differ, before and after. One that there was not is left out, one that there is no more is `null`. */
export function difference(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): { readonly original: Record<string, unknown>; readonly now: Record<string, unknown> } {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const differing = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const original = differing.filter((key) => before[key] !== undefined).map((key) => [key, before[key]] as const);
  return {
    original: Object.fromEntries(original),
    now: Object.fromEntries(differing.map((key) => [key, after[key] ?? null])),
  };
}
