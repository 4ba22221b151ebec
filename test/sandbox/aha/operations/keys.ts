import type { ApiKey } from '../entities';
import type { Act } from './act';

/** A new key of the acting user; it may do what the user may do. */
export const createKey = ({ account, user }: Act): ApiKey =>
  account.state.keys.put({
    id: `${account.random.uuid()}${account.random.uuid()}`.replaceAll('-', ''),
    userId: user.id,
    createdAt: Date.now(),
    revokedAt: null,
  });

export function revokeKey({ account, user }: Act, key: string): void {
  const row = account.state.keys.find(key);
  if (row?.userId === user.id) account.state.keys.put({ ...row, revokedAt: Date.now() });
}

/** Keys of the acting user that are in force. */
export const keysOf = ({ account, user }: Act): ApiKey[] =>
  account.state.keys.by('user', user.id).filter(({ revokedAt }) => revokedAt === null);
