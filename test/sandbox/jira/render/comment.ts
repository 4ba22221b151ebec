import { asHtml } from '../adf/html';
import type { Comment } from '../model/issue';
import type { User } from '../model/people';
import type { Site } from '../site';
import { isoTime } from '../time';
import { renderUser } from './user';

/** The property by which integrations make a comment internal [jira-rest 5]. */
export const internalProperty = 'sd.public.comment';

/** Whether customers of a service project see the comment. */
export function isPublic(comment: Comment, { settings }: Site): boolean {
  const value = comment.properties[internalProperty];
  const internal = typeof value === 'object' && value !== null && 'internal' in value && value.internal === true;
  return !(internal && settings.honoursInternalComments);
}

export function renderComment(
  comment: Comment,
  site: Site,
  user: User,
  expand: readonly string[] = [],
): Record<string, unknown> {
  const self = `${site.url}/rest/api/3/issue/${comment.issueId}/comment/${comment.id}`;
  return {
    self,
    id: comment.id,
    author: renderUser(site.users.get(comment.authorId), site),
    body: comment.body,
    ...(expand.includes('renderedBody') ? { renderedBody: asHtml(comment.body) } : {}),
    updateAuthor: renderUser(site.users.get(comment.updateAuthorId), site),
    created: isoTime(comment.created, user.timeZone),
    updated: isoTime(comment.updated, user.timeZone),
    ...(comment.visibility ? { visibility: comment.visibility } : {}),
    ...(comment.parentId === undefined ? {} : { parentId: Number(comment.parentId) }),
    jsdPublic: isPublic(comment, site),
    ...(expand.includes('properties')
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}
