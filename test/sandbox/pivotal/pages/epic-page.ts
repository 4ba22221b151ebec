import { markup } from '../../aha/pages/markup';
import type { Epic } from '../entities';
import { commentSection } from './comment-section';
import { textField } from './form-parts';
import { layout } from './layout';
import type { Visit } from './visit';
import { epicPath, storyPath } from './visit';

/** An epic with its stories and comments, and forms for all of it. */
export function epicPage(visit: Visit, epic: Epic): Response {
  const { state } = visit.site;
  const path = epicPath(visit, epic);
  const stories = state.stories.by('label', epic.labelId);
  return layout(
    visit,
    epic.name,
    markup`<p class="quiet">Epic ${epic.id}, label ${state.labels.get(epic.labelId).name}</p>
<h2>Stories</h2>
${stories.length === 0 && markup`<p class="quiet">No stories.</p>`}
<ul>${stories.map(
      (story) =>
        markup`<li><a href="${storyPath(visit, story)}">${story.name}</a> <span class="status">${story.state}</span></li>`,
    )}</ul>
<h2>Edit</h2>
<form method="post" action="${path}">${textField('name', 'Name', epic.name, true)}
<label>Description (Markdown) <textarea name="description" rows="6">${epic.description}</textarea></label>
<button>Save</button></form>
${commentSection(visit, { kind: 'epic', id: epic.id }, path)}
<h2>Delete</h2>
<form method="post" action="${path}/delete"><button class="plain">Delete this epic</button></form>`,
  );
}
