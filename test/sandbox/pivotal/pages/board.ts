import type { Markup } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import type { Project, Story, StoryState } from '../entities';
import { storyTypes } from '../entities';
import { legalStates } from '../operations/story-rules';
import { choice, textField } from './form-parts';
import { layout } from './layout';
import type { Visit } from './visit';
import { epicPath, projectPath, storyPath } from './visit';

/** What the columns of a board are, and the states that stand in each. */
const panels: readonly (readonly [name: string, states: readonly StoryState[]])[] = [
  ['In work', ['started', 'finished', 'delivered', 'rejected']],
  ['Backlog', ['unstarted', 'planned']],
  ['Icebox', ['unscheduled']],
  ['Done', ['accepted']],
];

/** All stories of a project by what becomes of them, its epics, and forms for new ones. */
export function board(visit: Visit, project: Project): Response {
  const stories = visit.site.storiesOf(project.id);
  const path = projectPath(visit, project);
  return layout(
    visit,
    project.name,
    markup`<p class="quiet">Points: ${project.scale.join(', ')}. ${
      project.estimatesAll ? 'Bugs and chores are estimated.' : 'Bugs and chores are not estimated.'
    } Version ${project.version}.</p>
${panels.map(([name, some]) =>
  panel(
    visit,
    name,
    stories.filter(({ state }) => some.includes(state)),
  ),
)}
<h2>Epics</h2>
${epics(visit, project)}
<h2>New story</h2>
<form method="post" action="${path}/stories">${textField('name', 'Name', '', true)}
<label>Description (Markdown) <textarea name="description" rows="3"></textarea></label>
${choice('type', 'Type', storyTypes, 'feature')}${choice('state', 'State', legalStates('feature', project), 'unscheduled')}
${choice('estimate', 'Points', ['', ...project.scale.map(String)], '')}
<button>Add story</button></form>
<h2>New epic</h2>
<form method="post" action="${path}/epics">${textField('name', 'Name of the epic', '', true)}<button>Add epic</button></form>`,
  );
}

const panel = (visit: Visit, name: string, stories: readonly Story[]): Markup => markup`<h2>${name}</h2>
${
  stories.length === 0
    ? markup`<p class="quiet">No stories.</p>`
    : markup`<div class="panel" tabindex="0" role="region" aria-label="${name}"><table><thead><tr><th scope="col">Story</th><th scope="col">Type</th><th scope="col">State</th><th scope="col">Points</th><th scope="col">Labels</th><th scope="col">Tasks</th><th scope="col">From</th></tr></thead>
<tbody>${stories.map((story) => row(visit, story))}</tbody></table></div>`
}`;

function row(visit: Visit, story: Story): Markup {
  const { site } = visit;
  const tasks = site.tasksOf(story);
  const done = tasks.filter(({ complete }) => complete).length;
  return markup`<tr><td><a href="${storyPath(visit, story)}">${story.name}</a></td><td>${story.type}</td>
<td><span class="status">${story.state}</span></td><td>${story.estimate}</td>
<td>${site
    .labelsOf(story)
    .map(({ name }) => name)
    .join(', ')}</td>
<td>${tasks.length > 0 && `${done} of ${tasks.length}`}</td><td>${story.externalId}</td></tr>`;
}

function epics(visit: Visit, project: Project): Markup {
  const { state } = visit.site;
  const all = state.epics.by('project', project.id);
  if (all.length === 0) return markup`<p class="quiet">No epics.</p>`;
  return markup`<ul>${all.map(
    (epic) => markup`<li><a href="${epicPath(visit, epic)}">${epic.name}</a>
<span class="quiet">label ${state.labels.get(epic.labelId).name}, ${state.stories.by('label', epic.labelId).length} stories</span></li>`,
  )}</ul>`;
}
