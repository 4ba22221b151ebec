import { forbidden, notFound } from '../errors';
import { createScreen } from '../fields/layout';
import { fieldMetadata } from '../fields/metadata';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { slice } from '../http/paging';
import { route, type Route } from '../http/route';
import { getVisibleProject } from '../issues/visible';
import type { Project } from '../model/project';
import { may } from '../people/permissions';
import { renderEditMeta } from '../render/issue';
import { renderIssueType } from '../render/issue-type';
import { locate, overridesOf } from './issues';

export const issueMetadataRoutes: readonly Route[] = [
  route('GET', '/issue/{issueIdOrKey}/editmeta', 'read:jira-work', getEditMeta),
  route('GET', '/issue/createmeta/{projectIdOrKey}/issuetypes', 'read:jira-work', getTypes),
  route('GET', '/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}', 'read:jira-work', getTypeFields),
];

function getEditMeta(call: Call): Answer {
  return ok(renderEditMeta(call.site, call.actor, locate(call), overridesOf(call)));
}

function projectOf(call: Call): Project {
  return getVisibleProject(call.site, call.actor.user, call.param('projectIdOrKey'));
}

/** Empty for who may not create issues [OAS getCreateIssueMetaIssueTypeId]. */
function getTypes(call: Call): Answer {
  const { site, actor } = call;
  const project = projectOf(call);
  const types = may(actor.user, 'CREATE_ISSUES', project)
    ? project.types.map(({ typeId }) => site.types.get(typeId))
    : [];
  const { items, startAt, maxResults, total } = slice(call, types, 50, 50);
  return ok({ startAt, maxResults, total, issueTypes: items.map((type) => renderIssueType(type, site)) });
}

function getTypeFields(call: Call): Answer {
  const { site, actor } = call;
  const project = projectOf(call);
  const typeId = call.param('issueTypeId');
  if (!may(actor.user, 'CREATE_ISSUES', project)) {
    throw forbidden('You do not have permission to create issues in this project.');
  }
  if (!project.types.some((type) => type.typeId === typeId)) throw notFound('The issue type was not found.');
  const screen = createScreen(site, actor.user, project, typeId);
  const { items, startAt, maxResults, total } = slice(call, [...screen.values()], 50, 50);
  const where = { site, user: actor.user, project, typeId };
  return ok({ startAt, maxResults, total, fields: items.map((entry) => fieldMetadata(entry, where)) });
}
