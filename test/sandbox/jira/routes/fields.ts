import { systemFields } from '../fields/system-fields';
import { schemaOf } from '../fields/kinds';
import { ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page, slice } from '../http/paging';
import { route, type Route } from '../http/route';
import type { Field } from '../model/field';
import type { Named } from '../model/workflow';
import { listOf } from '../model/stored-value';
import { renderPriority, renderResolution } from '../render/named';
import { scopeOf } from '../render/status';
import type { Site } from '../site';
import { maySee } from '../people/permissions';

export const fieldRoutes: readonly Route[] = [
  route('GET', '/field', 'read:jira-work', getFields),
  route('GET', '/field/search', 'read:jira-work', searchFields),
  route('GET', '/priority', 'read:jira-work', getPriorities),
  // The contract states no scope.
  route('GET', '/priority/search', '', searchPriorities),
  route('GET', '/resolution', 'read:jira-work', getResolutions),
  route('GET', '/label', 'read:jira-work', getLabels),
];

const allFields = (site: Site): readonly Field[] => [...systemFields.values(), ...site.customFields.all()];

function getFields(call: Call): Answer {
  const { site } = call;
  return ok(
    allFields(site).map((field) => ({
      id: field.id,
      key: field.id,
      name: field.name,
      custom: field.custom !== undefined,
      orderable: true,
      navigable: true,
      searchable: true,
      clauseNames: clauseNames(field),
      schema: schemaOf(field),
      ...(field.projectId === undefined ? {} : { scope: scopeOf(field.projectId) }),
    })),
  );
}

function clauseNames(field: Field): readonly string[] {
  const number = field.id.replace('customfield_', '');
  return field.custom === undefined ? [field.id] : [`cf[${number}]`, field.name];
}

/** Fields of company-managed projects alone [OAS getFieldsPaginated]. */
function searchFields(call: Call): Answer {
  const types = call.list('type');
  const ids = call.list('id');
  const query = call.query('query')?.toLowerCase();
  const fields = allFields(call.site)
    .filter(({ projectId }) => projectId === undefined)
    .filter(({ custom }) => types.length === 0 || types.includes(custom === undefined ? 'system' : 'custom'))
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ name }) => query === undefined || name.toLowerCase().includes(query));
  return ok(
    page(call, fields, 50, 50, (field) => ({
      id: field.id,
      key: field.id,
      name: field.name,
      schema: schemaOf(field),
      isLocked: field.kind === 'rank',
    })),
  );
}

function getPriorities({ site }: Call): Answer {
  return ok(site.priorities.all().map((row) => renderPriority(row, site)));
}

function searchPriorities(call: Call): Answer {
  const ids = call.list('id');
  const found = call.site.priorities.all().filter(({ id }) => ids.length === 0 || ids.includes(id));
  return ok(page<Named>(call, found, 50, 50, (row) => renderPriority(row, call.site)));
}

function getResolutions({ site }: Call): Answer {
  return ok(site.resolutions.all().map((row) => renderResolution(row, site)));
}

/** Labels in use on issues that the caller may see. */
function getLabels(call: Call): Answer {
  const { site, actor } = call;
  const labels = new Set(
    site.issues
      .all()
      .filter((issue) => maySee(actor.user, site.projects.get(issue.projectId), issue))
      .flatMap((issue) => listOf(issue.fields['labels'])),
  );
  const { items, startAt, maxResults, total, isLast } = slice(call, [...labels].sort(), 1000, 1000);
  return ok({ startAt, maxResults, total, isLast, values: items });
}
