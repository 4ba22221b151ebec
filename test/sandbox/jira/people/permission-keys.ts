/** Permissions the stand-in knows. Ids are those that `mypermissions` shows. */
const projectPermissions = {
  ADMINISTER_PROJECTS: [23, 'Administer Projects'],
  BROWSE_PROJECTS: [10, 'Browse Projects'],
  CREATE_ISSUES: [11, 'Create Issues'],
  EDIT_ISSUES: [12, 'Edit Issues'],
  ASSIGN_ISSUES: [13, 'Assign Issues'],
  RESOLVE_ISSUES: [14, 'Resolve Issues'],
  ADD_COMMENTS: [15, 'Add Comments'],
  DELETE_ISSUES: [16, 'Delete Issues'],
  ASSIGNABLE_USER: [17, 'Assignable User'],
  CLOSE_ISSUES: [18, 'Close Issues'],
  CREATE_ATTACHMENTS: [19, 'Create Attachments'],
  WORK_ON_ISSUES: [20, 'Work On Issues'],
  LINK_ISSUES: [21, 'Link Issues'],
  MOVE_ISSUES: [25, 'Move Issues'],
  SCHEDULE_ISSUES: [28, 'Schedule Issues'],
  MODIFY_REPORTER: [30, 'Modify Reporter'],
  VIEW_VOTERS_AND_WATCHERS: [31, 'View Voters and Watchers'],
  MANAGE_WATCHERS: [32, 'Manage Watchers'],
  EDIT_ALL_COMMENTS: [34, 'Edit All Comments'],
  EDIT_OWN_COMMENTS: [35, 'Edit Own Comments'],
  DELETE_ALL_COMMENTS: [36, 'Delete All Comments'],
  DELETE_OWN_COMMENTS: [37, 'Delete Own Comments'],
  DELETE_ALL_ATTACHMENTS: [38, 'Delete All Attachments'],
  DELETE_OWN_ATTACHMENTS: [39, 'Delete Own Attachments'],
  TRANSITION_ISSUES: [46, 'Transition Issues'],
} as const;

const globalPermissions = {
  ADMINISTER: [0, 'Administer Jira'],
  SYSTEM_ADMIN: [44, 'System Administrators'],
  USER_PICKER: [27, 'Browse Users'],
  CREATE_PROJECT: [50, 'Create team-managed projects'],
  BULK_CHANGE: [33, 'Bulk Change'],
} as const;

export type ProjectPermission = keyof typeof projectPermissions;
export type GlobalPermission = keyof typeof globalPermissions;

export interface PermissionInfo {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: 'PROJECT' | 'GLOBAL';
}

const infos = new Map<string, PermissionInfo>([
  ...Object.entries(projectPermissions).map(([key, [id, name]]) => info(key, id, name, 'PROJECT')),
  ...Object.entries(globalPermissions).map(([key, [id, name]]) => info(key, id, name, 'GLOBAL')),
]);

function info(key: string, id: number, name: string, type: PermissionInfo['type']): [string, PermissionInfo] {
  return [key, { id: String(id), key, name, type }];
}

export const findPermission = (key: string): PermissionInfo | undefined => infos.get(key);

export const isProjectPermission = (key: string): key is ProjectPermission => Object.hasOwn(projectPermissions, key);

export const allProjectPermissions = Object.keys(projectPermissions).filter(isProjectPermission);
