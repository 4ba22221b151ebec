import { z } from 'zod';
import { badRequest, notFound } from '../errors';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { readComment, writeComment } from '../issues/comments';
import {
  deleteLink,
  findLinkType,
  issueRefSchema,
  linkTypeRefSchema,
  requireLinking,
  writeLink,
  type IssueRef,
} from '../issues/links';
import { findVisible, type Located } from '../issues/visible';
import type { IssueLink } from '../model/issue';
import { may } from '../people/permissions';
import { renderBrief } from '../render/brief';
import { renderLinkType } from '../render/link';

export const linkRoutes: readonly Route[] = [
  route('POST', '/issueLink', 'write:jira-work', postLink),
  route('GET', '/issueLink/{linkId}', 'read:jira-work', getLink),
  route('DELETE', '/issueLink/{linkId}', 'write:jira-work', removeLink),
  route('GET', '/issueLinkType', 'read:jira-work', getLinkTypes),
];

const linkSchema = z.looseObject({
  type: linkTypeRefSchema,
  inwardIssue: issueRefSchema,
  outwardIssue: issueRefSchema,
  comment: z.unknown().optional(),
});

/**
 * Answers nothing, and 201 for a link that exists already. A comment that is refused stops the link as well: so the contract,
 * where older notes say the link is made all the same.
 */
function postLink(call: Call): Answer {
  const { site, actor } = call;
  requireLinking(site);
  const { type, inwardIssue, outwardIssue, comment } = call.read(linkSchema);
  const linkType = findLinkType(site, type);
  if (!linkType) throw notFound('No issue link type found.');
  const source = getEnd(call, inwardIssue);
  const destination = getEnd(call, outwardIssue);
  if (!may(actor.user, 'LINK_ISSUES', source.project, source.issue)) {
    throw notFound('You do not have the permission to link issues.');
  }
  const draft = comment === undefined ? undefined : readComment(site, actor, destination, comment);
  writeLink(site, actor, linkType.id, source.issue.id, destination.issue.id);
  if (draft) writeComment(site, actor, destination.issue.id, draft);
  return created();
}

function getEnd({ site, actor }: Call, ref: IssueRef): Located {
  const located = findVisible(site, actor.user, ref.id ?? ref.key ?? '');
  if (!located) throw notFound('Issue does not exist or you do not have permission to see it.');
  return located;
}

function locateLink(call: Call): { link: IssueLink; ends: readonly [Located, Located] } {
  const { site, actor } = call;
  requireLinking(site);
  const id = call.param('linkId');
  if (!/^\d+$/.test(id)) throw badRequest('The issue link id is not valid.');
  const link = site.links.find(id);
  const source = link && findVisible(site, actor.user, link.sourceId);
  const destination = link && findVisible(site, actor.user, link.destinationId);
  if (!source || !destination) throw notFound('No issue link with that id exists.');
  return { link, ends: [source, destination] };
}

function getLink(call: Call): Answer {
  const { site, actor } = call;
  const { link, ends } = locateLink(call);
  return ok({
    id: link.id,
    self: `${site.url}/rest/api/3/issueLink/${link.id}`,
    type: renderLinkType(site.linkTypes.get(link.typeId), site),
    inwardIssue: renderBrief(ends[0].issue, site, actor.user),
    outwardIssue: renderBrief(ends[1].issue, site, actor.user),
  });
}

function removeLink(call: Call): Answer {
  const { link, ends } = locateLink(call);
  if (!ends.some(({ project, issue }) => may(call.actor.user, 'LINK_ISSUES', project, issue))) {
    throw notFound('You do not have the permission to link issues.');
  }
  deleteLink(call.site, call.actor, link);
  return noContent;
}

function getLinkTypes({ site }: Call): Answer {
  requireLinking(site);
  return ok({ issueLinkTypes: site.linkTypes.all().map((type) => renderLinkType(type, site)) });
}
