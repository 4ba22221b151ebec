import type { ConnectionId } from './ids';
import type { SystemName } from './record';

/** One account of an external system. The secret is stored apart and never leaves storage but for a call to the vendor. */
export interface Connection {
  readonly id: ConnectionId;
  readonly system: Exclude<SystemName, 'jira'>;
  readonly name: string;
  /** Host name, checked against the pattern of its system: `acme.aha.io`. */
  readonly host: string;
  /** Whose credentials these are. Changes by this user may be our own. */
  readonly user: { readonly id: string; readonly name: string; readonly email?: string };
  /** Organisation id, for systems that ask for it when signing in. */
  readonly organisation?: string;
  /** How the account writes times, for systems that write them in words of a place. */
  readonly dates?: DateStyle;
  /** How many hours its times lie ahead of ours, or behind, which says that their zone is wrong. */
  readonly hoursOff?: number;
  /** Its changes are looked for every minute instead of every five. */
  readonly everyMinute?: true;
  /** What its server can do, as it was found when the connection was saved; of systems that several products speak. */
  readonly speaks?: Spoken;
  /** A stopped connection makes no call; its links wait. */
  readonly stopped?: { readonly at: number; readonly reason: string };
  /** No call before this time, epoch milliseconds: the vendor asked us to wait. */
  readonly waitUntil?: number;
  /** How often in a row it asked us to wait without saying how long. */
  readonly waits?: number;
  /** When the journal last told of a limit, epoch milliseconds, and whether it told of its end. */
  readonly toldLimit?: { readonly at: number; readonly over: boolean };
  readonly createdAt: number;
}

/** A dialect of an interface, and what its server lacks (PT-003). */
export interface Spoken {
  readonly dialect: 'pivotal-v5' | 'litetracker';
  /**
   * `history`: what changed must be found by comparing all stories. `hooks`: it tells us nothing by itself. `back-links`: stories
   * cannot point to Aha!. `people`: names of people are not told.
   */
  readonly lacks: readonly ('history' | 'hooks' | 'back-links' | 'people')[];
}

export interface DateStyle {
  readonly order: 'month-first' | 'day-first' | 'year-first';
  /** IANA name: `Europe/Madrid`. */
  readonly zone: string;
  /** Times of filters are taken in that zone instead of in UTC (TS-052). */
  readonly filters?: 'local';
}

/** Whether a system never tells us of changes: they are found by looking alone (TS-082). */
export const isPolled = (system: SystemName): boolean => system === 'teamsupport';
