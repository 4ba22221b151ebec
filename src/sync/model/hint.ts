import type { FieldId, FieldValue } from './field-value';
import type { Side } from './link';
import type { IntegrationId } from './ids';
import type { Asks, RecordLabel, RecordRef, Snapshot } from './record';

/** Why something happened, for the journal. */
export interface Cause {
  /** `answer`: a system said so when it was called. */
  readonly kind: 'event' | 'webhook' | 'send' | 'poll' | 'button' | 'check' | 'retry' | 'answer';
  /** Id of the person in the system where it happened, when known. */
  readonly actor?: string;
  /** Their name, where only that system can tell it. Names of Jira's people are asked of Jira when they are shown. */
  readonly name?: string;
  /** When it happened at its origin, epoch milliseconds. */
  readonly at: number;
  /** Where a regular look found it, or whose web hook told it; that of the source unless told. */
  readonly seenIn?: Side;
}

/** Values short enough to ride in a notice; texts are read when they are needed. */
export type ShortValue = Extract<FieldValue, { type: 'text' | 'choice' | 'number' | 'date' }>;

/**
 * A notice that a linked record may have changed. It says where to look, never what is true: `facts` are a reading that
 * came along with the notice and are dropped when something newer was seen.
 */
export interface Hint {
  readonly side: Side;
  readonly cause: Cause;
  /** Row of the system's own history that the notice tells of. */
  readonly row?: string;
  /** Fields said to have changed. Absent: any may have. */
  readonly changed?: readonly FieldId[];
  readonly facts?: {
    readonly fields: Readonly<Record<FieldId, ShortValue | null>>;
    readonly at: number;
    readonly reference?: string;
  };
  /** How people know the record now, where the notice tells. */
  readonly label?: RecordLabel;
  /** A comment of this side that was made or edited. */
  readonly comment?: string;
  /** When it was edited, epoch milliseconds; absent for a new one. */
  readonly edited?: number;
  /** It is restricted: nothing of it may leave its system, and it is not even read. */
  readonly restricted?: true;
  /** Comments were made, and the notice does not say which. */
  readonly comments?: true;
  /** What happened to fields, for people to read: one event of the target. */
  readonly told?: ToldChange;
  /** The record was deleted. */
  readonly gone?: boolean;
  /** Compare everything on both sides, comments included, however recent the link looks. */
  readonly deep?: boolean;
}

/** One event of a record with what it changed, as its system puts it. */
export interface ToldChange {
  /** Of the event, unique in its record. */
  readonly id: string;
  readonly items: readonly ChangedValue[];
}
export interface ChangedValue {
  readonly field: FieldId;
  /** What people call the field. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** How it is told: a value that went from one to another, elements that came and went, or only that it changed. */
  readonly as: 'value' | 'elements' | 'files' | 'sentence' | 'unseen';
}

/** What a source tells of a change: where to look, for each integration that may have linked the record. */
export type Notice =
  | {
      readonly do: 'sync';
      readonly record: Pick<RecordRef, 'kind' | 'id'>;
      readonly hint: Hint;
      /** How people know it, and what its fields ask for, by integration: for systems in which records ask to be linked. */
      readonly asks?: {
        readonly label: RecordLabel;
        readonly by: Readonly<Record<IntegrationId, Asks>>;
        /** What the record is about: it may be another site's business. */
        readonly about?: Snapshot['about'];
      };
    }
  /** Only the reference number is known. */
  | { readonly do: 'find'; readonly reference: string; readonly hint: Hint };

export type SyncNotice = Extract<Notice, { do: 'sync' }>;

/** Names by which a notice says that a record was planned for another release, or under another initiative. */
export const placeNames = { release: 'release', initiative: 'initiative' } as const;
