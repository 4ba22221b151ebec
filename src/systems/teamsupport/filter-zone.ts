import type { DateStyle } from '../../sync/model';
import type { TeamSupportClient } from './client';
import { aheadOfUtc, epochOf, filterTime } from './dates';
import type { Ticket } from './schemas';

/**
 * Whether times of filters are taken in the zone of the account and not in UTC, which is not documented (TS-052): one ticket
 * is asked for with a time halfway between both meanings of its own, and either comes or not.
 *
 * @param sample any tickets of the account
 * @returns `undefined` when that cannot be seen: there is no ticket, or the answer does not tell
 */
export async function filtersLocally(
  client: TeamSupportClient,
  sample: readonly Ticket[],
  dates: DateStyle,
): Promise<boolean | undefined> {
  for (const ticket of sample) {
    const changed = epochOf(ticket.values['DateModified'] ?? undefined, dates);
    const ahead = changed === undefined ? 0 : aheadOfUtc(changed, dates.zone);
    if (changed === undefined || ahead === 0) continue;
    const halfway = filterTime(changed + ahead / 2);
    const { rows } = await client.tickets({ TicketID: ticket.id, 'DateModified[gt]': halfway }, 1, 10);
    // Rows of others mean that the id was ignored (TS-051); another time means that somebody changed it just now.
    const isClear = rows.every(
      ({ id, values }) => id === ticket.id && values['DateModified'] === ticket.values['DateModified'],
    );
    return isClear ? rows.length > 0 === ahead > 0 : undefined;
  }
  return undefined;
}
