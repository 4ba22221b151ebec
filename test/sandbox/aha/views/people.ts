import type { Account } from '../account';
import type { User } from '../entities';
import { foreignKey } from '../ids';
import { roles } from '../rights';
import { iso } from './time';

type View = Record<string, unknown>;

export const userView = (user: User): View => ({
  id: user.id,
  name: user.name,
  email: user.email,
  created_at: iso(user.createdAt),
  updated_at: iso(user.updatedAt),
});

export const assigneeView = (user: User): View => ({ ...userView(user), default_assignee: false });

const rolesView = (account: Account, user: User): View[] =>
  Object.entries(user.roles).map(([productId, role]) => ({
    role: roles[role].code,
    role_description: roles[role].name,
    product_id: productId,
    product_name: account.state.products.get(productId).name,
  }));

/** A row of `GET /users` and the answer of `GET /users/:id`. */
export const userRowView = (account: Account, user: User): View => ({
  id: user.id,
  name: user.name,
  email: user.email,
  timezone: user.timezone,
  created_at: iso(user.createdAt),
  updated_at: iso(user.updatedAt),
  accessed_at: null,
  product_roles: rolesView(account, user),
  user_roles: [],
  enabled: user.enabled,
  paid_seat: true,
  roadmaps_seat: true,
  develop_seat: false,
  teamwork_seat: false,
  administrator: user.administrator,
  administrator_roles: {
    administer_account: user.administrator,
    administer_billing: user.administrator,
    administer_configuration: user.administrator,
  },
  identity_provider: { type: 'password' },
});

/** Answer of `GET /me`. */
export const meView = (account: Account, user: User): View => ({
  ...userView(user),
  accessed_at: iso(Date.now()),
  product_roles: rolesView(account, user),
  preferences: { current_product_id: foreignKey(Object.keys(user.roles)[0] ?? '0') },
  accounts: [{ account: { name: account.name, domain: account.subdomain, logo: null, alt_logo: null, enabled: true } }],
});
