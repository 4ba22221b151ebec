import { isSystemError } from '../../sync/model';
import type { PivotalClient } from './client';

/** Names of people come with the members of the project; where those are hidden, comments are by somebody. */
export async function namesOfPeople(client: PivotalClient, project: string): Promise<ReadonlyMap<string, string>> {
  try {
    const members = await client.memberships(project);
    return new Map(members.flatMap(({ person }) => (person.name ? [[person.id, person.name] as const] : [])));
  } catch (error) {
    if (isSystemError(error, 'forbidden', 'not-found', 'malformed')) return new Map();
    throw error;
  }
}
