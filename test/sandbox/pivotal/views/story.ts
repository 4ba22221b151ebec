import type { Story } from '../entities';
import type { TrackerSite } from '../site';
import type { Members } from './parts';
import { labelView } from './parts';
import { ownersOf, pointer } from './story-members';

export function storyView(site: TrackerSite, story: Story): Members {
  const labels = site.labelsOf(story).map((label) => labelView(site, label));
  const common = {
    id: Number(story.id),
    project_id: Number(story.projectId),
    ...(story.description === null ? {} : { description: story.description }),
    story_type: story.type,
    current_state: story.state,
    ...(story.estimate === null ? {} : { estimate: story.estimate }),
    ...pointer(story),
    labels,
    created_at: story.createdAt,
    updated_at: story.updatedAt,
  };
  if (site.dialect === 'litetracker') {
    const owners = story.ownerIds.map((id) => ({ user_id: Number(id), name: site.state.people.get(id).name }));
    return { ...common, title: story.name, owners };
  }
  return {
    kind: 'story',
    ...common,
    name: story.name,
    ...(story.deadline === null ? {} : { deadline: story.deadline }),
    ...(story.acceptedAt === null ? {} : { accepted_at: story.acceptedAt }),
    requested_by_id: Number(story.requestedById),
    ...ownersOf(story),
    url: site.url('story', story.id),
  };
}
