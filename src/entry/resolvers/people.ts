import type { Cause } from '../../sync/model';
import { isSystemError } from '../../sync/model';
import type { Call } from './guard';

/** Most people looked up for one page. */
const most = 50;

/**
 * Display names of the people behind changes, as the reader may see them. Only account ids are kept in the journal:
 * names are Jira's to tell.
 */
export async function displayNames(
  call: Call,
  entries: readonly { readonly cause: Pick<Cause, 'actor' | 'name'> }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...new Set(entries.flatMap(({ cause }) => (cause.actor && cause.name === undefined ? [cause.actor] : []))),
  ];
  if (ids.length === 0) return new Map();
  try {
    return new Map(
      (await call.jira.users(ids.slice(0, most))).map(({ accountId, displayName }) => [accountId, displayName]),
    );
  } catch (error) {
    if (isSystemError(error)) return new Map();
    throw error;
  }
}
