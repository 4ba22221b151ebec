import { malformed } from '../../http/errors';
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
  if (rows.length === 0 && (await listsTickets(calls))) return true;
  const deleted = await calls.get('/deletedtickets', answers.deletedTickets, operation);
  if (deleted.rows.some(({ ticket }) => ticket === id)) return true;
  if (rows.length > 0) return false;
  throw nothingAtAll(operation);
}

export const nothingAtAll = (operation: string): SystemError =>
  malformed('teamsupport', operation, 'it shows no ticket at all');

/** Whether a list shows any ticket at all: one that is down for a moment may answer empty, which says nothing of any ticket. */
export async function listsTickets(calls: TeamSupportCalls): Promise<boolean> {
  const { rows } = await calls.get('/tickets?pageNumber=1&pageSize=1', answers.tickets, 'look for any ticket');
  return rows.length > 0;
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
