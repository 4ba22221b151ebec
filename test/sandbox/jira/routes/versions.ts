import { z } from 'zod';
import { badField, badRequest, notFound } from '../errors';
import { versionChanged } from '../events';
import { created, noContent, ok, type Answer } from '../http/answer';
import type { Call } from '../http/call';
import { page } from '../http/paging';
import { route, type Route } from '../http/route';
import { administers, getVisibleProject, seesProject } from '../issues/visible';
import type { Project, Version } from '../model/project';
import { listOf } from '../model/stored-value';
import { readDetails, readName, versionInputSchema } from '../projects/version-input';
import { mergeVersion, moveVersion, removeVersion } from '../projects/version-moves';
import { renderVersion } from '../render/version';

/** Granular scopes that do as well as the classic one [jira-rest 15]. */
const writing = ['write:project-version:jira', 'read:project-version:jira'];

export const versionRoutes: readonly Route[] = [
  route('GET', '/project/{projectIdOrKey}/version', 'read:jira-work', getPage),
  route('GET', '/project/{projectIdOrKey}/versions', 'read:jira-work', getAll),
  route('POST', '/version', 'manage:jira-project', postVersion, writing),
  route('GET', '/version/{id}', 'read:jira-work', getOne),
  route('PUT', '/version/{id}', 'manage:jira-project', putVersion, writing),
  route('DELETE', '/version/{id}', 'manage:jira-project', remove),
  route('POST', '/version/{id}/move', 'manage:jira-project', move),
  route('PUT', '/version/{id}/mergeto/{moveIssuesTo}', 'manage:jira-project', merge),
  route('POST', '/version/{id}/removeAndSwap', 'manage:jira-project', removeAndSwap),
  route('GET', '/version/{id}/relatedIssueCounts', 'read:jira-work', relatedCounts),
  route('GET', '/version/{id}/unresolvedIssueCount', 'read:jira-work', unresolvedCount),
];

const bySequence = (a: Version, b: Version): number => a.sequence - b.sequence;

const orders: Readonly<Record<string, (a: Version, b: Version) => number>> = {
  sequence: bySequence,
  name: (a, b) => (a.name < b.name ? -1 : 1),
  description: (a, b) => ((a.description ?? '') < (b.description ?? '') ? -1 : 1),
  startDate: (a, b) => ((a.startDate ?? '') < (b.startDate ?? '') ? -1 : 1),
  releaseDate: (a, b) => ((a.releaseDate ?? '') < (b.releaseDate ?? '') ? -1 : 1),
};

const versionsOf = ({ site }: Call, project: Project): readonly Version[] =>
  [...site.versions.list('project', project.id)].sort(bySequence);

const othersOf = (call: Call, project: Project, { id }: Version): readonly Version[] =>
  versionsOf(call, project).filter((one) => one.id !== id);

const projectOf = (call: Call): Project => getVisibleProject(call.site, call.actor.user, call.param('projectIdOrKey'));

function getPage(call: Call): Answer {
  const query = call.query('query')?.toLowerCase();
  const states = call.list('status');
  const orderBy = call.query('orderBy') ?? 'sequence';
  const order = orders[orderBy.replace(/^[+-]/, '')];
  if (!order) throw badRequest(`Versions cannot be ordered by '${orderBy}'.`);
  const versions = versionsOf(call, projectOf(call))
    .filter((version) => query === undefined || textHas(version, query))
    .filter((version) => states.length === 0 || states.includes(stateOf(version)))
    .sort(order);
  if (orderBy.startsWith('-')) versions.reverse();
  return ok(page(call, versions, 50, 50, (version) => renderVersion(version, call.site)));
}

const textHas = ({ name, description = '' }: Version, query: string): boolean =>
  name.toLowerCase().includes(query) || description.toLowerCase().includes(query);

function stateOf({ archived, released }: Version): string {
  if (archived) return 'archived';
  return released ? 'released' : 'unreleased';
}

function getAll(call: Call): Answer {
  return ok(versionsOf(call, projectOf(call)).map((version) => renderVersion(version, call.site)));
}

/** Only who administers the project may; anybody else is told that the project is not there [OAS createVersion]. */
function postVersion(call: Call): Answer {
  const { site, actor } = call;
  const input = call.read(versionInputSchema);
  const wanted = input.projectId === undefined ? input.project : String(input.projectId);
  const project = site.findProject(wanted ?? '');
  if (!project || !administers(actor.user, project)) {
    throw notFound('The project does not exist or you do not have permission to manage its versions.');
  }
  if (!input.name) throw badField('name', 'You must specify a valid version name');
  const version: Version = {
    id: site.nextId('version'),
    projectId: project.id,
    name: readName(input.name, versionsOf(call, project)),
    ...readDetails(input),
    // A version cannot be born released [OAS createVersion].
    released: false,
    archived: input.archived ?? false,
    sequence: site.sequences.next('version-sequence', 1),
  };
  site.versions.put(version);
  versionChanged(site, actor, 'created', version);
  return created(renderVersion(version, site));
}

function locate({ site, actor }: Call, id: string): { version: Version; project: Project } {
  const version = site.versions.find(id);
  const project = version && site.projects.get(version.projectId);
  if (!project || !seesProject(actor.user, project)) throw notFound(`Could not find version for id '${id}'`);
  return { version, project };
}

function administered(call: Call, id = call.param('id')): { version: Version; project: Project } {
  const found = locate(call, id);
  if (!administers(call.actor.user, found.project)) {
    throw badRequest('You do not have permission to manage the versions of this project.');
  }
  return found;
}

function getOne(call: Call): Answer {
  return ok(renderVersion(locate(call, call.param('id')).version, call.site));
}

