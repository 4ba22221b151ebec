import { z } from 'zod';
import type { Task } from '../entities';
import { addLabel, removeLabel, renameLabel } from '../operations/labels';
import { changeStory } from '../operations/stories';
import type { TaskInput } from '../operations/tasks';
import { changeTask, createTask, removeTask } from '../operations/tasks';
import { unfound } from '../refusal';
import { labelView, taskView } from '../views/parts';
import type { Call, Reply } from './call';
import { bodyOf, having, param, projectOf } from './call';
import type { Route } from './router';
import { storyOf } from './routes-stories';
import { time } from './story-body';

const taskMembers = z.strictObject({
  description: z.string().optional(),
  complete: z.boolean().optional(),
  position: z.int().min(1).optional(),
});
const taskChange = taskMembers.transform((sent) => present(sent));
const newTask = taskMembers
  .extend({ description: z.string(), created_at: time.optional() })
  .transform(({ created_at: createdAt, ...sent }) => ({
    ...present({ ...sent, createdAt }),
    description: sent.description,
  }));

const present = (sent: Readonly<Record<keyof TaskInput, unknown> | object>): TaskInput =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined));

const taskPath = 'projects/:project/stories/:story/tasks';

const taskOf = (call: Call): Task => call.site.task(storyOf(call), param(call, 'task'));

const answer = (call: Call, task: Task): Reply => ({ body: taskView(task), project: storyOf(call).projectId });

const labelPath = 'projects/:project/labels';
const labelName = z.strictObject({ name: z.string() });
/** As LiteTracker's own client sends it. */
const wholeLabel = z.strictObject({ label: labelName }).transform(({ label }) => label);

const labelOf = (call: Call): ReturnType<typeof addLabel> => {
  const label = call.site.state.labels.find(param(call, 'label'));
  if (label?.projectId !== projectOf(call, true).id) throw unfound();
  return label;
};

/** The same where the server knows tasks. */
const withTasks =
  ({ handle }: Route): Route['handle'] =>
  (call) => {
    having(call, 'tasks');
    return handle(call);
  };

function labelStory(call: Call): Reply {
  const story = storyOf(call, true);
  const { name } = call.site.dialect === 'litetracker' ? bodyOf(call, wholeLabel) : bodyOf(call, labelName);
  const labels = [...story.labelIds.map((id) => ({ id })), { name }];
  const added = changeStory(call.act, story, { labels }).labelIds.at(-1) ?? '';
  return { body: labelView(call.site, call.site.state.labels.get(added)), project: story.projectId };
}

const taskRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: taskPath,
    handle: (call) => {
      const story = storyOf(call);
      return { body: call.site.tasksOf(story).map(taskView), project: story.projectId };
    },
  },
  {
    method: 'POST',
    path: taskPath,
    handle: (call) => answer(call, createTask(call.act, storyOf(call, true), bodyOf(call, newTask))),
  },
  { method: 'GET', path: `${taskPath}/:task`, handle: (call) => answer(call, taskOf(call)) },
  {
    method: 'PUT',
    path: `${taskPath}/:task`,
    handle: (call) => {
      storyOf(call, true);
      return answer(call, changeTask(call.act, taskOf(call), bodyOf(call, taskChange)));
    },
  },
  {
    method: 'DELETE',
    path: `${taskPath}/:task`,
    handle: (call) => {
      const { projectId } = storyOf(call, true);
      removeTask(call.act, taskOf(call));
      return { project: projectId };
    },
  },
];

export const partRoutes: readonly Route[] = [
  ...taskRoutes.map((route) => ({ ...route, handle: withTasks(route) })),
  { method: 'POST', path: 'projects/:project/stories/:story/labels', handle: labelStory },
  {
    method: 'GET',
    path: labelPath,
    handle: (call) => {
      const { id } = projectOf(call);
      return {
        body: call.site.state.labels.by('project', id).map((label) => labelView(call.site, label)),
        project: id,
      };
    },
  },
  {
    method: 'POST',
    path: labelPath,
    handle: (call) => {
      const { id } = projectOf(call, true);
      return { body: labelView(call.site, addLabel(call.act, id, bodyOf(call, labelName).name)), project: id };
    },
  },
  {
    method: 'PUT',
    path: `${labelPath}/:label`,
    handle: (call) => {
      const label = renameLabel(call.act, labelOf(call), bodyOf(call, labelName).name);
      return { body: labelView(call.site, label), project: label.projectId };
    },
  },
  {
    method: 'DELETE',
    path: `${labelPath}/:label`,
    handle: (call) => {
      const label = labelOf(call);
      removeLabel(call.act, label);
      return { project: label.projectId };
    },
  },
];
