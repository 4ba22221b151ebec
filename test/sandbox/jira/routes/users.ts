import { badRequest, notFound } from '../errors';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page } from '../http/paging';
import { route, type Route } from '../http/route';
import { getVisible, getVisibleProject } from '../issues/visible';
import type { User } from '../model/people';
import { may, mayGlobally } from '../people/permissions';
import { renderUser, renderUserFully } from '../render/user';

/** Users that the searches look at; those beyond are never found [OAS findUsers]. */
const considered = 1000;

export const userRoutes: readonly Route[] = [
  route('GET', '/myself', 'read:jira-user', getMyself),
  route('GET', '/user', 'read:jira-user', getUser),
  route('GET', '/user/search', 'read:jira-user', searchUsers),
  route('GET', '/users/search', 'read:jira-user', getAllUsers),
  route('GET', '/user/assignable/search', 'read:jira-user', searchAssignable),
  route('GET', '/user/bulk', 'read:jira-user', getUsers),
  {
    method: 'GET',
    path: '/rest/api/3/user/email',
    scopes: { granular: ['read:email-address:jira'] },
    handle: getEmail,
  },
];

function getMyself({ site, actor }: Call): Answer {
  const { user } = actor;
  const own = user.email === undefined ? {} : { emailAddress: user.email };
  return ok({ ...renderUserFully(user, site), ...own }, { identity: 1 });
}

function getUser(call: Call): Answer {
  const id = call.query('accountId');
  if (id === undefined) throw badRequest('The query parameter "accountId" is required.');
  const user = call.site.users.find(id);
  if (!user) throw notFound('Specified user does not exist or you do not have required permissions');
  return ok(renderUserFully(user, call.site), { identity: 1 });
}

/** Without *Browse users and groups* nobody is found [OAS findUsers]. */
function searchUsers(call: Call): Answer {
  const { site, actor } = call;
  const test = nameTest(call);
  if (!mayGlobally(actor.user, 'USER_PICKER')) return ok([]);
  const found = site.users
    .all()
    .slice(0, considered)
    .filter((user) => user.active && test(user));
  return rangeOf(call, found);
}

/** By the beginning of a word of the name, or of the mail address. @throws JiraError 400 without a search */
function nameTest(call: Call): (user: User) => boolean {
  const query = call.query('query')?.toLowerCase();
  const accountId = call.query('accountId');
  if ((query === undefined) === (accountId === undefined)) {
    throw badRequest('Exactly one of the query parameters "query" and "accountId" must be provided.');
  }
  return ({ id, name, email, emailVisible }) => {
    if (query === undefined) return id === accountId;
    const shown = emailVisible ? (email ?? '') : '';
    return [name, ...name.split(' '), shown].some((text) => text.toLowerCase().startsWith(query));
  };
}

function rangeOf(call: Call, users: readonly User[]): Answer {
  const startAt = call.int('startAt') ?? 0;
  const shown = users.slice(startAt, startAt + (call.int('maxResults') ?? 50));
  return ok(
    shown.map((user) => renderUser(user, call.site)),
    { identity: shown.length },
  );
}

function getAllUsers(call: Call): Answer {
  if (!mayGlobally(call.actor.user, 'USER_PICKER')) return ok([]);
  return rangeOf(call, call.site.users.all());
}

/** Takes the range first and filters then, so that short pages are normal [OAS findAssignableUsers]. */
function searchAssignable(call: Call): Answer {
  const { site, actor } = call;
  const issueRef = call.query('issueKey') ?? call.query('issueId');
  const projectRef = call.query('project');
  if (issueRef === undefined && projectRef === undefined) {
    throw badRequest('Either the project, issueKey or issueId must be provided.');
  }
  const { issue, project } =
    issueRef === undefined
      ? { issue: undefined, project: getVisibleProject(site, actor.user, projectRef ?? '') }
      : getVisible(site, actor.user, issueRef);
  const test = nameTest(call);
  const startAt = call.int('startAt') ?? 0;
  const range = site.users
    .all()
    .slice(0, considered)
    .slice(startAt, startAt + (call.int('maxResults') ?? 50));
  const found = range.filter((user) => test(user) && may(user, 'ASSIGNABLE_USER', project, issue));
  return ok(
    found.map((user) => renderUser(user, site)),
    { identity: found.length },
  );
}

function getUsers(call: Call): Answer {
  const ids = call.list('accountId');
  if (ids.length === 0) throw badRequest('At least one accountId must be provided.');
  const users = ids.flatMap((id) => call.site.users.find(id) ?? []);
  return ok(
    page<User>(call, users, 10, 200, (user) => renderUser(user, call.site)),
    { identity: users.length },
  );
}

/** Whatever the profile shows; for approved apps alone. */
function getEmail(call: Call): Answer {
  const user = call.site.users.find(call.query('accountId') ?? '');
  if (!user) throw notFound('The user does not exist.');
  return ok({ accountId: user.id, email: user.email ?? '' }, { identity: 1 });
}
