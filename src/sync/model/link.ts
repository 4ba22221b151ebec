import type { IntegrationId, LinkId } from './ids';
import type { FieldId } from './field-value';
import type { RecordLabel, RecordRef } from './record';
import type { Problem } from './problem';

/** The two ends of a link: the planning or support tool is the source, the tracker the target. */
export type Side = 'source' | 'target';
export const otherSide = (side: Side): Side => (side === 'source' ? 'target' : 'source');

export type LinkState =
  /** Reserved: the target is being created. A creation that died leaves the link here, and the next attempt looks for our mark. */
  | 'creating'
  | 'in-step'
  /** Changes wait: a limit, an outage, or a stopped connection. */
  | 'waiting'
  | 'conflict'
  /** Something needs a person; `problems` says what. */
  | 'failed'
  | 'paused'
  /** One of the records no longer exists. */
  | 'gone';

/** Short text that stands for a value: the value itself when short, else a hash. */
export type Signature = string;

/** Last synced state of one mapped field on each side. Absent: that side was never in step. */
export interface FieldBase {
  readonly source?: Signature;
  readonly target?: Signature;
}

/** A value somebody wrote that lost against a newer one. Kept until a person decides. */
export interface Conflict {
  readonly field: FieldId;
  readonly label: string;
  readonly at: number;
  readonly winner: Side;
  readonly before: string;
  readonly source: string;
  readonly target: string;
}

export interface Link {
  readonly id: LinkId;
  readonly integration: IntegrationId;
  readonly source: RecordRef;
  /** Absent only while `creating`. */
  readonly target?: RecordRef;
  /** The link of the record this one belongs under: a requirement's feature. */
  readonly parent?: LinkId;
  readonly state: LinkState;
  /** Why the link waits or is paused, in words. */
  readonly note?: string;
  readonly labels: { readonly source: RecordLabel; readonly target?: RecordLabel };
  /** By the id of the field mapping. */
  readonly base: Readonly<Record<string, FieldBase>>;
  /** Comments already carried over: `{side}:{comment id}` → id of its copy. */
  readonly comments: Readonly<Record<string, string>>;
  /** Attachments of the source already carried over: id → id of its copy. */
  readonly files: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly conflicts: readonly Conflict[];
  /** What creation still owes: finished in order, each removed when done. */
  readonly owed: readonly Owed[];
  readonly linkedAt: number;
  /** Last time both sides were found or made equal, epoch milliseconds. */
  readonly inStepAt?: number;
  /** Last write of ours to each side: tells our echo from a person's change. */
  readonly wrote?: Readonly<Partial<Record<Side, { readonly at: number; readonly fields: readonly FieldId[] }>>>;
  /** Newest state seen of each side, by that system's clock. */
  readonly seen?: Readonly<Partial<Record<Side, number>>>;
}

/** Steps that follow the creation of a target. */
export type Owed = 'back-link' | 'first-status' | 'files' | 'relation';
