import type { Story } from '../entities';
import { createStory, changeStory, removeStory } from '../operations/stories';
import { invalid } from '../refusal';
import { withIsoTimes } from '../views/time';
import { activityView } from '../views/activity';
import { epicView, taskView } from '../views/parts';
import { storyView } from '../views/story';
import type { Call, Reply } from './call';
import { bodyOf, param, permit, projectOf } from './call';
import { commentWith } from './routes-comments';
import { readSelection, select } from './fields';
import { page } from './page';
import type { Route } from './router';
import { searchEpics, searchStories } from './search';
import { newStory, storyChange } from './story-body';
import { historyOf } from './history';

/** The story of the path, whether or not that names its project. @throws Refusal */
export function storyOf(call: Call, writes = false): Story {
  const id = param(call, 'story');
  const story = call.params['project'] === undefined ? call.site.story(id) : call.site.story(id, projectOf(call).id);
  permit(call, story.projectId, writes);
  return story;
}

/** A story with what was asked for beyond the usual. */
function shown({ site, query }: Call, story: Story): unknown {
  const on = { kind: 'story' as const, id: story.id };
  return select(storyView(site, story), readSelection(query.get('fields')), {
    tasks: () => site.tasksOf(story).map(taskView),
    comments: () => site.commentsOn(on).map((comment) => commentWith(site, comment)),
  });
}

const answer = (call: Call, story: Story): Reply => ({ body: shown(call, story), project: story.projectId });

/** What a filter may stand beside (documentation of `GET /projects/{id}/stories`). */
const besideFilter: ReadonlySet<string> = new Set(['filter', 'limit', 'offset', 'date_format', 'token']);

function list(call: Call): Reply {
  const { site, query } = call;
  const { id } = projectOf(call);
  const filter = query.get('filter');
  const other = filter === null ? undefined : [...query.keys()].find((name) => !besideFilter.has(name));
  if (other !== undefined) throw invalid(`The parameter filter can not be combined with ${other}.`);
  const stories =
    filter === null ? site.storiesOf(id).filter((story) => passes(call, story)) : searchStories(site, id, filter);
  return page(call, stories, (story) => shown(call, story), id);
}

function passes({ site, query }: Call, story: Story): boolean {
  const is = (name: string, value: string): boolean => (query.get(name) ?? value) === value;
  const label = query.get('with_label');
  return (
    is('with_story_type', story.type) &&
    (!site.settings.stateFilter || is('with_state', story.state)) &&
    (label === null || site.labelsOf(story).some(({ name }) => name === label))
  );
}

function bulk(call: Call): Reply {
  const { id } = projectOf(call);
  const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean);
  if (ids.length > 500) throw invalid('ids names more than 500 stories.');
  const found = ids
    .flatMap((one) => call.site.state.stories.find(one) ?? [])
    .filter(({ projectId }) => projectId === id);
  return { body: found.map((story) => shown(call, story)), project: id };
}

function search(call: Call): Reply {
  const { site, query } = call;
  const { id } = projectOf(call);
  const text = query.get('query') ?? '';
  const stories = searchStories(site, id, text);
  const epics = searchEpics(site, id, text);
  const points = (some: readonly Story[]): number => some.reduce((sum, { estimate }) => sum + (estimate ?? 0), 0);
  const body = {
    stories: {
      stories: stories.map((story) => storyView(site, story)),
      total_points: points(stories),
      total_points_completed: points(stories.filter(({ state }) => state === 'accepted')),
      total_hits: stories.length,
      total_hits_with_done: stories.length,
    },
    epics: { epics: epics.map((epic) => epicView(site, epic)), total_hits: epics.length },
    query: text,
  };
  return { body, project: id };
}

function transitions(call: Call): Reply {
  const story = storyOf(call);
  const rows = call.site.state.transitions.by('story', story.id);
  const view = ({ state, storyId, projectId, version, byId, at }: (typeof rows)[number]): unknown => ({
    kind: 'story_transition',
    state,
    story_id: Number(storyId),
    project_id: Number(projectId),
    project_version: version,
    occurred_at: at,
    performed_by_id: Number(byId),
  });
  return page(call, rows, view, story.projectId);
}

function activity(call: Call): Reply {
  const story = storyOf(call);
  const rows = call.site.state.activities.by('record', `story/${story.id}`);
  return page(call, historyOf(call, rows), (row) => withIsoTimes(activityView(call.site, row)), story.projectId);
}

function remove(call: Call): Reply {
  const story = storyOf(call, true);
  removeStory(call.act, story);
  return { project: story.projectId };
}

const post = (call: Call): Reply =>
  answer(call, createStory(call.act, projectOf(call, true).id, bodyOf(call, newStory)));

const put = (call: Call): Reply => {
  const input = bodyOf(call, storyChange);
  const story = storyOf(call, true);
  if (input.projectId !== undefined) permit(call, input.projectId, true);
  return answer(call, changeStory(call.act, story, input));
};

const one: readonly Omit<Route, 'path'>[] = [
  { method: 'GET', handle: (call) => answer(call, storyOf(call)) },
  { method: 'PUT', handle: put },
  { method: 'DELETE', handle: remove },
];

export const storyRoutes: readonly Route[] = [
  { method: 'GET', path: 'projects/:project/stories', handle: list },
  { method: 'POST', path: 'projects/:project/stories', handle: post },
  { method: 'GET', path: 'projects/:project/stories/bulk', handle: bulk },
  { method: 'GET', path: 'projects/:project/search', handle: search },
  { method: 'GET', path: 'projects/:project/stories/:story/transitions', handle: transitions },
  { method: 'GET', path: 'projects/:project/stories/:story/activity', handle: activity },
  ...['projects/:project/stories/:story', 'stories/:story'].flatMap((path) => one.map((route) => ({ ...route, path }))),
];
