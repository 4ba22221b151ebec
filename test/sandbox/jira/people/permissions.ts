import { textOf } from '../model/stored-value';
import type { Comment, Issue } from '../model/issue';
import type { User } from '../model/people';
import type { Project } from '../model/project';
import type { Site } from '../site';
import type { GlobalPermission, ProjectPermission } from './permission-keys';

/** An issue's people, for the permissions that depend on them. Absent: the question is about the project as a whole. */
export type IssuePeople = Pick<Issue, 'fields' | 'onlyVisibleTo'>;

/**
 * Whether a user holds a project permission. Without an issue the holders *reporter* and *assignee* count as everybody, as in
 * the product: a project-level yes is no promise for one issue [OAS getMyPermissions].
 */
export function may(user: User, permission: ProjectPermission, project: Project, issue?: IssuePeople): boolean {
  if (!user.active) return false;
  if (issue?.onlyVisibleTo && !issue.onlyVisibleTo.includes(user.id)) return false;
  const verdict = project.verdicts[user.id]?.[permission];
  if (verdict !== undefined) return verdict;
  return (project.permissions[permission] ?? []).some((holder) => holds(user, holder, project, issue));
}

function holds(user: User, holder: string, project: Project, issue: IssuePeople | undefined): boolean {
  const [kind, id = ''] = holder.split(':');
  switch (kind) {
    case 'role':
      return inRole(user, id, project);
    case 'group':
      return user.groups.includes(id);
    case 'user':
      return user.id === id;
    case 'lead':
      return user.id === project.leadId;
    case 'reporter':
    case 'assignee':
      return !issue || textOf(issue.fields[kind]) === user.id;
    default:
      throw new Error(`Unknown permission holder ${holder}`);
  }
}

export function inRole(user: User, roleId: string, project: Project): boolean {
  const members = project.roles[roleId];
  if (!members) return false;
  return members.users.includes(user.id) || members.groups.some((group) => user.groups.includes(group));
}

export const mayGlobally = (user: User, permission: GlobalPermission): boolean =>
  user.active && user.globalPermissions.includes(permission);

export const maySee = (user: User, project: Project, issue?: IssuePeople): boolean =>
  may(user, 'BROWSE_PROJECTS', project, issue);

/** A comment restricted to a role or group is hidden from everybody outside it, administrators included [OAS getComments]. */
export function maySeeComment(site: Site, user: User, comment: Comment, project: Project): boolean {
  if (!comment.visibility) return true;
  const { type, identifier } = comment.visibility;
  if (type === 'group') return user.groups.includes(identifier);
  const role = site.roles.all().find(({ name }) => name === identifier);
  return role !== undefined && inRole(user, role.id, project);
}