function putVersion(call: Call): Answer {
  const { site, actor } = call;
  const { version, project } = administered(call);
  const input = call.read(versionInputSchema);
  const after: Version = {
    ...version,
    ...(input.name ? { name: readName(input.name, othersOf(call, project, version)) } : {}),
    ...readDetails(input),
    released: input.released ?? version.released,
    archived: input.archived ?? version.archived,
  };
  if (JSON.stringify(after) !== JSON.stringify(version)) {
    site.versions.put(after);
    announce(call, version, after);
  }
  if (input.moveUnfixedIssuesTo !== undefined) {
    const target = locate(call, idIn(input.moveUnfixedIssuesTo)).version;
    mergeVersion(site, actor, after, target, (issue) => issue.fields['resolution'] === undefined);
  }
  return ok(renderVersion(after, site));
}

/** A release and an archiving are events of their own; what else changed is an update. */
function announce({ site, actor }: Call, before: Version, after: Version): void {
  if (after.released !== before.released) {
    versionChanged(site, actor, after.released ? 'released' : 'unreleased', after);
  }
  if (after.archived !== before.archived) {
    versionChanged(site, actor, after.archived ? 'archived' : 'unarchived', after);
  }
  const details = ({ name, description, startDate, releaseDate }: Version): string =>
    JSON.stringify([name, description, startDate, releaseDate]);
  if (details(before) !== details(after)) versionChanged(site, actor, 'updated', after);
}

/** The id at the end of a version's own address. */
const idIn = (address: string): string => /(\d+)\/?$/.exec(address)?.[1] ?? '';

const moveSchema = z.union([
  z.object({ after: z.string(), position: z.undefined().optional() }),
  z.object({ position: z.enum(['Earlier', 'Later', 'First', 'Last']), after: z.undefined().optional() }),
]);

/** Needs to see the project and nothing more [OAS moveVersion]. */
function move(call: Call): Answer {
  const { site, actor } = call;
  const { version, project } = locate(call, call.param('id'));
  const { after, position } = call.read(moveSchema);
  const others = othersOf(call, project, version);
  const anchor = after === undefined ? undefined : others.findIndex(({ id }) => id === idIn(after));
  if (anchor === -1) throw notFound('The version to move after is not in this project.');
  const moved = moveVersion(site, version, others, anchor ?? position ?? 'Last');
  versionChanged(site, actor, 'moved', moved);
  return ok(renderVersion(moved, site));
}

function merge(call: Call): Answer {
  const { site, actor } = call;
  const { version } = administered(call);
  const target = sameProject(call, version, call.param('moveIssuesTo'));
  mergeVersion(site, actor, version, target);
  removeVersion(site, version);
  versionChanged(site, actor, 'merged', target, { mergedVersion: renderVersion(version, site) });
  return noContent;
}

function sameProject(call: Call, version: Version, id: string): Version {
  const target = locate(call, id).version;
  if (target.projectId !== version.projectId || target.id === version.id) {
    throw badRequest('The other version must be a different one of the same project.');
  }
  return target;
}

const swapSchema = z.object({
  moveFixIssuesTo: z.number().optional(),
  moveAffectedIssuesTo: z.number().optional(),
  customFieldReplacementList: z.array(z.unknown()).optional(),
});

function removeAndSwap(call: Call): Answer {
  const { version } = administered(call);
  const { moveFixIssuesTo, moveAffectedIssuesTo } = call.read(swapSchema);
  const target = (id: number | undefined): Version | undefined =>
    id === undefined ? undefined : sameProject(call, version, String(id));
  return deleteWith(call, version, target(moveFixIssuesTo), target(moveAffectedIssuesTo));
}

function remove(call: Call): Answer {
  const { version } = administered(call);
  const target = (name: string): Version | undefined => {
    const id = call.query(name);
    return id === undefined ? undefined : sameProject(call, version, id);
  };
  return deleteWith(call, version, target('moveFixIssuesTo'), target('moveAffectedIssuesTo'));
}

function deleteWith(
  { site, actor }: Call,
  version: Version,
  newFixVersion: Version | undefined,
  newAffectsVersion: Version | undefined,
): Answer {
  removeVersion(site, version, { fixVersions: newFixVersion, versions: newAffectsVersion });
  versionChanged(site, actor, 'deleted', version, {
    ...(newFixVersion ? { newFixVersion: renderVersion(newFixVersion, site) } : {}),
    ...(newAffectsVersion ? { newAffectsVersion: renderVersion(newAffectsVersion, site) } : {}),
    customFieldReplacements: [],
  });
  return noContent;
}

function relatedCounts(call: Call): Answer {
  const { version } = locate(call, call.param('id'));
  const issues = call.site.issues.list('project', version.projectId);
  const holding = (field: string): number =>
    issues.filter((issue) => listOf(issue.fields[field]).includes(version.id)).length;
  return ok({
    self: `${call.site.url}/rest/api/3/version/${version.id}/relatedIssueCounts`,
    issuesFixedCount: holding('fixVersions'),
    issuesAffectedCount: holding('versions'),
    issueCountWithCustomFieldsShowingVersion: 0,
    customFieldUsage: [],
  });
}

function unresolvedCount(call: Call): Answer {
  const { version } = locate(call, call.param('id'));
  const issues = call.site.issues
    .list('project', version.projectId)
    .filter((issue) => listOf(issue.fields['fixVersions']).includes(version.id));
  return ok({
    self: `${call.site.url}/rest/api/3/version/${version.id}/unresolvedIssueCount`,
    issuesCount: issues.length,
    issuesUnresolvedCount: issues.filter((issue) => issue.fields['resolution'] === undefined).length,
  });
}
