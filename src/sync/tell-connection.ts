import { uses } from './model';
import type { Connection, JournalEntry } from './model';
import type { World } from './ports';

/** What happened to a connection as a whole. */
export interface ConnectionNote {
  readonly what: 'Connection stopped' | 'Connection throttled' | 'Connection works again' | 'Time zone doubtful';
  readonly result: JournalEntry['result'];
  readonly reason: string;
}

/**
 * Tells of a whole connection in the journal of each of its integrations. It concerns no single record: the history of a
 * ticket or an issue does not show it (TR-41).
 */
export async function tellConnection(world: World, connection: Connection, note: ConnectionNote): Promise<void> {
  const integrations = (await world.store.integrations()).filter((one) => uses(one, connection.id));
  const at = world.now();
  const entries = integrations.map((integration): JournalEntry => ({
    id: world.newEntryId(),
    at,
    integration: integration.id,
    source: { reference: connection.name },
    cause: { kind: 'answer', at },
    ...note,
  }));
  if (entries.length > 0) await world.store.record(entries);
}
