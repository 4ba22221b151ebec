import type { Random } from '../random';

/** Milliseconds: always the same, or drawn between the two. */
export type Delay = number | readonly [least: number, most: number];

/**
 * How the platform behaves where its documents leave room: delays and staleness, and questions whose answer is not
 * documented or documented in two ways. All may be changed while the host runs.
 */
export interface Settings {
  /** From a change in the product to the app's function. Up to three minutes in production. */
  eventDelayMs: Delay;
  /** From a push to the consumer, on top of the delay asked for. */
  jobDelayMs: Delay;
  /** What each storage request takes. */
  storageDelayMs: Delay;
  /** How old a write must be for a query to see it. `get` always sees it. */
  queryLagMs: number;
  /** How long an expired value is still there: up to 48 hours in production. */
  expiredVisibleMs: number;
  /** How old a change of a property must be for a trigger's filter to see it: a few seconds in production. */
  propertyLagMs: number;
  /** `fails`: reading properties in a filter is an evaluation error, as in an outage of that Preview feature. */
  propertyFilter: 'works' | 'fails';
  /**
   * How often a consumer gets an event again on its own account. The guide to product events says four, the newer page of
   * the Async events API names no number but the retention window: `Infinity` is that reading.
   */
  jobRetries: number;
  /** Whether an event whose consumer threw is delivered again: the newer page says so, the older one did not. */
  retryThrownJobs: boolean;
  /** First wait before a redelivery that the app did not ask for; doubled each time, at most 15 minutes. */
  redeliveryMs: number;
  /** What a call to a host that is not in the manifest throws: not documented for the global fetch. */
  undeclaredEgress: 'forge-error' | 'network-error';
  /** Spelling of header names in a web trigger's request: the documented sample mixes both. */
  webTriggerHeaders: 'lower-case' | 'as-capitals';
  /** False drops what triggers and schedules with `appIsLicensed` would get. */
  licensed: boolean;
}

export const defaultSettings: Settings = {
  eventDelayMs: 500,
  jobDelayMs: 100,
  storageDelayMs: 0,
  queryLagMs: 0,
  expiredVisibleMs: 0,
  propertyLagMs: 0,
  propertyFilter: 'works',
  jobRetries: 4,
  retryThrownJobs: true,
  redeliveryMs: 15_000,
  undeclaredEgress: 'forge-error',
  webTriggerHeaders: 'lower-case',
  licensed: true,
};

export function drawDelay(delay: Delay, random: Random): number {
  if (typeof delay === 'number') return delay;
  const [least, most] = delay;
  return least + random.below(most - least + 1);
}
