import { projectList } from '../jira/answers';
import { Form } from '../forms';
import { frame } from '../frame';
import { markup, page } from '../layout';
import type { Piece } from '../layout';
import { JiraRefusal } from '../jira/jira-desk';
import { mayDo } from '../jira/may';
import { moduleOf } from '../modules';
import type { Params } from '../router';
import { redirect } from '../visit';
import type { Visit } from '../visit';
import { lozenge } from './parts';
import { projectTabs, readProject } from './project';
import type { ProjectAnswer } from '../jira/answers';

export async function projectsPage(visit: Visit): Promise<Response> {
  const { values } = await visit.jira.read('/project/search', projectList).catch((error: unknown) => {
    // Jira's answer to who may see none.
    if (error instanceof JiraRefusal && error.status === 404) return { values: [] };
    throw error;
  });
  const rows = values.map(
    ({ key, name, simplified }) => markup`<tr><td>${key}</td><td><a href="/projects/${key}">${name}</a></td>
<td>${simplified ? 'Team-managed' : 'Company-managed'}</td></tr>`,
  );
  const content =
    rows.length === 0
      ? markup`<p class="quiet">${visit.user.name} may see no project.</p>`
      : markup`<table><thead><tr><th scope="col">Key</th><th scope="col">Project</th><th scope="col">Kind</th></tr></thead><tbody>${rows}</tbody></table>`;
  return page(visit, { title: 'Projects', content });
}

/** The app's project page. */
export async function projectAppPage(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const project = await readProject(visit, key);
  const { url } = visit.site.sandbox.host.site;
  const extension = {
    project: { id: project.id, key: project.key, type: project.projectTypeKey },
    location: `${url}/projects/${project.key}`,
  };
  return page(visit, {
    title: project.name,
    trail: markup`<a href="/projects">Projects</a> / ${project.key}`,
    content: markup`${projectTabs(project, 'throughline')}<div class="app">${frame(visit, {
      moduleKey: moduleOf(visit, 'jira:projectPage').key,
      extension,
      title: 'Throughline',
    })}</div>`,
  });
}

export async function projectDetailsPage(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const project = await readProject(visit, key);
  return page(visit, {
    title: project.name,
    trail: markup`<a href="/projects">Projects</a> / ${project.key}`,
    content: markup`${projectTabs(project, 'details')}
<dl><dt>Lead</dt><dd>${project.lead.displayName}</dd><dt>Kind</dt><dd>${
      project.simplified ? 'Team-managed' : 'Company-managed'
    }</dd></dl>
${versions(project)}${await pinning(visit, project)}`,
  });
}

function versions({ versions: rows }: ProjectAnswer): Piece {
  if (rows.length === 0) return markup`<h2>Versions</h2><p class="quiet">No versions yet.</p>`;
  return markup`<h2>Versions</h2><table>
<thead><tr><th scope="col">Version</th><th scope="col">Release date</th><th scope="col">Description</th><th scope="col">State</th></tr></thead>
<tbody>${rows.map(
    ({ name, releaseDate, description, released, archived }) => markup`<tr><td>${name}</td><td>${releaseDate}</td>
<td>${description}</td><td>${released ? lozenge('Released', 'good') : lozenge('Unreleased', 'neutral')}${
      archived && lozenge('Archived', 'neutral')
    }</td></tr>`,
  )}</tbody></table>`;
}

async function pinning(visit: Visit, project: ProjectAnswer): Promise<Piece> {
  const isPinned = visit.site.panels.isPinned(project.id);
  const state = isPinned
    ? 'The panel is pinned: every issue of this project shows it.'
    : 'The panel shows only on issues where somebody added it.';
  const may = await mayDo(visit.jira, 'ADMINISTER_PROJECTS', project.key);
  return markup`<h2>Panel “Linked items”</h2><p>${state}</p>${
    may
      ? markup`<form method="post" action="/projects/${project.key}/panel"><button name="pin" value="${
          isPinned ? 'no' : 'yes'
        }">${isPinned ? 'Unpin the panel' : 'Pin the panel'}</button></form>`
      : markup`<p class="quiet">Administrators of the project may ${isPinned ? 'unpin' : 'pin'} it.</p>`
  }`;
}

export async function pinPanel(visit: Visit, { project: key = '' }: Params): Promise<Response> {
  const project = await readProject(visit, key);
  const back = `/projects/${project.key}/details`;
  if (!(await mayDo(visit.jira, 'ADMINISTER_PROJECTS', project.key))) {
    return redirect(back, { kind: 'problem', text: 'Only administrators of the project may pin the panel.' });
  }
  const on = (await Form.of(visit.request)).text('pin') === 'yes';
  visit.site.panels.pin(project.id, on);
  return redirect(back, { kind: 'done', text: on ? 'The panel is pinned' : 'The panel is no longer pinned' });
}
