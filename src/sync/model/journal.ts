import type { IntegrationId, LinkId } from './ids';
import type { Cause } from './hint';
import type { Side } from './link';

export type JournalResult = 'done' | 'skipped' | 'waiting' | 'failed';

/** One thing the app did, or chose not to do, and why. Values are shortened for the screen. */
export interface JournalEntry {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly integration: IntegrationId;
  readonly link?: LinkId;
  /** Which side was written; absent when nothing was. */
  readonly side?: Side;
  readonly source: { readonly reference: string; readonly url?: string };
  readonly target?: { readonly reference: string; readonly url?: string };
  /** `Status`, `Description`, `Comment`, `Link` … as people call it. */
  readonly what: string;
  readonly from?: string;
  readonly to?: string;
  readonly cause: Cause;
  readonly result: JournalResult;
  /** For anything but `done`: what happened and the next step. */
  readonly reason?: string;
}
