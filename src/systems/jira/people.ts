import { z } from 'zod';
import { isSystemError } from '../../sync/model';
import type { JiraCalls } from './calls';

const hits = z.array(
  z.object({
    accountId: z.string(),
    accountType: z.string().optional(),
    displayName: z.string().optional(),
    emailAddress: z.string().nullish(),
    active: z.boolean().optional(),
  }),
);
type Hit = z.infer<typeof hits>[number];

/**
 * Looks a person up in Jira's directory: by exactly their e-mail address, else by exactly their name, since addresses may be
 * hidden (J-171, J-173, L-15).
 *
 * @returns the account id; `undefined` when nobody fits, or when several share the name
 * @throws SystemError when the directory does not answer; one that may not be searched knows nobody
 */
export async function findPerson(
  calls: JiraCalls,
  { email, name }: { readonly email?: string; readonly name: string },
): Promise<string | undefined> {
  const byMail = email ? (await search(calls, email)).filter((hit) => same(hit.emailAddress, email)) : [];
  const found = byMail.length > 0 ? byMail : (await search(calls, name)).filter((hit) => same(hit.displayName, name));
  const [only, second] = found.filter(isPerson);
  return second === undefined ? only?.accountId : undefined;
}

/** Accounts whose name or address begins like what was typed; of apps as well, as another integration may write as one. */
export async function searchPeople(
  calls: JiraCalls,
  query: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const hits = (await search(calls, query)).filter(({ active }) => active !== false);
  return hits.map(({ accountId, displayName }) => ({ id: accountId, name: displayName ?? accountId }));
}

const same = (a: string | null | undefined, b: string): boolean => a?.trim().toLowerCase() === b.trim().toLowerCase();

const isPerson = ({ active, accountType }: Hit): boolean => active !== false && accountType !== 'app';

async function search(calls: JiraCalls, query: string): Promise<readonly Hit[]> {
  if (query.trim() === '') return [];
  try {
    const params = new URLSearchParams({ query: query.trim(), maxResults: '50' });
    return await calls.get(`/user/search?${params.toString()}`, hits, `look up “${query}” in Jira`);
  } catch (error) {
    if (isSystemError(error, 'not-found', 'forbidden')) return [];
    throw error;
  }
}
