import type { Change, Story, Task } from '../entities';
import { invalidFields } from '../refusal';
import { taskMembers } from '../views/parts';
import type { Act } from './act';
import { commit, difference, touched } from './act';

export interface TaskInput {
  readonly description?: string;
  readonly complete?: boolean;
  /** From 1. */
  readonly position?: number;
  readonly createdAt?: number;
}

/** Longest text (PT-073). */
const mostCharacters = 1000;

export function createTask(act: Act, story: Story, input: TaskInput & { readonly description: string }): Task {
  const change = makeTask(act, story, input);
  const task = act.site.state.tasks.get(change.id);
  note(act, story, 'create', `added task: "${task.description}"`, change);
  return task;
}

/** Leaves no history. @throws Refusal 400 */
export function makeTask(act: Act, story: Story, input: TaskInput & { readonly description: string }): Change {
  const { state } = act.site;
  check(input.description);
  const now = Date.now();
  const others = act.site.tasksOf(story);
  const task = state.tasks.put({
    id: state.nextId('task'),
    storyId: story.id,
    description: input.description,
    complete: input.complete ?? false,
    position: others.length + 1,
    createdAt: input.createdAt ?? now,
    updatedAt: now,
  });
  if (input.position !== undefined) putAt(act, story, task.id, input.position);
  return { kind: 'task', changeType: 'create', id: task.id, now: taskMembers(state.tasks.get(task.id)) };
}

/** @throws Refusal 400 */
export function changeTask(act: Act, before: Task, input: TaskInput): Task {
  const { state } = act.site;
  if (input.description !== undefined) check(input.description);
  const story = state.stories.get(before.storyId);
  state.tasks.put({
    ...before,
    description: input.description ?? before.description,
    complete: input.complete ?? before.complete,
  });
  if (input.position !== undefined) putAt(act, story, before.id, input.position);
  const { original, now } = difference(taskMembers(before), taskMembers(state.tasks.get(before.id)));
  if (Object.keys(now).length === 0) return before;
  const task = state.tasks.put({ ...state.tasks.get(before.id), updatedAt: Date.now() });
  const did = !('complete' in now) ? 'edited task:' : task.complete ? 'completed task:' : 'reopened task:';
  note(act, story, 'update', `${did} "${task.description}"`, {
    kind: 'task',
    changeType: 'update',
    id: task.id,
    original: { ...original, updated_at: before.updatedAt },
    now: { ...now, updated_at: task.updatedAt },
  });
  return task;
}

export function removeTask(act: Act, task: Task): void {
  const { state } = act.site;
  const story = state.stories.get(task.storyId);
  state.tasks.remove(task.id);
  renumber(act, act.site.tasksOf(story));
  note(act, story, 'delete', `deleted task: "${task.description}"`, {
    kind: 'task',
    changeType: 'delete',
    id: task.id,
  });
}

function note(act: Act, story: Story, what: 'create' | 'update' | 'delete', message: string, change: Change): void {
  const changes = [change, touched(act, story)];
  const highlight = message.replace(/ ".*$/s, '');
  commit(act, story.projectId, { kind: `task_${what}_activity`, highlight, message, changes, on: [story] });
}

function putAt(act: Act, story: Story, id: string, position: number): void {
  const others = act.site.tasksOf(story).filter((task) => task.id !== id);
  others.splice(position - 1, 0, act.site.state.tasks.get(id));
  renumber(act, others);
}

function renumber({ site: { state } }: Act, tasks: readonly Task[]): void {
  for (const [index, task] of tasks.entries()) {
    if (task.position !== index + 1) state.tasks.put({ ...task, position: index + 1 });
  }
}

function check(description: string): void {
  if (description.trim() === '') {
    throw invalidFields([{ field: 'description', problem: "Description can't be blank." }]);
  }
  if (description.length > mostCharacters) {
    const problem = `description is longer than ${mostCharacters} characters.`;
    throw invalidFields([{ field: 'description', problem }]);
  }
}
