import type { Caller } from '../../shapes';
import type { Scopes } from './route';

/** The scope of a person on Jira's own pages: no app stands between, so nothing is withheld. */
export const everyScope = '*';

export function hasScopes({ scopes: granted }: Caller, scopes: Scopes): boolean {
  if (granted.includes(everyScope)) return true;
  const all = (needed: readonly string[] | undefined): boolean =>
    needed?.every((scope) => granted.includes(scope)) ?? false;
  return all(scopes.granular) || ('classic' in scopes && all(scopes.classic));
}
