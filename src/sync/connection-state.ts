/** What failures say about a whole connection. */
import { isPolled } from './model';
import type { Connection, ConnectionId, SystemError } from './model';
import type { World } from './ports';
import { tellConnection } from './tell-connection';
import { secretWord, systemWord } from './words';

const firstWaitMs = 60_000;
const longestWaitMs = 60 * 60_000;
/** Under much work a limit is met every minute: the journal tells of it this often. */
const tellAgainMs = 60 * 60_000;

/**
 * The vendor asked us to wait: the whole connection does, without asking again. Where it did not say how long, the pauses double
 * up to an hour for as long as it goes on (TS-070).
 *
 * @param told epoch milliseconds
 * @returns when to try again
 */
export async function waitAsAsked(world: World, id: ConnectionId, told: number | undefined): Promise<number> {
  const connection = await world.store.connection(id);
  const now = world.now();
  const known = connection?.waitUntil ?? 0;
  if (!connection) return told ?? now + firstWaitMs;
  // Other jobs met the same limit at the same moment.
  if (told === undefined && known > now) return known;
  const waits = connection.waits ?? 0;
  const until = told ?? now + Math.min(firstWaitMs * 2 ** waits, longestWaitMs) + jitter(now);
  if (known >= until) return until;
  // An account whose limit is known by the minute meets it in the course of its work; any other is throttled.
  const isThrottled = told === undefined || isPolled(connection.system);
  const isNews = isThrottled && (connection.toldLimit === undefined || now - connection.toldLimit.at > tellAgainMs);
  await world.store.saveConnection({
    ...connection,
    waitUntil: until,
    ...(isThrottled ? { waits: waits + 1 } : {}),
    ...(isNews ? { toldLimit: { at: now, over: false } } : {}),
  });
  if (isNews) {
    const reason = `${systemWord[connection.system]} asked us to wait. Changes are kept and tried again by themselves.`;
    await tellConnection(world, connection, { what: 'Connection throttled', result: 'waiting', reason });
  }
  return until;
}

/** Not by chance, so that the same history always runs the same way. */
const jitter = (now: number): number => now % 5_000;

/** It answered again: the next pause is a short one. */
export async function answersAgain(world: World, { id, waits }: Connection): Promise<void> {
  if (waits === undefined) return;
  const connection = await world.store.connection(id);
  // Another job met the limit in the meantime.
  if (connection?.waits === undefined || (connection.waitUntil ?? 0) > world.now()) return;
  const { waits: _, ...rest } = connection;
  const told = rest.toldLimit;
  await world.store.saveConnection(told ? { ...rest, toldLimit: { ...told, over: true } } : rest);
  if (told?.over !== false) return;
  const reason = `${systemWord[rest.system]} takes calls again.`;
  await tellConnection(world, rest, { what: 'Connection works again', result: 'done', reason });
}

/** Its key no longer works: no call is made until somebody replaces it. */
export async function stopConnection(world: World, id: ConnectionId, error: SystemError): Promise<void> {
  const connection = await world.store.connection(id);
  if (!connection || connection.stopped) return;
  const reason = `${systemWord[error.details.system]} no longer accepts its ${secretWord(error.details.system)}`;
  await world.store.saveConnection({ ...connection, stopped: { at: world.now(), reason } });
  await tellConnection(world, connection, {
    what: 'Connection stopped',
    result: 'failed',
    reason: `${reason}. Changes wait and are carried over once it is replaced on the Throughline admin page.`,
  });
  world.log.warn('Connection stopped', { connection: id });
}
