import type { Cause } from './hint';
import type { IntegrationId, LinkId, RunId } from './ids';
import type { RecordRef } from './record';

/** One record of a run of sends. */
export interface RunItem {
  readonly record: RecordRef;
  readonly reference: string;
  readonly name: string;
  readonly state: 'todo' | 'doing' | 'done' | 'failed' | 'skipped';
  readonly link?: LinkId;
  readonly targetReference?: string;
  readonly problem?: string;
}

/** A send of several records: a chain of small jobs that any job can take up where the last one stopped. */
export interface Run {
  readonly id: RunId;
  readonly integration: IntegrationId;
  readonly state: 'running' | 'paused' | 'done';
  readonly cause: Cause;
  readonly startedAt: number;
  readonly finishedAt?: number;
  readonly items: readonly RunItem[];
  /** Why it stands still, in words. */
  readonly waiting?: { readonly reason: string; readonly until: number };
}
