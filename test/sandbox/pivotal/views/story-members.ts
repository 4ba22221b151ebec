import type { Story } from '../entities';
import type { TrackerSite } from '../site';
import type { Members } from './parts';

/** A story as histories tell of it: labels by name, and their ids. */
export const storyMembers = (site: TrackerSite, story: Story): Members => ({
  id: Number(story.id),
  project_id: Number(story.projectId),
  name: story.name,
  ...(story.description === null ? {} : { description: story.description }),
  story_type: story.type,
  current_state: story.state,
  ...(story.estimate === null ? {} : { estimate: story.estimate }),
  ...(story.deadline === null ? {} : { deadline: story.deadline }),
  ...(story.acceptedAt === null ? {} : { accepted_at: story.acceptedAt }),
  requested_by_id: Number(story.requestedById),
  ...ownersOf(story),
  label_ids: story.labelIds.map(Number),
  labels: site.labelsOf(story).map(({ name }) => name),
  follower_ids: [],
  ...pointer(story),
  created_at: story.createdAt,
  updated_at: story.updatedAt,
});

/** The first owner stands in the older member as well. */
export function ownersOf({ ownerIds }: Story): Members {
  const [first] = ownerIds;
  return { owner_ids: ownerIds.map(Number), ...(first === undefined ? {} : { owned_by_id: Number(first) }) };
}

/** By what it points back to its source (PT-034). */
export const pointer = ({ integrationId, externalId }: Story): Members => ({
  ...(integrationId === null ? {} : { integration_id: Number(integrationId) }),
  ...(externalId === null ? {} : { external_id: externalId }),
});
