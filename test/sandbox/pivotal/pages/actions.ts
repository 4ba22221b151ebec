import type { Bearer, StoryState, StoryType } from '../entities';
import type { StoryEdit } from '../person';
import { unfound } from '../refusal';
import { textOf } from './form-parts';
import type { Visit } from './visit';
import { epicPath, projectPath, storyPath } from './visit';

/** What a form did: where to go and what to say. */
export interface Outcome {
  readonly path: string;
  readonly message: string;
}

/** A form on the board of a project. @throws Refusal */
export function boardAction(visit: Visit, project: string, what: string, form: FormData): Outcome {
  const { site, person } = visit;
  const { name: place } = site.state.projects.get(project);
  const name = textOf(form, 'name');
  if (what === 'epics') {
    return { path: epicPath(visit, person.addEpic(place, { name })), message: `Added ${name}` };
  }
  if (what !== 'stories') throw unfound();
  const story = person.addStory(place, { ...fieldsFrom(form), name });
  return { path: storyPath(visit, story), message: `Added ${name}` };
}

/** A form on the page of a story. @param rest of the path: `tasks`, `4` @throws Refusal */
export async function storyAction(
  visit: Visit,
  id: string,
  [what = '', part = '', deed = '']: readonly string[],
  form: FormData,
): Promise<Outcome> {
  const { person, site } = visit;
  const story = site.story(id);
  const here = (message: string): Outcome => ({ path: storyPath(visit, story), message });
  switch (what) {
    case '':
      person.edit(id, fieldsFrom(form));
      return here('Saved');
    case 'tasks':
      return here(taskAction(visit, id, part, form));
    case 'comments':
      return here(await commentAction(visit, { kind: 'story', id }, part, deed, form));
    case 'move': {
      const project = textOf(form, 'project');
      person.moveTo(id, project);
      return here(`Moved to ${project}`);
    }
    case 'delete':
      person.delete(id);
      return { path: projectPath(visit, { id: story.projectId }), message: `Deleted ${story.name}` };
    default:
      throw unfound();
  }
}

/** A form on the page of an epic. @throws Refusal */
export async function epicAction(
  visit: Visit,
  id: string,
  [what = '', part = '', deed = '']: readonly string[],
  form: FormData,
): Promise<Outcome> {
  const epic = visit.site.epic(id);
  const here = (message: string): Outcome => ({ path: epicPath(visit, epic), message });
  switch (what) {
    case '':
      visit.person.editEpic(id, { name: textOf(form, 'name'), description: textOf(form, 'description') });
      return here('Saved');
    case 'comments':
      return here(await commentAction(visit, { kind: 'epic', id }, part, deed, form));
    case 'delete':
      visit.person.deleteEpic(id);
      return { path: projectPath(visit, { id: epic.projectId }), message: `Deleted ${epic.name}` };
    default:
      throw unfound();
  }
}

function taskAction({ person, site }: Visit, story: string, task: string, form: FormData): string {
  if (task === '') {
    person.addTask(story, textOf(form, 'description'));
    return 'Task added';
  }
  if (form.get('do') === 'delete') {
    person.deleteTask(story, task);
    return 'Task deleted';
  }
  person.editTask(story, task, textOf(form, 'description'));
  const done = form.has('complete');
  if (site.state.tasks.get(task).complete !== done) person.tick(story, task, done);
  return 'Task saved';
}

async function commentAction(
  { person }: Visit,
  on: Bearer,
  comment: string,
  deed: string,
  form: FormData,
): Promise<string> {
  if (deed === 'delete') {
    person.deleteComment(comment);
    return 'Comment deleted';
  }
  const file = form.get('file');
  const files =
    file instanceof File && file.name !== ''
      ? [{ name: file.name, content: new Uint8Array(await file.arrayBuffer()), type: file.type }]
      : [];
  const text = textOf(form, 'text');
  if (on.kind === 'story') person.comment(on.id, text, files);
  else person.commentEpic(on.id, text, files);
  return 'Comment added';
}

/** The fields of a story that a form has; those it lacks stay. */
function fieldsFrom(form: FormData): StoryEdit {
  const given = (name: string): string | undefined => (form.has(name) ? textOf(form, name) : undefined);
  const estimate = given('estimate');
  const labels = given('labels')
    ?.split(',')
    .map((label) => label.trim());
  const fields = {
    name: given('name'),
    description: given('description'),
    type: given('type') as StoryType | undefined,
    state: given('state') as StoryState | undefined,
    estimate: estimate === '' ? null : estimate === undefined ? undefined : Number(estimate),
    labels: labels?.filter((label) => label !== ''),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
