import type { Project } from '../model/project';
import { allProjectPermissions, type ProjectPermission } from './permission-keys';

/** Role ids as the product gives them. */
export const roles = {
  administrators: '10002',
  apps: '10003',
  developers: '10100',
  serviceDeskTeam: '10101',
} as const;

/** What developers may not do. */
const administratorsOnly: ReadonlySet<string> = new Set<ProjectPermission>([
  'ADMINISTER_PROJECTS',
  'DELETE_ISSUES',
  'MODIFY_REPORTER',
  'EDIT_ALL_COMMENTS',
  'DELETE_ALL_COMMENTS',
  'DELETE_ALL_ATTACHMENTS',
  'MANAGE_WATCHERS',
]);

/** What the members of the roles may do in a new project. */
export function standardPermissions(): Project['permissions'] {
  return Object.fromEntries(
    allProjectPermissions.map((permission) => {
      const all = [`role:${roles.administrators}`, `role:${roles.apps}`];
      const members = [`role:${roles.developers}`, `role:${roles.serviceDeskTeam}`];
      return [permission, administratorsOnly.has(permission) ? all : [...all, ...members]];
    }),
  );
}
