import type { FieldChoice, StatusChoice, TargetCatalog, TypeChoice } from '../../sync/ports';
import { isSystemError } from '../../sync/model';
import type { JiraClient } from './client';
import { searchPeople } from './people';
import { relates } from './relates';
import type { FieldMeta, IssueType } from './schemas';
import { formOfMeta } from './field-forms';
import { categoryOf } from './translate';

/** Set for every issue by the app itself or by Jira: nobody needs to give them a default. */
const supplied = new Set(['summary', 'project', 'issuetype', 'parent', 'reporter']);

/** What there is to choose from in Jira, as the caller of the client sees it. */
export function jiraCatalog(client: JiraClient): TargetCatalog {
  return {
    async containers(query) {
      const url = await client.siteUrl();
      return (await client.projects(query)).map(({ id, key, name, simplified }) => ({
        id,
        key,
        name,
        url,
        teamManaged: simplified ?? false,
      }));
    },

    async container(id) {
      const [project, url] = await Promise.all([client.project(id), client.siteUrl()]);
      return { id: project.id, key: project.key, name: project.name, url };
    },

    types: async (container) => (await client.issueTypes(container)).map(typeChoice),

    async statuses(container) {
      const types = await client.statuses(container).catch(noStatuses);
      return Object.fromEntries(types.map((type) => [type.id, type.statuses.map(statusChoice)]));
    },

    relates: () => relates(client.calls),

    people: (query) => searchPeople(client.calls, query),

    fields: async (container, type) => (await client.createFields(container, type)).map(fieldChoice),
  };
}

/** A project whose statuses Jira cannot tell can be mapped without them (J-013). */
function noStatuses(error: unknown): [] {
  if (isSystemError(error, 'invalid', 'unavailable')) return [];
  throw error;
}

/** Levels of Jira's hierarchy: sub-task −1, standard 0, epic 1 and above. */
const typeChoice = ({ id, name, subtask, hierarchyLevel }: IssueType): TypeChoice => ({
  id,
  name,
  level: subtask ? 'sub-task' : (hierarchyLevel ?? 0) > 0 ? 'epic' : 'standard',
});

function statusChoice(status: {
  id: string;
  name: string;
  statusCategory?: { key: string } | undefined;
}): StatusChoice {
  const category = categoryOf(status.statusCategory?.key);
  return { id: status.id, name: status.name, ...(category ? { category } : {}) };
}

function fieldChoice(field: FieldMeta): FieldChoice {
  const options = field.allowedValues?.flatMap(({ id, name, value }) =>
    id === undefined ? [] : [{ id, name: name ?? value ?? id }],
  );
  const form = formOfMeta(field);
  const custom = field.schema?.custom;
  return {
    id: field.fieldId,
    name: field.name,
    needed: field.required && field.hasDefaultValue !== true && !supplied.has(field.fieldId),
    ...(field.required ? { required: true as const } : {}),
    ...(options && options.length > 0 ? { options } : {}),
    ...(form ? { form } : {}),
    ...(custom ? { custom } : {}),
  };
}
