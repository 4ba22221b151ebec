import type { Change, Story } from '../entities';
import type { Act } from './act';
import { commit } from './act';
import { resolveLabels } from './labels';

/** Moves a story to another project: it keeps its id, both projects get a row (PT-112); labels and integrations are a project's own. */
export function moveToProject(act: Act, before: Story, projectId: string): Story {
  const { site } = act;
  const labels = site.labelsOf(before).map(({ name }) => ({ name }));
  const updatedAt = Date.now();
  const story = site.state.stories.put({
    ...before,
    projectId,
    labelIds: resolveLabels(site, projectId, labels).ids,
    integrationId: null,
    position: (site.storiesOf(projectId)[0]?.position ?? 0) - 1,
    updatedAt,
  });
  const change: Change = {
    kind: 'story',
    changeType: 'update',
    id: story.id,
    original: { project_id: Number(before.projectId), updated_at: before.updatedAt },
    now: { project_id: Number(projectId), updated_at: updatedAt },
    name: story.name,
    storyType: story.type,
  };
  const told = (direction: 'from' | 'into', toldTo: string, message: string): void => {
    const kind = `story_move_${direction}_project_activity`;
    commit(act, toldTo, { kind, highlight: 'moved', message, changes: [change], on: [story] });
  };
  const name = (id: string): string => site.state.projects.get(id).name;
  told('from', before.projectId, `moved this ${story.type} to ${name(projectId)}`);
  told('into', projectId, `moved this ${story.type} from ${name(before.projectId)}`);
  return story;
}
