import { issueNotFound, notFound } from '../errors';
import type { Issue } from '../model/issue';
import type { User } from '../model/people';
import type { Project } from '../model/project';
import { may, mayGlobally, maySee } from '../people/permissions';
import type { Site } from '../site';

/** An issue with its project. */
export interface Located {
  readonly issue: Issue;
  readonly project: Project;
}

/** @returns undefined when the issue does not exist or the user cannot see it */
export function findVisible(site: Site, user: User, idOrKey: string): Located | undefined {
  const issue = site.findIssue(idOrKey);
  if (!issue) return undefined;
  const project = site.projects.get(issue.projectId);
  return maySee(user, project, issue) ? { issue, project } : undefined;
}

/** @throws JiraError 404, the same for a missing and a hidden issue */
export function getVisible(site: Site, user: User, idOrKey: string): Located {
  const located = findVisible(site, user, idOrKey);
  if (!located) throw issueNotFound();
  return located;
}

/** Projects are shown to who may browse or administer them [OAS searchProjects]. */
export function seesProject(user: User, project: Project): boolean {
  return maySee(user, project) || may(user, 'ADMINISTER_PROJECTS', project) || mayGlobally(user, 'ADMINISTER');
}

/** @throws JiraError 404, the same for a missing and a hidden project */
export function getVisibleProject(site: Site, user: User, idOrKey: string): Project {
  const project = site.findProject(idOrKey);
  if (!project || !seesProject(user, project)) throw notFound(`No project could be found with key or id '${idOrKey}'.`);
  return project;
}

export function administers(user: User, project: Project): boolean {
  return may(user, 'ADMINISTER_PROJECTS', project) || mayGlobally(user, 'ADMINISTER');
}
