import type { Change, Story, StoryState, StoryType } from '../entities';
import { invalidFields } from '../refusal';
import type { TrackerSite } from '../site';
import { storyMembers } from '../views/story-members';
import type { Act } from './act';
import { commit, difference } from './act';
import type { CommentInput } from './comments';
import { makeComment } from './comments';
import type { LabelInput } from './labels';
import { resolveLabels } from './labels';
import { moveToProject } from './move-story';
import { placeAt } from './place';
import { moveProblems, problemsOf } from './story-rules';
import { makeTask } from './tasks';

/** Fields of a story as they are set; what is absent stays (PT-040). */
export interface StoryInput {
  readonly name?: string;
  readonly description?: string | null;
  readonly type?: StoryType;
  readonly state?: StoryState;
  readonly estimate?: number | null;
  readonly deadline?: number | null;
  readonly requestedById?: string;
  readonly ownerIds?: readonly string[];
  /** All it shall have. */
  readonly labels?: readonly LabelInput[];
  readonly integrationId?: string | null;
  readonly externalId?: string | null;
  readonly beforeId?: string;
  readonly afterId?: string;
  readonly projectId?: string;
}

export interface NewStory extends StoryInput {
  readonly name: string;
  readonly createdAt?: number;
  readonly tasks?: readonly { readonly description: string; readonly complete?: boolean }[];
  readonly comments?: readonly CommentInput[];
}

/** Puts a story on top of its panel (PT-043). @throws Refusal 400 */
export function createStory(act: Act, projectId: string, input: NewStory): Story {
  const { site, by } = act;
  const { state } = site;
  const now = Date.now();
  const blank: Story = {
    id: '',
    projectId,
    name: '',
    description: null,
    type: 'feature',
    state: 'unscheduled',
    estimate: null,
    deadline: null,
    acceptedAt: null,
    requestedById: by,
    ownerIds: [],
    labelIds: [],
    integrationId: null,
    externalId: null,
    position: (site.storiesOf(projectId)[0]?.position ?? 0) - 1,
    createdAt: input.createdAt ?? now,
    madeAt: now,
    updatedAt: now,
  };
  const wanted = placeAt(site, wantedOf(act, blank, input), input);
  refuse(site, wanted);
  const labels = resolveLabels(site, projectId, input.labels ?? []);
  const story = state.stories.put({ ...wanted, id: state.nextId('story'), labelIds: labels.ids });
  const nested = [
    ...(input.tasks ?? []).map((task) => makeTask(act, story, task)),
    ...(input.comments ?? []).map((comment) => makeComment(act, { kind: 'story', id: story.id }, comment).change),
  ];
  const made: Change = { ...about(story), changeType: 'create', now: storyMembers(site, story) };
  commit(act, projectId, {
    kind: 'story_create_activity',
    highlight: 'added',
    changes: [...labels.changes, made, ...nested],
    on: [story],
  });
  return story;
}

/** Changes what differs; a change to what is there already leaves no history. @throws Refusal 400 */
export function changeStory(act: Act, before: Story, input: StoryInput): Story {
  const { site } = act;
  if (input.projectId !== undefined && input.projectId !== before.projectId) {
    return moveToProject(act, before, input.projectId);
  }
  const unlabelled = placeAt(site, wantedOf(act, before, input), input);
  refuse(site, unlabelled, before);
  const labels = input.labels && resolveLabels(site, before.projectId, input.labels);
  const wanted = { ...unlabelled, labelIds: labels?.ids ?? before.labelIds };
  const { original, now } = difference(storyMembers(site, before), storyMembers(site, wanted));
  const isMoved = wanted.position !== before.position;
  if (Object.keys(now).length === 0 && !isMoved) return before;
  const story = site.state.stories.put({ ...wanted, updatedAt: Date.now() });
  const change: Change = {
    ...about(story),
    changeType: 'update',
    original: { ...original, updated_at: before.updatedAt },
    now: { ...now, updated_at: story.updatedAt },
  };
  const { version } = commit(act, story.projectId, {
    kind: isMoved ? 'story_move_activity' : 'story_update_activity',
    highlight: highlightOf(before, story, isMoved),
    changes: [...(labels?.changes ?? []), change],
    on: [story],
  });
  if (story.state !== before.state) noteTransition(act, story, version);
  return story;
}

export function removeStory(act: Act, story: Story): void {
  const { state } = act.site;
  for (const task of state.tasks.by('story', story.id)) state.tasks.remove(task.id);
  for (const comment of act.site.commentsOn({ kind: 'story', id: story.id })) state.comments.remove(comment.id);
  state.stories.remove(story.id);
  commit(act, story.projectId, {
    kind: 'story_delete_activity',
    highlight: 'deleted',
    changes: [{ ...about(story), changeType: 'delete' }],
    on: [story],
  });
}

function wantedOf({ by }: Act, before: Story, input: StoryInput): Story {
  const state = input.state ?? before.state;
  const type = input.type ?? before.type;
  const isStarting = state === 'started' && before.state !== 'started';
  const owners = input.ownerIds ?? before.ownerIds;
  return {
    ...before,
    name: input.name ?? before.name,
    description: emptied(input.description, before.description),
    type,
    state,
    estimate: input.estimate === undefined ? before.estimate : input.estimate,
    deadline: input.deadline === undefined ? before.deadline : input.deadline,
    acceptedAt: state !== 'accepted' ? null : (before.acceptedAt ?? Date.now()),
    requestedById: input.requestedById ?? before.requestedById,
    ownerIds: isStarting && owners.length === 0 ? [by] : [...owners],
    integrationId: input.integrationId === undefined ? before.integrationId : input.integrationId,
    externalId: emptied(input.externalId, before.externalId),
    ...(type !== before.type && input.estimate === undefined ? { estimate: null } : {}),
  };
}

const emptied = (given: string | null | undefined, before: string | null): string | null =>
  given === undefined ? before : given === '' ? null : given;

/** @param before as it was; a new one was nothing */
function refuse({ state, settings }: TrackerSite, story: Story, before?: Story): void {
  const project = state.projects.get(story.projectId);
  const problems = [...problemsOf(story, project), ...(before ? moveProblems(before, story, settings) : [])];
  if (problems.length > 0) throw invalidFields(problems);
}

const about = ({ id, name, type }: Story): Pick<Change, 'kind' | 'id' | 'name' | 'storyType'> => ({
  kind: 'story',
  id,
  name,
  storyType: type,
});

function highlightOf(before: Story, after: Story, isMoved: boolean): string {
  if (before.state !== after.state && !isMoved) return after.state;
  if (isMoved) return 'moved';
  return before.estimate !== after.estimate && after.estimate !== null ? 'estimated' : 'edited';
}

function noteTransition({ site, by }: Act, story: Story, version: number): void {
  const { id: storyId, projectId, state } = story;
  const id = `${storyId}_${version}`;
  site.state.transitions.put({ id, storyId, projectId, state, version, byId: by, at: Date.now() });
}
