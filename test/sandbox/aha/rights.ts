import type { Role, User } from './entities';
import { notFound, Refusal } from './refusal';

/** Numbers and names of roles as the published user answers show them. */
export const roles: Readonly<Record<Role, { readonly code: number; readonly name: string }>> = {
  owner: { code: 20, name: 'Owner' },
  contributor: { code: 30, name: 'Contributor' },
  reviewer: { code: 40, name: 'Reviewer' },
  viewer: { code: 50, name: 'Viewer' },
};

export type Right = 'read' | 'comment' | 'write' | 'configure';

const may: Readonly<Record<Right, readonly Role[]>> = {
  read: ['owner', 'contributor', 'reviewer', 'viewer'],
  comment: ['owner', 'contributor', 'reviewer'],
  write: ['owner', 'contributor'],
  configure: ['owner'],
};

export function has(user: User, right: Right, productId: string): boolean {
  const role = user.roles[productId];
  return role !== undefined && may[right].includes(role);
}

/**
 * @throws Refusal 404 when the workspace is not visible to the user: it must not tell that it exists
 * @throws Refusal 403 when it is visible and the right is missing
 */
export function demand(user: User, right: Right, productId: string): void {
  if (!has(user, 'read', productId)) throw notFound();
  if (!has(user, right, productId)) throw new Refusal(403, 'You do not have access to perform this action');
}

/** @throws Refusal 403 */
export function demandAdministrator(user: User): void {
  if (!user.administrator) throw new Refusal(403, 'This action needs an administrator');
}
