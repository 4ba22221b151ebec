import type { Project } from '../model/project';
import type { Site } from '../site';
import { renderComponent } from './component';
import { renderIssueType } from './issue-type';
import { avatars, renderUser } from './user';
import { renderVersion } from './version';

/** As it stands in an issue. */
export function renderProjectBrief(project: Project, { url }: Site): Record<string, unknown> {
  return {
    self: `${url}/rest/api/3/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.typeKey,
    simplified: project.style === 'next-gen',
    avatarUrls: avatars(`${url}/projectavatar/${project.id}`),
  };
}

/** As it stands in a list. `extras` are the parts a caller asked for by `expand`. */
export function renderProject(project: Project, site: Site, extras: readonly string[] = []): Record<string, unknown> {
  const parts: Readonly<Record<string, () => unknown>> = {
    description: () => project.description,
    lead: () => renderUser(site.users.get(project.leadId), site),
    issueTypes: () => project.types.map(({ typeId }) => renderIssueType(site.types.get(typeId), site)),
    url: () => '',
    projectKeys: () => undefined,
    insight: () => ({ totalIssueCount: site.issues.count('project', project.id) }),
  };
  const expanded = extras.flatMap((name) => (Object.hasOwn(parts, name) ? [[name, parts[name]?.()] as const] : []));
  return {
    expand: 'description,lead,issueTypes,url,projectKeys,permissions,insight',
    ...renderProjectBrief(project, site),
    style: project.style,
    isPrivate: false,
    properties: {},
    ...(project.uuid === undefined ? {} : { entityId: project.uuid, uuid: project.uuid }),
    ...Object.fromEntries(expanded),
  };
}

/** The whole project. */
export function renderProjectFully(project: Project, site: Site): Record<string, unknown> {
  const versions = [...site.versions.list('project', project.id)].sort((a, b) => a.sequence - b.sequence);
  return {
    ...renderProject(project, site, ['description', 'lead', 'issueTypes']),
    components: site.components.list('project', project.id).map((row) => renderComponent(row, site)),
    versions: versions.map((version) => renderVersion(version, site)),
    assigneeType: project.assigneeType,
    roles: Object.fromEntries(
      site.roles.all().map((role) => [role.name, `${site.url}/rest/api/3/project/${project.id}/role/${role.id}`]),
    ),
  };
}
