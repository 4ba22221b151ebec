import { searchAnswer } from '../jira/answers';
import { markProperty } from '../link-mark';
import { markup, page } from '../layout';
import type { Piece } from '../layout';
import type { Params } from '../router';
import type { Visit } from '../visit';
import { readProject, projectTabs } from './project';
import { issueTable } from './parts';

/** Issues of all projects that the user may see, newest first. */
export async function allIssuesPage(visit: Visit): Promise<Response> {
  return page(visit, { title: 'Issues', content: await issues(visit, 'created IS NOT EMPTY') });
}

export async function projectIssuesPage(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const project = await readProject(visit, key);
  return page(visit, {
    title: project.name,
    trail: markup`<a href="/projects">Projects</a> / ${project.key}`,
    beside: markup`<a class="button primary" href="/projects/${project.key}/create">Create issue</a>`,
    content: markup`${projectTabs(project, 'issues')}${await issues(visit, `project = "${project.key}"`)}`,
  });
}

/** @param jql selects the issues */
async function issues(visit: Visit, jql: string): Promise<Piece> {
  const after = visit.url.searchParams.get('after');
  const found = await visit.jira.read('/search/jql', searchAnswer, {
    jql: `${jql} ORDER BY created DESC, key DESC`,
    fields: ['summary', 'status', 'issuetype', 'parent'],
    properties: [markProperty],
    maxResults: 100,
    ...(after === null ? {} : { nextPageToken: after }),
  });
  if (found.issues.length === 0) return markup`<p class="quiet">No issues here that ${visit.user.name} may see.</p>`;
  const { nextPageToken: next } = found;
  return markup`${issueTable(found.issues)}${
    next !== undefined && markup`<p><a href="?after=${encodeURIComponent(next)}">Older issues</a></p>`
  }`;
}
