import type { Actor } from '../actor';
import { badRequest, forbidden } from '../errors';
import { issueDeleted } from '../events';
import { may } from '../people/permissions';
import type { Site } from '../site';
import { forgetFile } from './attachments';
import type { Located } from './visible';

/**
 * Deletes an issue with all its parts. Only the issue itself is told to the apps, nothing it contained [EV-J].
 * @throws JiraError 400 for sub-tasks that are not to be deleted, 403
 */
export function deleteIssue(site: Site, actor: Actor, { issue, project }: Located, withSubtasks: boolean): void {
  if (!may(actor.user, 'DELETE_ISSUES', project, issue)) {
    throw forbidden('You do not have permission to delete issues in this project.');
  }
  const children = site.issues.list('parent', issue.id);
  const subtasks = children.filter(({ typeId }) => site.types.get(typeId).level < 0);
  if (subtasks.length > 0 && !withSubtasks) {
    throw badRequest(`The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter.`);
  }
  issueDeleted(site, actor, issue);
  for (const { id } of [...subtasks, issue]) remove(site, id);
}

function remove(site: Site, id: string): void {
  for (const comment of site.comments.list('issue', id)) site.comments.remove(comment.id);
  for (const history of site.histories.list('issue', id)) site.histories.remove(history.id);
  for (const link of site.links.list('issue', id)) site.links.remove(link.id);
  for (const link of site.remoteLinks.list('issue', id)) site.remoteLinks.remove(link.id);
  for (const file of site.attachments.list('issue', id)) forgetFile(site, file);
  for (const child of site.issues.list('parent', id)) {
    const { parent: _gone, ...fields } = child.fields;
    site.issues.put({ ...child, fields });
  }
  site.trail.record(id, site.issues.find(id), undefined);
  site.issues.remove(id);
}
