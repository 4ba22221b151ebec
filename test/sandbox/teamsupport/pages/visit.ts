import type { Agent } from '../agent';
import type { Ticket } from '../entities';
import type { Organisation } from '../organisation';

/** One look at a page, or one form sent from it. */
export interface Visit {
  readonly organisation: Organisation;
  readonly agent: Agent;
  readonly agentName: string;
  /** What the last form did, to be told once. */
  readonly message: string | undefined;
}

/** Where these pages are served. */
export const base = '/teamsupport';

export const ticketPath = ({ id }: Pick<Ticket, 'id'>): string => `${base}/tickets/${id}`;
