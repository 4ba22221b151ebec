import type { IssueType } from '../model/project';
import type { Site } from '../site';
import { scopeOf } from './status';

export function renderIssueType(type: IssueType, { url }: Site): Record<string, unknown> {
  return {
    self: `${url}/rest/api/3/issuetype/${type.id}`,
    id: type.id,
    description: type.description,
    iconUrl: `${url}/images/icons/issuetypes/${type.id}.svg`,
    name: type.name,
    subtask: type.level < 0,
    hierarchyLevel: type.level,
    ...(type.entityId === undefined ? {} : { entityId: type.entityId }),
    ...(type.projectId === undefined ? {} : { scope: scopeOf(type.projectId) }),
  };
}
