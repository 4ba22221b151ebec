import type { Connection, Integration } from './model';
import { requestsIn } from './notices';
import { askingFields } from './plan/asked';
import type { Cursor, SourceHistory, World } from './ports';

/** Pages one look reads, of some 100 records; the next one goes on. */
const mostPages = 2;
/** What changed since a minute before the cursor is read with the changes. */
const minuteMs = 60_000;

/**
 * Requests that stood in fields of records before anybody looked at these: they were made before the integration was switched
 * on, or before the field was chosen, and no change would tell of them. Each integration is looked through once.
 *
 * @param cursor as it was before the changes were read
 * @throws SystemError when the account cannot be read now: the next tick tries again
 */
export async function lookForStanding(
  world: World,
  connection: Connection,
  enabled: readonly Integration[],
  history: SourceHistory,
  cursor: Cursor,
): Promise<void> {
  const due = history.standing && enabled.find((one) => isDue(one, cursor));
  if (!due) return;
  const fields = fieldsOf(due);
  const known = cursor.standing?.[due.id];
  let page = known?.fields === fields ? known.next : undefined;
  for (let read = 0; read < mostPages && (read === 0 || page !== undefined); read++) {
    const found = await history.standing?.(due, page);
    const older = found?.items.filter(({ hint }) => hint.cause.at < cursor.at - minuteMs) ?? [];
    const jobs = await requestsIn(world, [due], older);
    if (jobs.length > 0) await world.queue.push('live', jobs);
    page = found?.next;
  }
  const latest = (await world.store.cursor(connection.id)) ?? cursor;
  const done = { fields, ...(page === undefined ? {} : { next: page }) };
  await world.store.saveCursor(connection.id, { ...latest, standing: { ...latest.standing, [due.id]: done } });
}

const fieldsOf = ({ tickets }: Integration): string => (tickets ? askingFields(tickets).join(' ') : '');

function isDue(integration: Integration, { standing }: Cursor): boolean {
  const fields = fieldsOf(integration);
  const known = standing?.[integration.id];
  return fields !== '' && (known?.fields !== fields || known.next !== undefined);
}
