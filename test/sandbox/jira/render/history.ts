import type { ChangeItem, History } from '../model/issue';
import type { User } from '../model/people';
import type { Site } from '../site';
import { isoTime } from '../time';
import { renderUser } from './user';

export function renderHistory(history: History, site: Site, user: User): Record<string, unknown> {
  return {
    id: history.id,
    author: renderUser(site.users.get(history.authorId), site),
    created: isoTime(history.created, user.timeZone),
    items: history.items.map(renderChangeItem),
  };
}

export function renderChangeItem(item: ChangeItem): Record<string, unknown> {
  return {
    field: item.field,
    fieldtype: item.custom ? 'custom' : 'jira',
    fieldId: item.fieldId,
    from: item.fromId,
    fromString: item.fromText,
    to: item.toId,
    toString: item.toText,
  };
}
