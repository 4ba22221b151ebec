import { projectAnswer } from '../jira/answers';
import type { ProjectAnswer } from '../jira/answers';
import { markup } from '../layout';
import type { Markup } from '../layout';
import type { Visit } from '../visit';

/** @throws JiraRefusal 404, the same for a missing and a hidden project */
export const readProject = (visit: Visit, key: string): Promise<ProjectAnswer> =>
  visit.jira.read(`/project/${encodeURIComponent(key)}`, projectAnswer);

const tabs = [
  ['issues', 'Issues', ''],
  ['throughline', 'Throughline', '/throughline'],
  ['details', 'Details', '/details'],
] as const;

export const projectTabs = ({ key }: ProjectAnswer, here: (typeof tabs)[number][0]): Markup =>
  markup`<nav class="tabs" aria-label="Project">${tabs.map(
    ([name, label, path]) =>
      markup`<a href="/projects/${key}${path}"${name === here && markup` aria-current="page"`}>${label}</a>`,
  )}</nav>`;
