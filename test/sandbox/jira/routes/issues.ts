import { z } from 'zod';
import { badField, badRequest, forbidden, JiraError } from '../errors';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { createIssue, type CreatedIssue } from '../issues/create';
import { deleteIssue } from '../issues/delete';
import { editIssue, type EditOverrides } from '../issues/edit';
import { saveIssue, withFields } from '../issues/save';
import { availableTransitions, isAvailable, transitionIssue, transitionsFrom } from '../issues/transition';
import { findVisible, getVisible, type Located } from '../issues/visible';
import { may } from '../people/permissions';
import { renderIssue, type IssueView } from '../render/issue';
import { renderTransition } from '../render/transition';

const bulkCreateLimit = 50;
const bulkFetchLimit = 100;
const propertyLimit = 5;

export const issueRoutes: readonly Route[] = [
  route('POST', '/issue', 'write:jira-work', postIssue),
  route('POST', '/issue/bulk', 'write:jira-work', postIssues),
  route('POST', '/issue/bulkfetch', 'read:jira-work', bulkFetch),
  route('GET', '/issue/{issueIdOrKey}', 'read:jira-work', getIssue),
  route('PUT', '/issue/{issueIdOrKey}', 'write:jira-work', putIssue),
  route('DELETE', '/issue/{issueIdOrKey}', 'write:jira-work', removeIssue),
  route('PUT', '/issue/{issueIdOrKey}/assignee', 'write:jira-work', putAssignee),
  route('GET', '/issue/{issueIdOrKey}/transitions', 'read:jira-work', getTransitions),
  route('POST', '/issue/{issueIdOrKey}/transitions', 'write:jira-work', postTransition),
];

export const locate = (call: Call): Located => getVisible(call.site, call.actor.user, call.param('issueIdOrKey'));

function postIssue(call: Call): Answer {
  return created(renderCreated(call, createIssue(call.site, call.actor, call.body)));
}

function renderCreated({ site }: Call, { issue, transition }: CreatedIssue): Record<string, unknown> {
  const { id, key } = issue;
  return {
    id,
    key,
    self: `${site.url}/rest/api/3/issue/${id}`,
    ...(transition
      ? {
          transition: {
            status: transition.status,
            errorCollection: transition.error?.body ?? { errorMessages: [], errors: {} },
          },
        }
      : {}),
  };
}

/** 201 as soon as one was created; what failed is told by its place in the list [OAS createIssues]. */
function postIssues(call: Call): Answer {
  const { issueUpdates } = call.read(z.object({ issueUpdates: z.array(z.unknown()).min(1) }));
  if (issueUpdates.length > bulkCreateLimit) {
    const refusal = badRequest(`At most ${bulkCreateLimit} issues can be created at once.`);
    return { status: 400, body: { issues: [], errors: [{ status: 400, elementErrors: refusal.body }] } };
  }
  const issues: unknown[] = [];
  const errors: unknown[] = [];
  for (const [index, update] of issueUpdates.entries()) {
    try {
      issues.push(renderCreated(call, createIssue(call.site, call.actor, update)));
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      errors.push({ status: error.status, elementErrors: error.body, failedElementNumber: index });
    }
  }
  return { status: issues.length > 0 ? 201 : 400, body: { issues, errors } };
}

/** What the query says about the shape of an issue. */
function viewOf(call: Call): IssueView {
  return { fields: call.list('fields'), properties: call.list('properties'), expand: call.list('expand') };
}

function getIssue(call: Call): Answer {
  return ok(renderIssue(call.site, call.actor, locate(call), viewOf(call)), { core: 1 });
}

const bulkFetchSchema = z.object({
  issueIdsOrKeys: z.array(z.string()),
  fields: z.array(z.string()).optional(),
  properties: z.array(z.string()).optional(),
  expand: z.array(z.string()).optional(),
  fieldsByKeys: z.boolean().optional(),
});

/** Missing and hidden issues are left out without a word [OAS bulkFetchIssues]. */
function bulkFetch(call: Call): Answer {
  const { site, actor } = call;
  const { issueIdsOrKeys, fields = [], properties = [], expand = [] } = call.read(bulkFetchSchema);
  if (issueIdsOrKeys.length > bulkFetchLimit)
    throw badRequest(`At most ${bulkFetchLimit} issues can be fetched at once.`);
  if (properties.length > propertyLimit) throw badRequest(`At most ${propertyLimit} properties can be asked for.`);
  const found = new Map<string, Located>();
  for (const idOrKey of issueIdsOrKeys) {
    const located = findVisible(site, actor.user, idOrKey);
    if (located) found.set(located.issue.id, located);
  }
  const issues = [...found.values()]
    .sort((a, b) => Number(a.issue.id) - Number(b.issue.id))
    .map((located) => renderIssue(site, actor, located, { fields, properties, expand }));
  return ok({ expand: 'names,schema', issues, issueErrors: [] }, { core: issues.length });
}

export const overridesOf = (call: Call): EditOverrides => ({
  screen: call.flag('overrideScreenSecurity'),
  editable: call.flag('overrideEditableFlag'),
});

function putIssue(call: Call): Answer {
  const { site, actor } = call;
  const located = locate(call);
  const issue = editIssue(site, actor, located, call.body, overridesOf(call));
  if (!call.flag('returnIssue')) return noContent;
  return ok(
    renderIssue(site, actor, { ...located, issue }, { fields: [], properties: [], expand: call.list('expand') }),
  );
}

function removeIssue(call: Call): Answer {
  deleteIssue(call.site, call.actor, locate(call), call.flag('deleteSubtasks'));
  return noContent;
}

/** Takes *Assign issues* alone: the way for callers who may not edit [OAS assignIssue]. */
function putAssignee(call: Call): Answer {
  const { site, actor } = call;
  const { issue, project } = locate(call);
  if (!may(actor.user, 'ASSIGN_ISSUES', project, issue)) {
    throw forbidden('You do not have permission to assign issues.');
  }
  const { accountId } = call.read(z.looseObject({ accountId: z.string().nullable() }));
  const automatic = project.assigneeType === 'PROJECT_LEAD' ? project.leadId : undefined;
  const id = accountId === '-1' ? automatic : (accountId ?? undefined);
  const user = id === undefined ? undefined : site.users.find(id);
  if (id !== undefined && !user) throw badField('assignee', `Account '${id}' does not exist.`);
  if (user && !may(user, 'ASSIGNABLE_USER', project, issue)) {
    throw badField('assignee', `User '${user.id}' cannot be assigned issues.`);
  }
  saveIssue(site, actor, issue, withFields(issue, new Map([['assignee', user?.id]])));
  return noContent;
}

function getTransitions(call: Call): Answer {
  const { site, actor } = call;
  const located = locate(call);
  const wanted = call.query('transitionId');
  const mayMove = may(actor.user, 'TRANSITION_ISSUES', located.project, located.issue);
  const listed =
    call.flag('includeUnavailableTransitions') && mayMove
      ? transitionsFrom(site, located)
      : availableTransitions(site, actor, located);
  const transitions = listed.filter(({ id }) => wanted === undefined || id === wanted);
  const withFields = call.list('expand').includes('transitions.fields');
  if (call.flag('sortByOpsBarAndStatus')) {
    transitions.sort((a, b) => Number(isAvailable(b, actor, located)) - Number(isAvailable(a, actor, located)));
  }
  return ok({
    expand: 'transitions',
    transitions: transitions.map((one) => renderTransition(site, actor, located, one, withFields)),
  });
}

function postTransition(call: Call): Answer {
  transitionIssue(call.site, call.actor, locate(call), call.body);
  return noContent;
}
