import type { Actor } from '../actor';
import type { Issue } from '../model/issue';
import type { Project } from '../model/project';
import type { Site } from '../site';
import { saveIssue, withFields } from './save';

/**
 * Moves an issue to another project, as a person does in the product: new key, the same id; the old key goes on leading to
 * it. What belongs to the old project (versions, components, parent) is left behind.
 * @throws when the target project has no type of that level
 */
export function moveIssue(site: Site, actor: Actor, issue: Issue, target: Project): Issue {
  const level = site.types.get(issue.typeId).level;
  const type = target.types.find(({ typeId }) => site.types.get(typeId).level === level);
  if (!type) throw new Error(`Project ${target.key} has no issue type of level ${level}`);
  const number = site.sequences.next(`issue-number:${target.id}`, 1);
  const workflow = site.workflows.get(type.workflowId);
  const moved: Issue = {
    ...withFields(issue, new Map(['fixVersions', 'versions', 'components', 'parent'].map((id) => [id, undefined]))),
    projectId: target.id,
    key: `${target.key}-${number}`,
    formerKeys: [...issue.formerKeys, issue.key],
    typeId: type.typeId,
    statusId: workflow.statuses.includes(issue.statusId) ? issue.statusId : workflow.initialStatus,
  };
  return saveIssue(site, actor, issue, moved);
}
