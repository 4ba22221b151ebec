import type { Integration, Membership, PersonRow, Project } from '../entities';
import type { TrackerSite } from '../site';
import type { Members } from './parts';

const zone = { kind: 'time_zone', olson_name: 'Etc/UTC', offset: '+00:00' };

export function projectView({ dialect }: TrackerSite, project: Project): Members {
  const id = Number(project.id);
  const scale = project.scale.join(',');
  if (dialect === 'litetracker') return { id, title: project.name, point_scale: scale };
  return {
    id,
    kind: 'project',
    name: project.name,
    version: project.version,
    iteration_length: 1,
    week_start_day: 'Monday',
    point_scale: scale,
    point_scale_is_custom: project.customScale,
    bugs_and_chores_are_estimatable: project.estimatesAll,
    automatic_planning: project.automaticPlanning,
    enable_tasks: true,
    time_zone: zone,
    velocity_averaged_over: 3,
    number_of_done_iterations_to_show: 12,
    has_google_domain: false,
    enable_incoming_emails: true,
    initial_velocity: 10,
    public: false,
    atom_enabled: false,
    project_type: 'private',
    start_time: new Date(project.createdAt).toISOString().replace(/\.\d+Z$/, 'Z'),
    created_at: project.createdAt,
    updated_at: project.createdAt,
    account_id: 621_000,
    current_iteration_number: 1,
    enable_following: true,
  };
}

const personView = ({ id, name, email, initials, username }: PersonRow): Members => ({
  kind: 'person',
  id: Number(id),
  name,
  email,
  initials,
  username,
});

export const membershipView = ({ state }: TrackerSite, { id, projectId, personId, role }: Membership): Members => ({
  kind: 'project_membership',
  id: Number(id),
  project_id: Number(projectId),
  role,
  person: personView(state.people.get(personId)),
});

export const integrationView = ({ id, projectId, name, active, baseUrl, createdAt }: Integration): Members => ({
  kind: 'other_integration',
  id: Number(id),
  project_id: Number(projectId),
  name,
  active,
  base_url: baseUrl,
  created_at: createdAt,
  updated_at: createdAt,
});

/** The owner of a token, with the token itself: a client must not keep that (PT-031). */
export function meView({ state }: TrackerSite, person: PersonRow, token: string): Members {
  const own = [...state.memberships.all()].filter(
    ({ personId, role }) => personId === person.id && role !== 'inactive',
  );
  return {
    kind: 'me',
    id: Number(person.id),
    name: person.name,
    initials: person.initials,
    username: person.username,
    time_zone: zone,
    api_token: token,
    has_google_identity: false,
    projects: own.map(({ id, projectId, role }) => ({
      kind: 'membership_summary',
      id: Number(id),
      project_id: Number(projectId),
      project_name: state.projects.get(projectId).name,
      project_color: '555555',
      favorite: false,
      role,
      last_viewed_at: state.projects.get(projectId).createdAt,
    })),
    email: person.email,
    receives_in_app_notifications: true,
    created_at: Date.parse('2024-03-02T07:09:48Z'),
    updated_at: Date.parse('2024-03-02T07:09:48Z'),
  };
}
