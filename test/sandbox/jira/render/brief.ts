import type { Issue } from '../model/issue';
import type { User } from '../model/people';
import { textOf } from '../model/stored-value';
import { maySee } from '../people/permissions';
import type { Site } from '../site';
import { renderIssueType } from './issue-type';
import { renderPriority } from './named';
import { renderStatus } from './status';

/**
 * A related issue as it stands in `parent`, `subtasks` and `issuelinks`.
 * @returns undefined when the user cannot see it
 */
export function renderBrief(issue: Issue, site: Site, user: User): Record<string, unknown> | undefined {
  if (!maySee(user, site.projects.get(issue.projectId), issue)) return undefined;
  const priority = site.priorities.find(textOf(issue.fields['priority']) ?? '');
  return {
    id: issue.id,
    key: issue.key,
    self: `${site.url}/rest/api/3/issue/${issue.id}`,
    fields: {
      summary: textOf(issue.fields['summary']),
      status: renderStatus(site.statuses.get(issue.statusId), site),
      ...(priority ? { priority: renderPriority(priority, site) } : {}),
      issuetype: renderIssueType(site.types.get(issue.typeId), site),
    },
  };
}
