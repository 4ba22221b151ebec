/** Everything the product reaches. */
import type { Job } from '../jobs';
import type { Systems } from './systems';
import type { Store } from './store';

export interface Queue {
  /** Live changes go before bulk work. */
  push(queue: 'live' | 'bulk', jobs: readonly QueuedJob[]): Promise<void>;
}
export interface QueuedJob {
  readonly job: Job;
  /** At most 900 s; a longer wait is cut and the job waits again. */
  readonly delayMs?: number;
  /** Jobs of one lane run one at a time. */
  readonly lane: string;
}

export interface Log {
  /** Facts for the operator: no secrets, no texts of customers. */
  info(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
  warn(message: string, facts?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Everything the product reaches, passed as one object. */
export interface World {
  readonly store: Store;
  readonly systems: Systems;
  readonly queue: Queue;
  readonly log: Log;
  /** Epoch milliseconds. */
  now(): number;
  newId(): string;
  /** Ids of one piece of work sort in the order they were made. */
  newEntryId(): string;
}
