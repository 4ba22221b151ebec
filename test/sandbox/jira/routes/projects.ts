import { notFound, badRequest, forbidden } from '../errors';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page } from '../http/paging';
import { route, type Route } from '../http/route';
import { administers, getVisibleProject, seesProject } from '../issues/visible';
import { checkProperty } from '../issues/properties';
import type { Project } from '../model/project';
import { may, maySee } from '../people/permissions';
import { renderIssueType } from '../render/issue-type';
import { renderProject, renderProjectFully } from '../render/project';
import { renderStatus } from '../render/status';

export const projectRoutes: readonly Route[] = [
  route('GET', '/project/search', 'read:jira-work', searchProjects),
  route('GET', '/project/{projectIdOrKey}', 'read:jira-work', getProject),
  route('GET', '/project/{projectIdOrKey}/statuses', 'read:jira-work', getStatuses),
  route('GET', '/project/{projectId}/hierarchy', 'read:jira-work', getHierarchy),
  route('GET', '/project/{projectIdOrKey}/properties', 'read:jira-work', getPropertyKeys),
  route('GET', '/project/{projectIdOrKey}/properties/{propertyKey}', 'read:jira-work', getProperty),
  route('PUT', '/project/{projectIdOrKey}/properties/{propertyKey}', 'manage:jira-project', putProperty),
  route('DELETE', '/project/{projectIdOrKey}/properties/{propertyKey}', 'manage:jira-project', removeProperty),
  route('GET', '/issuetype/project', 'read:jira-work', getTypes),
  route('GET', '/status', 'read:jira-work', getAllStatuses),
];

const projectOf = (call: Call): Project => getVisibleProject(call.site, call.actor.user, call.param('projectIdOrKey'));

const filterLimit = 50;

/** 404 when nothing fits [OAS searchProjects]. */
function searchProjects(call: Call): Answer {
  const { site } = call;
  const keys = call.list('keys');
  const ids = call.list('id');
  if (keys.length > filterLimit || ids.length > filterLimit) throw badRequest('At most 50 projects can be named.');
  const types = call.list('typeKey');
  const query = call.query('query')?.toLowerCase();
  const fits = actionTest(call);
  const found = site.projects
    .all()
    .filter(fits)
    .filter(({ key }) => keys.length === 0 || keys.includes(key))
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ typeKey }) => types.length === 0 || types.includes(typeKey))
    .filter(({ key, name }) => query === undefined || `${key} ${name}`.toLowerCase().includes(query))
    .sort(orderOf(call.query('orderBy') ?? 'key'));
  if (found.length === 0) throw notFound('No projects were found.');
  const expand = call.list('expand');
  const body = page(call, found, 50, 100, (project) => renderProject(project, site, expand));
  return ok(body, { core: found.length });
}

function actionTest(call: Call): (project: Project) => boolean {
  const { user } = call.actor;
  switch (call.query('action') ?? 'view') {
    case 'view':
      return (project) => seesProject(user, project);
    case 'browse':
      return (project) => maySee(user, project);
    case 'edit':
      return (project) => administers(user, project);
    case 'create':
      return (project) => maySee(user, project) && may(user, 'CREATE_ISSUES', project);
    default:
      throw badRequest('The action is not valid.');
  }
}

function orderOf(orderBy: string): (a: Project, b: Project) => number {
  const sign = orderBy.startsWith('-') ? -1 : 1;
  const by = orderBy.replace(/^[+-]/, '') === 'name' ? 'name' : 'key';
  return (a, b) => sign * (a[by] < b[by] ? -1 : 1);
}

function getProject(call: Call): Answer {
  return ok(renderProjectFully(projectOf(call), call.site), { core: 1 });
}

function getStatuses(call: Call): Answer {
  const { site } = call;
  const project = projectOf(call);
  return ok(
    project.types.map(({ typeId, workflowId }) => {
      const { id, name, subtask } = renderIssueType(site.types.get(typeId), site);
      const statuses = site.workflows.get(workflowId).statuses.map((status) => site.statuses.get(status));
      return {
        self: `${site.url}/rest/api/3/issuetype/${typeId}`,
        id,
        name,
        subtask,
        statuses: statuses.map((status) => renderStatus(status, site)),
      };
    }),
  );
}

const levels = [
  { level: 0, name: 'Base' },
  { level: 1, name: 'Epic' },
  { level: -1, name: 'Subtask' },
] as const;

function getHierarchy(call: Call): Answer {
  const { site, actor } = call;
  const project = getVisibleProject(site, actor.user, call.param('projectId'));
  const types = project.types.map(({ typeId }) => site.types.get(typeId));
  return ok({
    projectId: Number(project.id),
    hierarchy: levels.map(({ level, name }) => ({
      level,
      name,
      issueTypes: types
        .filter((type) => type.level === level)
        .map((type) => ({ id: Number(type.id), name: type.name, avatarId: 10_300 })),
    })),
  });
}

function getTypes(call: Call): Answer {
  const { site, actor } = call;
  const project = getVisibleProject(site, actor.user, call.query('projectId') ?? '');
  const level = call.int('level');
  const types = project.types.map(({ typeId }) => site.types.get(typeId));
  return ok(
    types.filter((type) => level === undefined || type.level === level).map((type) => renderIssueType(type, site)),
  );
}

function getAllStatuses({ site }: Call): Answer {
  return ok(site.statuses.all().map((status) => renderStatus(status, site)));
}

function getPropertyKeys(call: Call): Answer {
  const { id, properties } = projectOf(call);
  const self = `${call.site.url}/rest/api/3/project/${id}/properties`;
  return ok({ keys: Object.keys(properties).map((key) => ({ self: `${self}/${key}`, key })) });
}

function getProperty(call: Call): Answer {
  const { properties } = projectOf(call);
  const key = call.param('propertyKey');
  if (!Object.hasOwn(properties, key)) throw notFound(`The property ${key} does not exist.`);
  return ok({ key, value: properties[key] });
}

function putProperty(call: Call): Answer {
  const project = administered(call);
  const key = call.param('propertyKey');
  checkProperty(key, call.body);
  call.site.projects.put({ ...project, properties: { ...project.properties, [key]: call.body } });
  return Object.hasOwn(project.properties, key) ? { status: 200 } : created();
}

function removeProperty(call: Call): Answer {
  const project = administered(call);
  const { [call.param('propertyKey')]: removed, ...properties } = project.properties;
  if (removed === undefined) throw notFound('The property does not exist.');
  call.site.projects.put({ ...project, properties });
  return noContent;
}

function administered(call: Call): Project {
  const project = projectOf(call);
  if (!administers(call.actor.user, project)) throw forbidden('You do not administer this project.');
  return project;
}
