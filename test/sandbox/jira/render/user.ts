import type { User } from '../model/people';
import type { Site } from '../site';

/** What others see of a person. The mail address appears only when the profile shows it. */
export function renderUser(user: User, { url }: Site): Record<string, unknown> {
  return {
    self: `${url}/rest/api/3/user?accountId=${user.id}`,
    accountId: user.id,
    accountType: user.type,
    ...(user.emailVisible && user.email !== undefined ? { emailAddress: user.email } : {}),
    avatarUrls: avatars(`${url}/avatar/${user.id}`),
    displayName: user.name,
    active: user.active,
    timeZone: user.timeZone,
  };
}

/** The caller's own view, and what `GET /user` adds. */
export function renderUserFully(user: User, site: Site): Record<string, unknown> {
  return {
    ...renderUser(user, site),
    locale: user.locale,
    groups: { size: user.groups.length, items: [] },
    applicationRoles: { size: 1, items: [] },
    expand: 'groups,applicationRoles',
  };
}

export function avatars(address: string): Record<string, string> {
  return Object.fromEntries(['48x48', '24x24', '16x16', '32x32'].map((size) => [size, `${address}?size=${size}`]));
}
