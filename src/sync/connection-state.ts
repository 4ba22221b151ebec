/** What failures say about a whole connection. */
import type { ConnectionId, SystemError } from './model';
import type { World } from './ports';
import { tellConnection } from './tell-connection';
import { systemWord } from './words';

/** The vendor asked us to wait: the whole connection does, without asking again. */
export async function waitAsAsked(world: World, id: ConnectionId, until: number): Promise<void> {
  const connection = await world.store.connection(id);
  if (connection && (connection.waitUntil ?? 0) < until) {
    await world.store.saveConnection({ ...connection, waitUntil: until });
  }
}

/** Its key no longer works: no call is made until somebody replaces it. */
export async function stopConnection(world: World, id: ConnectionId, error: SystemError): Promise<void> {
  const connection = await world.store.connection(id);
  if (!connection || connection.stopped) return;
  const reason = `${systemWord[error.details.system]} no longer accepts its API key`;
  await world.store.saveConnection({ ...connection, stopped: { at: world.now(), reason } });
  await tellConnection(world, connection, {
    what: 'Connection stopped',
    result: 'failed',
    reason: `${reason}. Changes wait and are carried over once it is replaced on the Throughline admin page.`,
  });
  world.log.warn('Connection stopped', { connection: id });
}
