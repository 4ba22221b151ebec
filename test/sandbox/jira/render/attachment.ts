import type { Attachment } from '../model/issue';
import type { User } from '../model/people';
import type { Site } from '../site';
import { isoTime } from '../time';
import { renderUser } from './user';

export function renderAttachment(attachment: Attachment, site: Site, user: User): Record<string, unknown> {
  const { id, fileName, created, size, mimeType, authorId } = attachment;
  return {
    self: `${site.url}/rest/api/3/attachment/${id}`,
    id,
    filename: fileName,
    author: renderUser(site.users.get(authorId), site),
    created: isoTime(created, user.timeZone),
    size,
    mimeType,
    content: `${site.url}/rest/api/3/attachment/content/${id}`,
    ...(mimeType.startsWith('image/') ? { thumbnail: `${site.url}/rest/api/3/attachment/thumbnail/${id}` } : {}),
  };
}
