import type { Cause } from './hint';
import type { ConnectionId, IntegrationId, LinkId, RunId } from './ids';
import type { Mapping } from './integration';
import type { RecordRef } from './record';

/** One record of a run of sends. */
export interface RunItem {
  readonly record: RecordRef;
  readonly reference: string;
  readonly name: string;
  readonly state: 'todo' | 'doing' | 'done' | 'failed' | 'skipped';
  readonly link?: LinkId;
  readonly target?: { readonly reference: string; readonly url: string };
  readonly problem?: string;
  /** How often its system did not answer for this record while it did for others. */
  readonly tries?: number;
}

/** Records kept under one key: what a job reads and writes stays as small for a thousand records as for fifty. */
export const chunkSize = 50;

/** How the records of one chunk stand. */
export interface Tally {
  readonly size: number;
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * The head of a send of several records: a chain of small jobs, any of which takes up where the last one stopped. The
 * records lie in chunks beside it. Only the chain's job writes both; what people press is kept apart in {@link RunControl}.
 */
export interface Run {
  readonly id: RunId;
  readonly integration: IntegrationId;
  readonly connection: ConnectionId;
  readonly cause: Cause;
  /** What the person who sends gave for fields that the target demands: for this run alone. */
  readonly answered?: Mapping['defaults'];
  readonly startedAt: number;
  readonly finishedAt?: number;
  /** By chunk, in the order of the records. */
  readonly tally: readonly Tally[];
  /** Jobs of earlier numbers are copies or leftovers, and do nothing. */
  readonly shift: number;
  /** Last sign of life of the chain, epoch milliseconds. */
  readonly touchedAt: number;
  /** The wish to retry that was fulfilled last. */
  readonly retriedAt?: number;
  /** Why it stands still, in words. */
  readonly waiting?: { readonly reason: string; readonly until: number };
}

/** What people asked of a run. */
export interface RunControl {
  readonly paused: boolean;
  /** Records to pass over, by id. */
  readonly skip: readonly string[];
  /** When the failed records were last asked to be tried again. */
  readonly retryAt?: number;
}

export const isOpen = ({ state }: Pick<RunItem, 'state'>): boolean => state === 'todo' || state === 'doing';

export function tallyOf(items: readonly RunItem[]): Tally {
  const count = (state: RunItem['state']): number => items.filter((item) => item.state === state).length;
  return { size: items.length, done: count('done'), failed: count('failed'), skipped: count('skipped') };
}

/** The first chunk with records that are neither done nor given up; -1 when the run is over. */
export const openChunk = ({ tally }: Pick<Run, 'tally'>): number =>
  tally.findIndex(({ size, done, failed, skipped }) => done + failed + skipped < size);
