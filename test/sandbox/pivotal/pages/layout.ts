import type { Piece } from '../../aha/pages/markup';
import { markup } from '../../aha/pages/markup';
import { vendorPage } from '../../vendor-page';
import type { Visit } from './visit';
import { base, projectPath, serverNames, settingsPath } from './visit';

export function layout(visit: Visit, title: string, content: Piece, status = 200): Response {
  const { site, personName, message, dialect } = visit;
  const projects = [...site.state.projects.all()].filter(({ id }) => site.roleIn(id, visit.person.act.by));
  const other = dialect === 'pivotal-v5' ? 'litetracker' : 'pivotal-v5';
  const nav = markup`<nav aria-label="Tracker">${projects.map(
    (project) => markup`<a href="${projectPath(visit, project)}">${project.name}</a>`,
  )}<a href="${settingsPath(visit)}">Settings</a><a href="${base}/${other}">${serverNames[other]}</a></nav>`;
  return vendorPage({ title, site: serverNames[dialect], nav, person: personName, message, content, status });
}
