import type { Issue, IssueLink } from '../model/issue';
import type { User } from '../model/people';
import type { LinkType } from '../model/workflow';
import type { Site } from '../site';
import { renderBrief } from './brief';

export function renderLinkType({ id, name, inward, outward }: LinkType, { url }: Site): Record<string, unknown> {
  return { id, name, inward, outward, self: `${url}/rest/api/3/issueLinkType/${id}` };
}

/**
 * A link as the given issue shows it: the other end alone, as `outwardIssue` on the source.
 * @returns undefined when the user cannot see the other end
 */
export function renderLinkOf(
  issue: Issue,
  link: IssueLink,
  site: Site,
  user: User,
): Record<string, unknown> | undefined {
  const isSource = link.sourceId === issue.id;
  const other = renderBrief(site.issues.get(isSource ? link.destinationId : link.sourceId), site, user);
  if (!other) return undefined;
  return {
    id: link.id,
    self: `${site.url}/rest/api/3/issueLink/${link.id}`,
    type: renderLinkType(site.linkTypes.get(link.typeId), site),
    [isSource ? 'outwardIssue' : 'inwardIssue']: other,
  };
}
