import { z } from 'zod';
import { badRequest, forbidden } from '../errors';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { route, type Route } from '../http/route';
import { findVisible, getVisible, getVisibleProject } from '../issues/visible';
import type { Issue } from '../model/issue';
import type { User } from '../model/people';
import type { Project } from '../model/project';
import { findPermission, isProjectPermission, type ProjectPermission } from '../people/permission-keys';
import { may, mayGlobally, maySee } from '../people/permissions';
import type { Site } from '../site';

export const permissionRoutes: readonly Route[] = [
  route('GET', '/mypermissions', 'read:jira-work', getMyPermissions),
  route('POST', '/permissions/check', '', check),
  route('POST', '/permissions/project', 'read:jira-work', getPermittedProjects),
];

/** In the context of an issue, a project, or neither: then any project counts. */
function getMyPermissions(call: Call): Answer {
  const keys = call.list('permissions');
  if (keys.length === 0) throw badRequest("The 'permissions' query parameter is required.");
  const unknown = keys.filter((key) => !findPermission(key));
  if (unknown.length > 0) throw badRequest(`Unrecognized permission(s): ${unknown.join(', ')}`);
  const context = contextOf(call);
  const entry = (key: string): Record<string, unknown> => {
    const info = findPermission(key);
    return { ...info, description: info?.name, havePermission: holds(call.site, call.actor.user, key, context) };
  };
  return ok({ permissions: Object.fromEntries(keys.map((key) => [key, entry(key)])) }, { identity: keys.length });
}

interface Context {
  readonly project?: Project;
  readonly issue?: Issue;
}

function contextOf(call: Call): Context {
  const { site, actor } = call;
  const issue = call.query('issueId') ?? call.query('issueKey');
  if (issue !== undefined) return getVisible(site, actor.user, issue);
  const project = call.query('projectId') ?? call.query('projectKey');
  return project === undefined ? {} : { project: getVisibleProject(site, actor.user, project) };
}

function holds(site: Site, user: User, key: string, { project, issue }: Context): boolean {
  if (!isProjectPermission(key)) return isGlobal(key) && mayGlobally(user, key);
  if (project) return may(user, key, project, issue);
  return site.projects.all().some((one) => may(user, key, one));
}

type GlobalKey = Parameters<typeof mayGlobally>[1];
const isGlobal = (key: string): key is GlobalKey => findPermission(key)?.type === 'GLOBAL';

const checkSchema = z.object({
  accountId: z.string().optional(),
  globalPermissions: z.array(z.string()).nullish(),
  projectPermissions: z
    .array(
      z.object({
        permissions: z.array(z.string()),
        projects: z.array(z.number()).nullish(),
        issues: z.array(z.number()).nullish(),
      }),
    )
    .nullish(),
});

const checkLimit = 1000;

/** For each permission the projects and issues that it holds for; what does not exist is passed over. */
function check(call: Call): Answer {
  const { site, actor } = call;
  const input = call.read(checkSchema);
  const user = input.accountId === undefined ? actor.user : site.users.find(input.accountId);
  if (user?.id !== actor.user.id && !mayGlobally(actor.user, 'ADMINISTER')) {
    throw forbidden('Only administrators can check the permissions of others.');
  }
  if (!user) throw badRequest('The account does not exist.');
  const asked = input.projectPermissions ?? [];
  refuseUnknown([...(input.globalPermissions ?? []), ...asked.flatMap(({ permissions }) => permissions)]);
  if (
    asked.some(({ projects, issues }) => (projects ?? []).length > checkLimit || (issues ?? []).length > checkLimit)
  ) {
    throw badRequest(`At most ${checkLimit} projects and ${checkLimit} issues can be checked.`);
  }
  const globalPermissions = (input.globalPermissions ?? []).filter((key) => isGlobal(key) && mayGlobally(user, key));
  const projectPermissions = asked.flatMap(({ permissions, projects, issues }) =>
    permissions
      .filter(isProjectPermission)
      .map((permission) => grants(site, user, permission, projects ?? [], issues ?? [])),
  );
  return ok(
    { globalPermissions, projectPermissions },
    { identity: globalPermissions.length + projectPermissions.length },
  );
}

function refuseUnknown(keys: readonly string[]): void {
  const unknown = keys.filter((key) => key !== '' && !findPermission(key));
  if (unknown.length > 0) throw badRequest(`Unrecognized permission(s): ${unknown.join(', ')}`);
}

function grants(
  site: Site,
  user: User,
  permission: ProjectPermission,
  projects: readonly number[],
  issues: readonly number[],
): unknown {
  return {
    permission,
    projects: projects.filter((id) => {
      const project = site.projects.find(String(id));
      return project !== undefined && maySee(user, project) && may(user, permission, project);
    }),
    issues: issues.filter((id) => {
      const located = findVisible(site, user, String(id));
      return located !== undefined && may(user, permission, located.project, located.issue);
    }),
  };
}

function getPermittedProjects(call: Call): Answer {
  const { site, actor } = call;
  const { permissions } = call.read(z.object({ permissions: z.array(z.string()) }));
  refuseUnknown(permissions);
  const projects = site.projects
    .all()
    .filter((project) => permissions.filter(isProjectPermission).every((key) => may(actor.user, key, project)));
  return ok({ projects: projects.map(({ id, key }) => ({ id: Number(id), key })) });
}
