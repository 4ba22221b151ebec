/**
 * What the pages and the resolvers say to each other. Pages import these as types only; resolvers validate each request
 * with its schema and answer with {@link Answer}, never with an exception.
 */
import { z } from 'zod';

export type FailureCode =
  | 'no-permission'
  | 'not-found'
  | 'invalid'
  | 'connection-stopped'
  | 'unavailable'
  | 'rate-limited'
  | 'already-linked'
  | 'unexpected';

export interface Failure {
  readonly code: FailureCode;
  /** One sentence for the screen: what happened and why. */
  readonly message: string;
  readonly nextStep?: string;
  /** The input that was refused. */
  readonly field?: string;
}

export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Failure };

export type SystemName = 'jira' | 'aha' | 'pivotal' | 'teamsupport';

export type RecordKind =
  'issue' | 'version' | 'feature' | 'requirement' | 'release' | 'initiative' | 'ticket' | 'story' | 'epic' | 'task';

export interface StatusView {
  readonly name: string;
  readonly category?: 'new' | 'active' | 'done';
}

/** A person's view of one side of a link. */
export interface RecordView {
  readonly system: SystemName;
  readonly kind: RecordKind;
  /** `Aha! feature`, `Jira issue`. */
  readonly kindName: string;
  readonly reference: string;
  readonly name: string;
  readonly url: string;
  readonly status?: StatusView;
  /** What a ticket shows beside its name. */
  readonly ticket?: {
    readonly customer?: string;
    readonly severity?: string;
    readonly lastAction?: { readonly at: number; readonly by: string };
  };
}

export interface ProblemView {
  readonly message: string;
  readonly kept: string;
  readonly nextStep: string;
  readonly field?: string;
  /** Whether *Retry* can help as things stand. */
  readonly retry: boolean;
  readonly at: number;
}

export type LinkStateView = 'syncing' | 'in-step' | 'waiting' | 'conflict' | 'failed' | 'paused' | 'gone';

export interface HistoryEntry {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** `Status`, `Description`, `Comment`, `Link`. */
  readonly what: string;
  readonly from?: string;
  readonly to?: string;
  /** `Aha! PRJ1-12`, where the change was written; absent when nothing was. */
  readonly written?: string;
  readonly source: { readonly reference: string; readonly url?: string };
  readonly target?: { readonly reference: string; readonly url?: string };
  /** `Changed in Jira by Ana Ruiz`, `Sent by Tom Li`. */
  readonly why: string;
  readonly result: 'done' | 'skipped' | 'waiting' | 'failed';
  readonly reason?: string;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Pass back as `before` to go on. */
  readonly next?: string;
}

export const id = z.string().min(1).max(200);
export const recordKinds = z.enum([
  'feature',
  'requirement',
  'release',
  'initiative',
  'ticket',
  'story',
  'epic',
  'task',
]);
export const nothing = z.object({}).default({});
