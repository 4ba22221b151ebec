import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import type { Epic, Story, Task } from '../entities';
import { storyTypes } from '../entities';
import { legalStates } from '../operations/story-rules';
import { commentSection } from './comment-section';
import { choice, shownTime, textField } from './form-parts';
import { layout } from './layout';
import type { Visit } from './visit';
import { epicPath, projectPath, storyPath } from './visit';

/** A story with its tasks and comments, and forms for all of it. */
export function storyPage(visit: Visit, story: Story): Response {
  const { site } = visit;
  const project = site.state.projects.get(story.projectId);
  const path = storyPath(visit, story);
  const others = [...site.state.projects.all()].filter(({ id }) => id !== project.id);
  return layout(
    visit,
    story.name,
    markup`<p class="row"><span class="quiet">#${story.id}</span> <span class="status">${story.state}</span>
<span class="quiet">${story.type}${story.estimate !== null && `, ${story.estimate} points`}</span>
<a href="${projectPath(visit, project)}">${project.name}</a>${source(visit, story)}</p>
${belongsTo(visit, story)}
<h2>Edit</h2>
<form method="post" action="${path}">${textField('name', 'Name', story.name, true)}
<label>Description (Markdown) <textarea name="description" rows="6">${story.description}</textarea></label>
${choice('type', 'Type', storyTypes, story.type)}
${choice('state', 'State', legalStates(story.type, project), story.state)}
${choice('estimate', 'Points', ['', ...project.scale.map(String)], story.estimate === null ? '' : String(story.estimate))}
${textField('labels', 'Labels, with commas between them', labelsOf(visit, story))}
<button>Save</button></form>
<h2>Tasks</h2>
${site.tasksOf(story).map((task) => taskForm(visit, story, task))}
<form method="post" action="${path}/tasks" class="row"><label>New task <input name="description" required></label><button>Add task</button></form>
${commentSection(visit, { kind: 'story', id: story.id }, path)}
<h2>Move or delete</h2>
<form method="post" action="${path}/move" class="row">${choice(
      'project',
      'Move to',
      others.map(({ name }) => name),
      '',
    )}<button class="plain">Move</button></form>
<form method="post" action="${path}/delete"><button class="plain">Delete this story</button></form>`,
  );
}

const labelsOf = ({ site }: Visit, story: Story): string =>
  site
    .labelsOf(story)
    .map(({ name }) => name)
    .join(', ');

/** The link to where it comes from, as Tracker builds it from the integration's address (PT-034). */
function source({ site }: Visit, { integrationId, externalId }: Story): Markup | undefined {
  if (externalId === null) return undefined;
  if (integrationId === null) return markup` <span class="quiet">${externalId}</span>`;
  const { baseUrl, name } = site.state.integrations.get(integrationId);
  return markup` <a href="${baseUrl}/${externalId}">${name} ${externalId}</a>`;
}

function belongsTo(visit: Visit, story: Story): Markup[] {
  const epics = visit.site.state.epics.by('project', story.projectId);
  const own = epics.filter(({ labelId }: Epic) => story.labelIds.includes(labelId));
  return own.map((epic) => markup`<p>Of the epic <a href="${epicPath(visit, epic)}">${epic.name}</a></p>`);
}

function taskForm(visit: Visit, story: Story, task: Task): Markup {
  const path = `${storyPath(visit, story)}/tasks/${task.id}`;
  return markup`<div class="panel"><form method="post" action="${path}">
<label>Task ${task.position} <textarea name="description" rows="${task.description.split('\n').length}" required>${task.description}</textarea></label>
<div class="row"><label><input type="checkbox" name="complete"${task.complete && markup` checked`}> Done</label> ${shownTime(task.updatedAt)}
<button>Save task ${task.position}</button><button name="do" value="delete" class="plain">Delete task ${task.position}</button></div></form></div>`;
}
