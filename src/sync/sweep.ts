/** Regular work: what waits, what nobody told us of, and what was not compared for long is looked at again. */
import type { ConnectionId, Integration, Link } from './model';
import type { World } from './ports';
import { queueCatchUp } from './catch-up';
import { lookAgain } from './linking';
import { reviveRun } from './send/run';
import { queueChecks } from './verify';

/** Links looked at again in one sweep, per integration: the next sweep goes on. */
const mostAtOnce = 100;
/** A link that waits for a job of its own is left to that job for this long. */
const patienceMs = 20 * 60_000;
/** What waits for longer waits for something of its own, and is no sign of too little room. */
const longWaitMs = 6 * 60 * 60_000;
/** A creation under way is left alone for this long. */
const creationMs = 10 * 60_000;

export async function sweep(world: World): Promise<void> {
  const [integrations, connections] = await Promise.all([world.store.integrations(), world.store.connections()]);
  const working = connections.filter(({ stopped }) => !stopped);
  const isWorking = (account: ConnectionId | undefined): boolean =>
    account === undefined || working.some(({ id }) => id === account);
  const ready = integrations.filter(
    ({ enabled, connection, targetConnection }) => enabled && isWorking(connection) && isWorking(targetConnection),
  );
  if (ready.length === 0) return;
  await queueCatchUp(world, working, ready);
  // While an account asks us to wait, what waits for it has a job that comes back by then: more would only meet the limit again.
  const limited = working.filter(({ waitUntil = 0 }) => waitUntil > world.now());
  for (const integration of ready) {
    if (limited.some(({ id }) => id === integration.connection || id === integration.targetConnection)) continue;
    const waiting = await reviveWaiting(world, integration);
    // What waits is a sign of too little room: the slow check leaves it to the changes.
    if (waiting === 0) await queueChecks(world, integration);
  }
}

/**
 * Looks again at links that wait without a job, or whose creation was cut off and never taken up.
 *
 * @param patient false to look at all at once, as when a connection has just been mended
 * @returns how many links wait since some hours at most, whether they were looked at or not
 */
export async function reviveWaiting(world: World, integration: Integration, patient = true): Promise<number> {
  const now = world.now();
  const due = (link: Link): boolean => {
    if (!patient) return true;
    if (link.state === 'creating') return now - (link.begunAt ?? 0) > creationMs;
    return link.missed === true || now - (link.inStepAt ?? link.linkedAt) > patienceMs;
  };
  await reviveRun(world, integration, patient);
  let waiting = 0;
  for (const state of ['waiting', 'creating'] as const) {
    const { items } = await world.store.links.inState(integration.id, state, mostAtOnce);
    waiting += items.filter(({ waitsSince = now }) => now - waitsSince < longWaitMs).length;
    for (const link of items.filter(due)) await lookAgain(world, integration, link, undefined);
  }
  return waiting;
}
