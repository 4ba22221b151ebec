/** Accounts of other tools, as the admin page shows and asks for them. */
import { z } from 'zod';
import { id } from './common';
import type { SystemName } from './common';

export interface ConnectionView {
  readonly id: string;
  readonly system: SystemName;
  readonly systemName: string;
  readonly name: string;
  readonly host: string;
  /** Whose key it is. */
  readonly user: string;
  readonly organisation?: string;
  readonly dates?: { readonly order: DateOrder; readonly zone: string };
  readonly everyMinute?: boolean;
  readonly speaks?: SpokenView;
  /** How many hours the times it writes lie ahead of ours, or behind: its time zone is set wrong. */
  readonly hoursOff?: number;
  /** Up to when its changes were looked for, epoch milliseconds; of systems that tell us nothing by themselves. */
  readonly lookedAt?: number;
  readonly stopped?: string;
  /** Epoch milliseconds until which the vendor asked us to wait. */
  readonly waitUntil?: number;
  /** Calls the vendor still permits in its present window, as it told last. */
  readonly quota?: { readonly left: number; readonly of: number; readonly at: number };
}

/** Which server an account is on, of systems that several products speak. */
export interface SpokenView {
  /** `Tracker v5`, `LiteTracker`. */
  readonly dialect: string;
  /** What it cannot do, and what that means here, a sentence each. */
  readonly lacks: readonly string[];
  /** Whether it calls us when something changes. */
  readonly hooks: boolean;
}

export type DateOrder = 'month-first' | 'day-first' | 'year-first';

export interface ConnectionTest {
  readonly account: string;
  readonly user: string;
  readonly email?: string;
  /** How many it sees; only of systems whose products are linked. */
  readonly products?: number;
  /** The same of projects of Tracker. */
  readonly projects?: number;
  /** Things that work less well than they could, as sentences. */
  readonly warnings: readonly string[];
  readonly speaks?: SpokenView;
  /** How the account seems to write times, for the admin to confirm; only of systems that write them in words of a place. */
  readonly dates?: {
    /** Absent when its times can be read either way: the admin must say. */
    readonly order?: DateOrder;
    /** Newest times as they are written there, and as which local time each order that can would read them: `2026-07-30T13:23`. */
    readonly samples: readonly {
      readonly text: string;
      readonly readings: Readonly<Partial<Record<DateOrder, string>>>;
    }[];
  };
}

const host = z.string().trim().min(1).max(300);
const secret = z.string().trim().min(1).max(500);
const vendor = z.enum(['aha', 'pivotal', 'teamsupport']);
/** How a TeamSupport account signs in and writes times; asked of that system only. */
const ticketAccount = {
  organisation: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, 'The organization ID is a number, such as 123456.')
    .optional(),
};
const dates = z.object({ order: z.enum(['month-first', 'day-first', 'year-first']), zone: z.string().min(1).max(60) });

export const connectionRequests = {
  testConnection: z.object({
    system: vendor,
    host,
    secret: secret.optional(),
    connection: id.optional(),
    ...ticketAccount,
  }),
  saveConnection: z.object({
    connection: id.optional(),
    system: vendor,
    name: z.string().trim().min(1, 'Give the connection a name.').max(100),
    host,
    secret: secret.optional(),
    ...ticketAccount,
    /** Confirmed by the admin, never guessed: a day and a month may look alike (TS-026). */
    dates: dates.optional(),
    everyMinute: z.boolean().optional(),
  }),
  deleteConnection: z.object({ connection: id }),
};
