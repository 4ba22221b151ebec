import type { Cause } from './hint';
import type { ConnectionId, IntegrationId, LinkId, RunId } from './ids';
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
}

/**
 * A send of several records: a chain of small jobs, any of which takes up where the last one stopped. Only the chain's job
 * writes it; what people press is kept apart in {@link RunControl}.
 */
export interface Run {
  readonly id: RunId;
  readonly integration: IntegrationId;
  readonly connection: ConnectionId;
  readonly cause: Cause;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly items: readonly RunItem[];
  /** Why it stands still, in words. */
  readonly waiting?: { readonly reason: string; readonly until: number };
}

/** What people asked of a run. */
export interface RunControl {
  readonly paused: boolean;
  /** Records to pass over, by id. */
  readonly skip: readonly string[];
}

export const runIsOver = (run: Run): boolean => run.items.every(({ state }) => state !== 'todo' && state !== 'doing');
