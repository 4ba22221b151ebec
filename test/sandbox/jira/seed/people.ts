import type { JiraAdmin } from '../admin';
import { roles } from '../people/standard-permissions';

/** Account ids of the sample site. */
export const people = {
  /** Ana Ruiz, administers the site. */
  admin: '5f1a00000000000000000a01',
  /** Leo Park, administers the project TL. */
  lead: '5f1a00000000000000000a02',
  /** Dev Patel, developer. */
  dev: '5f1a00000000000000000a03',
  /** Olga Stein, no member of any project. */
  outsider: '5f1a00000000000000000a04',
  /** Sam Okoye, service desk. */
  support: '5f1a00000000000000000a05',
  /** The account of the app Throughline. */
  app: '712020:7d1a2c86-5b1f-4f0e-9a34-2c1b7a9d6e10',
} as const;

export const groups = {
  siteAdmins: 'b2f1a0c4-1111-4000-a000-000000000001',
  users: 'b2f1a0c4-1111-4000-a000-000000000002',
  support: 'b2f1a0c4-1111-4000-a000-000000000003',
} as const;

export function seedPeople(admin: JiraAdmin): void {
  admin.addGroup(groups.siteAdmins, 'site-admins');
  admin.addGroup(groups.users, 'jira-users');
  admin.addGroup(groups.support, 'support');
  admin.addRole(roles.administrators, 'Administrators', 'People who administer a project');
  admin.addRole(roles.apps, 'atlassian-addons-project-access', 'Apps');
  admin.addRole(roles.developers, 'Developers', 'People who work on issues');
  admin.addRole(roles.serviceDeskTeam, 'Service Desk Team', 'People who answer customers');
  admin.addUser({
    id: people.admin,
    name: 'Ana Ruiz',
    email: 'ana.ruiz@example.com',
    emailVisible: true,
    timeZone: 'Europe/Madrid',
    groups: [groups.siteAdmins, groups.users],
    globalPermissions: ['ADMINISTER', 'SYSTEM_ADMIN', 'USER_PICKER', 'CREATE_PROJECT', 'BULK_CHANGE'],
  });
  admin.addUser({
    id: people.lead,
    name: 'Leo Park',
    email: 'leo.park@example.com',
    timeZone: 'America/New_York',
    groups: [groups.users],
  });
  admin.addUser({
    id: people.dev,
    name: 'Dev Patel',
    email: 'dev.patel@example.com',
    emailVisible: true,
    timeZone: 'Asia/Kolkata',
    groups: [groups.users],
  });
  admin.addUser({
    id: people.outsider,
    name: 'Olga Stein',
    email: 'olga.stein@example.com',
    timeZone: 'Europe/Berlin',
    groups: [groups.users],
  });
  admin.addUser({
    id: people.support,
    name: 'Sam Okoye',
    email: 'sam.okoye@example.com',
    timeZone: 'Africa/Lagos',
    groups: [groups.users, groups.support],
  });
  admin.addUser({ id: people.app, name: 'Throughline', type: 'app' });
}
