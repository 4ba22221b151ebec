import { isSystemError, SystemError } from '../../sync/model';
import type { TeamSupportCalls } from './calls';
import { answers } from './schemas';

/** An unknown ticket may be answered like a broken server, so that a 500 is asked again before anything is said of it (TS-073). */
const retries = 3;

/**
 * Makes a call about one ticket and tells what its failure means for that ticket alone.
 *
 * @param repeatable whether the same call may be made again without harm
 * @throws SystemError `not-found` for a ticket that is gone or of another organisation
 */
export async function aboutTicket<T>(
  calls: TeamSupportCalls,
  id: string,
  repeatable: boolean,
  call: () => Promise<T>,
): Promise<T> {
  for (let tried = 0; ; tried++) {
    try {
      return await call();
    } catch (error) {
      if (!isSystemError(error)) throw error;
      const { status } = error.details;
      if (status === 500 && repeatable && tried < retries) continue;
      const lost = (status === 500 && (await isGone(calls, id))) || (status === 401 && (await isAccepted(calls)));
      throw lost ? notFound(error.details.operation) : error;
    }
  }
}

export const notFound = (operation: string): SystemError =>
  new SystemError('not-found', { system: 'teamsupport', operation, message: 'there is no such ticket' });

/** A filter that the server does not know is ignored silently (TS-051): then the list of deleted tickets decides. */
async function isGone(calls: TeamSupportCalls, id: string): Promise<boolean> {
  const operation = 'look for the ticket';
  const query = new URLSearchParams({ TicketID: id, pageNumber: '1', pageSize: '10' });
  const { rows } = await calls.get(`/tickets?${query.toString()}`, answers.tickets, operation);
  if (rows.some((row) => row.id === id)) return false;
  if (rows.length === 0) return true;
  const deleted = await calls.get('/deletedtickets', answers.deletedTickets, operation);
  return deleted.rows.some(({ ticket }) => ticket === id);
}

/** A ticket of another organisation is refused like a wrong token (1.7): a plain call tells which of both it is. */
async function isAccepted(calls: TeamSupportCalls): Promise<boolean> {
  try {
    await calls.get('/properties/tickettypes', answers.types, 'sign in');
    return true;
  } catch (error) {
    if (isSystemError(error, 'unauthorized')) return false;
    throw error;
  }
}
