import { isSystemError } from '../../sync/model';
import type { Spoken } from '../../sync/model';
import type { PivotalClient } from './client';
import type { Project } from './schemas';

/**
 * What a server can do (PT-003): asked of the first project the token sees, and nothing is written.
 *
 * @param projects all that it sees
 * @throws SystemError when the account cannot be used or the server does not answer
 */
export async function probe(client: PivotalClient, projects: readonly Project[]): Promise<Spoken> {
  const [first] = projects;
  const titled = projects.some((project) => project.titled);
  const dialect = titled || client.dialect === 'litetracker' ? 'litetracker' : 'pivotal-v5';
  if (!first) return { dialect, lacks: [] };
  const asked: readonly (readonly [Spoken['lacks'][number], () => Promise<unknown>])[] = [
    ['back-links', () => client.integrations(first.id)],
    ['people', () => client.memberships(first.id)],
    ['history', () => client.activity(first.id, {}, { limit: 1 })],
    ['hooks', () => client.webhooks(first.id)],
  ];
  const lacks = await Promise.all(asked.map(async ([what, ask]) => ((await answered(ask)) ? [] : [what])));
  return { dialect, lacks: lacks.flat() };
}

async function answered(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    if (isSystemError(error, 'not-found', 'forbidden', 'malformed', 'invalid')) return false;
    throw error;
  }
}
