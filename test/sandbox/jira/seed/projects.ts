import type { JiraAdmin } from '../admin';
import type { Project, Version } from '../model/project';
import type { Site } from '../site';
import { teamLayouts, webShopLayouts } from './layouts';
import { groups, people } from './people';
import { fields, issueTypes, resolutions } from './site-basics';
import { workflows } from './workflows';

export function seedWebShop(site: Site, admin: JiraAdmin): Project {
  const project = admin.addProject({
    key: 'TL',
    name: 'Web shop',
    leadId: people.lead,
    types: [
      { typeId: issueTypes.epic, workflowId: workflows.simple, layout: webShopLayouts.epic },
      { typeId: issueTypes.story, workflowId: workflows.software, layout: webShopLayouts.story },
      { typeId: issueTypes.task, workflowId: workflows.software, layout: webShopLayouts.task },
      { typeId: issueTypes.bug, workflowId: workflows.software, layout: webShopLayouts.bug },
      { typeId: issueTypes.subtask, workflowId: workflows.simple, layout: webShopLayouts.subtask },
    ],
  });
  addMembers(admin, 'TL');
  admin.addToRole('TL', 'Service Desk Team', { group: groups.support });
  for (const name of ['Catalogue', 'Checkout', 'Payments']) {
    site.components.put({ id: site.nextId('component'), projectId: project.id, name });
  }
  addVersion(site, project, 'Winter 2026', { released: true, releaseDate: '2026-02-01' });
  addVersion(site, project, 'Spring 2027', { startDate: '2026-12-01', releaseDate: '2027-03-31' });
  return project;
}

/** A team-managed project: types, statuses and fields belong to it alone. */
export function seedTeamProject(site: Site, admin: JiraAdmin): Project {
  const project = admin.addProject({
    key: 'TEAM',
    name: 'Growth team',
    leadId: people.lead,
    style: 'next-gen',
    types: [],
  });
  const { id: projectId } = project;
  const toDo = admin.addStatus({ name: 'To Do', category: 'new', projectId });
  const doing = admin.addStatus({ name: 'Doing', category: 'indeterminate', projectId });
  const done = admin.addStatus({ name: 'Done', category: 'done', projectId });
  const workflow = admin.putWorkflow({
    id: `team-${projectId}`,
    name: 'Growth team workflow',
    initialStatus: toDo.id,
    statuses: [toDo.id, doing.id, done.id],
    transitions: [
      { id: '11', name: 'To Do', from: [], to: toDo.id, resolution: false },
      { id: '21', name: 'Doing', from: [], to: doing.id, resolution: false },
      { id: '31', name: 'Done', from: [], to: done.id, resolution: resolutions.done },
    ],
    lockedStatuses: [],
  });
  const kinds = [
    { name: 'Epic', level: 1, layout: teamLayouts.epic },
    { name: 'Task', level: 0, layout: teamLayouts.work },
    { name: 'Idea', level: 0, layout: teamLayouts.work },
    { name: 'Subtask', level: -1, layout: teamLayouts.subtask },
  ];
  const types = kinds.map(({ name, level, layout }) => ({
    typeId: admin.addIssueType({ name, level, projectId, entityId: site.random.uuid() }).id,
    workflowId: workflow.id,
    layout: [...layout],
  }));
  admin.addField({
    id: fields.teamEstimate,
    name: 'Story point estimate',
    kind: 'number',
    custom: 'com.pyxis.greenhopper.jira:jsw-story-points',
    projectId,
  });
  site.projects.put({ ...project, types });
  addMembers(admin, 'TEAM');
  return site.projects.get(projectId);
}

function addMembers(admin: JiraAdmin, key: string): void {
  admin.addToRole(key, 'Administrators', { user: people.admin });
  admin.addToRole(key, 'Administrators', { user: people.lead });
  admin.addToRole(key, 'Developers', { user: people.dev });
  admin.addToRole(key, 'atlassian-addons-project-access', { user: people.app });
}

function addVersion(site: Site, project: Project, name: string, more: Partial<Version>): void {
  site.versions.put({
    id: site.nextId('version'),
    projectId: project.id,
    name,
    released: false,
    archived: false,
    sequence: site.sequences.next('version-sequence', 1),
    ...more,
  });
}
