import type { Integration, PersonRow, Project, role } from './entities';
import type { z } from 'zod';
import type { TrackerSite } from './site';

/** What an owner sets up before anybody works. Leaves no history. */

export function addPerson({ state }: TrackerSite, name: string): PersonRow {
  const parts = name.split(' ');
  const initials = parts.map((part) => part[0] ?? '').join('');
  const username = parts.join('.').toLowerCase();
  return state.people.put({
    id: state.nextId('person'),
    name,
    initials,
    username,
    email: `${username}@example.com`,
  });
}

export function addToken({ state }: TrackerSite, person: PersonRow, token: string): void {
  state.tokens.put({ id: token, personId: person.id });
}

export function addProject(
  { state }: TrackerSite,
  name: string,
  settings: Partial<Pick<Project, 'id' | 'scale' | 'customScale' | 'estimatesAll' | 'automaticPlanning'>> = {},
): Project {
  return state.projects.put({
    id: settings.id ?? state.nextId('project'),
    name,
    version: 1,
    scale: [0, 1, 2, 3],
    customScale: false,
    estimatesAll: false,
    automaticPlanning: true,
    createdAt: Date.parse('2025-03-02T08:00:00Z'),
    ...settings,
  });
}

export function changeProject(
  { state }: TrackerSite,
  project: Project,
  settings: Partial<Pick<Project, 'scale' | 'estimatesAll' | 'automaticPlanning'>>,
): void {
  state.projects.put({ ...state.projects.get(project.id), ...settings });
}

export function addMember({ state }: TrackerSite, project: Project, member: PersonRow, as: z.infer<typeof role>): void {
  state.memberships.put({ id: state.nextId('membership'), projectId: project.id, personId: member.id, role: as });
}

export function addIntegration({ state }: TrackerSite, project: Project, name: string, baseUrl: string): Integration {
  const row = { projectId: project.id, name, active: true, baseUrl, createdAt: project.createdAt };
  return state.integrations.put({ id: state.nextId('integration'), ...row });
}
