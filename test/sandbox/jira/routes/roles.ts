import { forbidden, notFound } from '../errors';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { administers, getVisibleProject } from '../issues/visible';
import type { Role } from '../model/people';
import type { Project } from '../model/project';
import { inRole } from '../people/permissions';

export const roleRoutes: readonly Route[] = [
  route('GET', '/project/{projectIdOrKey}/role', 'read:jira-work', getRoles),
  route('GET', '/project/{projectIdOrKey}/role/{id}', 'read:jira-work', getRole),
  route('GET', '/project/{projectIdOrKey}/roledetails', 'read:jira-work', getRoleDetails),
  route('GET', '/groups/picker', 'read:jira-user', findGroups),
];

function projectOf(call: Call): Project {
  const project = getVisibleProject(call.site, call.actor.user, call.param('projectIdOrKey'));
  if (!administers(call.actor.user, project)) throw forbidden('You do not administer this project.');
  return project;
}

const addressOf = ({ site }: Call, project: Project, role: Role): string =>
  `${site.url}/rest/api/3/project/${project.id}/role/${role.id}`;

function getRoles(call: Call): Answer {
  const project = projectOf(call);
  return ok(Object.fromEntries(call.site.roles.all().map((role) => [role.name, addressOf(call, project, role)])));
}

function getRole(call: Call): Answer {
  const { site } = call;
  const project = projectOf(call);
  const role = site.roles.find(call.param('id'));
  if (!role) throw notFound('The role does not exist.');
  const members = project.roles[role.id] ?? { users: [], groups: [] };
  const users = members.users.map((accountId, at) => ({
    id: at + 1,
    displayName: site.users.get(accountId).name,
    type: 'atlassian-user-role-actor',
    actorUser: { accountId },
  }));
  const groups = members.groups.map((groupId, at) => {
    const { name } = site.groups.get(groupId);
    return {
      id: members.users.length + at + 1,
      displayName: name,
      type: 'atlassian-group-role-actor',
      actorGroup: { name, displayName: name, groupId },
    };
  });
  return ok(
    {
      self: addressOf(call, project, role),
      name: role.name,
      id: Number(role.id),
      description: role.description,
      actors: [...users, ...groups],
    },
    { identity: 1 + users.length + groups.length },
  );
}

function getRoleDetails(call: Call): Answer {
  const project = projectOf(call);
  const roles = call.site.roles
    .all()
    .filter((role) => !call.flag('currentMember') || inRole(call.actor.user, role.id, project));
  return ok(
    roles.map((role) => ({
      self: addressOf(call, project, role),
      id: Number(role.id),
      name: role.name,
      description: role.description,
      roleConfigurable: true,
      type: 'DEFAULT',
    })),
  );
}

function findGroups(call: Call): Answer {
  const query = (call.query('query') ?? '').toLowerCase();
  const groups = call.site.groups.all().filter(({ name }) => name.toLowerCase().includes(query));
  const shown = groups.slice(0, call.int('maxResults') ?? 20);
  return ok(
    {
      header: `Showing ${shown.length} of ${groups.length} matching groups`,
      total: groups.length,
      groups: shown.map(({ id, name }) => ({ name, html: name, groupId: id, labels: [] })),
    },
    { identity: shown.length },
  );
}
