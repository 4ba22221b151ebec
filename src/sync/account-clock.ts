/** Whether the times of an account can be true: they are written in words of a place, and the place may have been set wrong. */
import type { Connection } from './model';
import type { HistoryRow, World } from './ports';
import { tellConnection } from './tell-connection';

const minuteMs = 60_000;
const halfHourMs = 30 * minuteMs;
/** Clocks differ by minutes, zones by half hours and more. */
const aheadMs = 10 * minuteMs;

/**
 * How far the times of an account lie from ours, in hours: above zero when ahead.
 *
 * @param fresh rows that were not there at the last look, so that they should be younger than it
 */
export function hoursOff(fresh: readonly Pick<HistoryRow, 'at'>[], lastLook: number, now: number): number {
  const newest = Math.max(...fresh.map(({ at }) => at));
  const off = newest > now + aheadMs ? newest - now : newest < lastLook - halfHourMs ? newest - lastLook : 0;
  return Math.round(off / halfHourMs) / 2;
}

/** Keeps with the connection what its times say of its zone, where people see it; written when it changes. */
export async function noteClock(world: World, { id, dates }: Connection, hours: number): Promise<void> {
  if (!dates) return;
  const connection = await world.store.connection(id);
  if (!connection || (connection.hoursOff ?? 0) === hours) return;
  const { hoursOff: _, ...rest } = connection;
  await world.store.saveConnection(hours === 0 ? rest : { ...rest, hoursOff: hours });
  if (hours === 0) return;
  const lie = `lie ${Math.abs(hours)} hours ${hours > 0 ? 'ahead of' : 'behind'} ours`;
  const reason = `The times of this account ${lie}. Nothing is lost, but they are shown wrong: correct the time zone of the connection.`;
  await tellConnection(world, connection, { what: 'Time zone doubtful', result: 'failed', reason });
}
