import { z } from 'zod';
import { badRequest, forbidden, notFound, tooLarge } from '../errors';
import { noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import type { Located } from '../issues/visible';
import type { RemoteLink } from '../model/issue';
import { may } from '../people/permissions';
import type { Site } from '../site';
import { locate } from './issues';

export const remoteLinkRoutes: readonly Route[] = [
  route('GET', '/issue/{issueIdOrKey}/remotelink', 'read:jira-work', getLinks),
  route('POST', '/issue/{issueIdOrKey}/remotelink', 'write:jira-work', postLink),
  route('DELETE', '/issue/{issueIdOrKey}/remotelink', 'write:jira-work', removeByGlobalId),
  route('GET', '/issue/{issueIdOrKey}/remotelink/{linkId}', 'read:jira-work', getLink),
  route('PUT', '/issue/{issueIdOrKey}/remotelink/{linkId}', 'write:jira-work', putLink),
  route('DELETE', '/issue/{issueIdOrKey}/remotelink/{linkId}', 'write:jira-work', removeById),
];

const linkSchema = z.looseObject({
  globalId: z.string().max(255).optional(),
  application: z.record(z.string(), z.unknown()).optional(),
  relationship: z.string().optional(),
  object: z.looseObject({ url: z.string(), title: z.string().min(1) }),
});

function render(link: RemoteLink, { url }: Site): Record<string, unknown> {
  return {
    id: Number(link.id),
    self: `${url}/rest/api/3/issue/${link.issueId}/remotelink/${link.id}`,
    ...(link.globalId === undefined ? {} : { globalId: link.globalId }),
    application: link.application ?? {},
    ...(link.relationship === undefined ? {} : { relationship: link.relationship }),
    object: { icon: {}, status: { icon: {} }, ...link.object },
  };
}

const linksOf = ({ site }: Call, { issue }: Located): readonly RemoteLink[] => site.remoteLinks.list('issue', issue.id);

/** One object for a `globalId`, else a list [OAS getRemoteIssueLinks]. */
function getLinks(call: Call): Answer {
  const links = linksOf(call, located(call));
  const globalId = call.query('globalId');
  if (globalId === undefined) return ok(links.map((link) => render(link, call.site)));
  const link = links.find((one) => one.globalId === globalId);
  if (!link) throw notFound('No remote link with this globalId exists.');
  return ok(render(link, call.site));
}

function located(call: Call): Located {
  if (!call.site.settings.linkingEnabled) throw forbidden('Issue linking is currently disabled.');
  return locate(call);
}

function linkable(call: Call): Located {
  const found = located(call);
  if (!may(call.actor.user, 'LINK_ISSUES', found.project, found.issue)) {
    throw forbidden('You do not have the permission to link issues.');
  }
  return found;
}

/** Updates the link with the same `globalId`, else makes one. What is not sent becomes empty. */
function postLink(call: Call): Answer {
  const { site } = call;
  const found = linkable(call);
  const input = readLink(call);
  const links = linksOf(call, found);
  const same = input.globalId === undefined ? undefined : links.find(({ globalId }) => globalId === input.globalId);
  if (!same && links.length >= site.settings.perIssue.remoteLinks) {
    throw tooLarge('The issue has reached its limit of remote links.');
  }
  const link = { ...input, id: same?.id ?? site.nextId('remote-link'), issueId: found.issue.id };
  site.remoteLinks.put(link);
  const { id, self } = render(link, site);
  return { status: same ? 200 : 201, body: { id, self } };
}

function readLink(call: Call): Omit<RemoteLink, 'id' | 'issueId'> {
  const { globalId, application, relationship, object } = call.read(linkSchema);
  if (!URL.canParse(object.url)) throw badRequest('The url of the remote link is not valid.');
  return { globalId, application, relationship, object };
}

function find(call: Call, { issue }: Located): RemoteLink {
  const id = call.param('linkId');
  const link = call.site.remoteLinks.find(id);
  if (!link) throw notFound(`No remote link with the id '${id}' exists.`);
  if (link.issueId !== issue.id) throw badRequest('The remote link belongs to another issue.');
  return link;
}

function getLink(call: Call): Answer {
  return ok(render(find(call, located(call)), call.site));
}

function putLink(call: Call): Answer {
  const link = find(call, linkable(call));
  call.site.remoteLinks.put({ ...readLink(call), id: link.id, issueId: link.issueId });
  return noContent;
}

function removeById(call: Call): Answer {
  call.site.remoteLinks.remove(find(call, linkable(call)).id);
  return noContent;
}

function removeByGlobalId(call: Call): Answer {
  const globalId = call.query('globalId');
  if (globalId === undefined) throw badRequest("The parameter 'globalId' is required.");
  const link = linksOf(call, linkable(call)).find((one) => one.globalId === globalId);
  if (!link) throw notFound('No remote link with this globalId exists.');
  call.site.remoteLinks.remove(link.id);
  return noContent;
}
