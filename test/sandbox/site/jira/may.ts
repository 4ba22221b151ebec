import { permissionAnswer } from './answers';
import type { JiraDesk } from './jira-desk';

/** Whether the user holds a permission, in a project or on the site. */
export async function mayDo(jira: JiraDesk, permission: string, projectKey?: string): Promise<boolean> {
  const where = projectKey === undefined ? '' : `&projectKey=${encodeURIComponent(projectKey)}`;
  const { permissions } = await jira.read(`/mypermissions?permissions=${permission}${where}`, permissionAnswer);
  return permissions[permission]?.havePermission === true;
}
