import type { FieldId, FieldValues } from './field-value';

export type SystemName = 'jira' | 'aha' | 'pivotal' | 'teamsupport';

/** Anything that can be linked. */
export type RecordKind =
  'issue' | 'version' | 'feature' | 'requirement' | 'release' | 'initiative' | 'ticket' | 'story' | 'epic' | 'task';

/** Identity of a record in its system. `id` is the stable id, never a reference number or key: those change when a record moves. */
export interface RecordRef {
  readonly system: SystemName;
  readonly kind: RecordKind;
  readonly id: string;
}

/** How a person knows the record. */
export interface RecordLabel {
  /** Reference number, issue key or ticket number. */
  readonly reference: string;
  readonly name: string;
  /** Address a person opens. */
  readonly url: string;
  readonly status?: StatusLabel;
  /** What people want to know of a ticket at one glance. */
  readonly ticket?: TicketFacts;
}

export interface TicketFacts {
  /** Customers the ticket is from: `Acme`, `Acme and 2 more`. */
  readonly customer?: string;
  readonly severity?: string;
  /** Id of the ticket above it. */
  readonly parent?: string;
  /** Latest entry of its conversation, as far as it was read. */
  readonly lastAction?: { readonly at: number; readonly by: string };
}

export type StatusCategory = 'new' | 'active' | 'done';

export interface StatusLabel {
  readonly name: string;
  readonly category?: StatusCategory;
}

export interface Attachment {
  readonly id: string;
  readonly fileName: string;
  /** Bytes, when the system tells. */
  readonly size?: number;
  readonly contentType?: string;
  /** Where its bytes are fetched, as just read. Short-lived and secret: used at once, never stored or shown. */
  readonly address?: string;
}

/** A record and where a person opens it. */
export interface Place {
  readonly ref: RecordRef;
  readonly url: string;
}

/** One reading of a record. A field that is absent was not read; a field that is `null` is empty. */
export interface Snapshot {
  readonly ref: RecordRef;
  readonly label: RecordLabel;
  readonly fields: FieldValues;
  /** Last change by the system's own clock, epoch milliseconds. */
  readonly updatedAt?: number;
  /** When it was made, epoch milliseconds. */
  readonly madeAt?: number;
  /** The product, project or organisation the record lives in. */
  readonly container?: string;
  /** Its type, where records of one kind have several: `Bug` of a ticket. */
  readonly type?: Named;
  /** What it is about; decides where its target is made. `project`: as somebody named it on the record (TN-03). */
  readonly about?: { readonly product?: Named; readonly version?: Named; readonly project?: string };
  /** What its fields that ask for a link hold, in systems in which records ask. */
  readonly asks?: Asks;
  readonly parent?: RecordRef;
  /** The release a feature, and with it its requirements, is planned for. */
  readonly release?: RecordRef;
  /** The initiative a feature serves. */
  readonly initiative?: RecordRef;
  /** Fields that read as empty because what they hold may not leave the system. */
  readonly withheld?: readonly FieldId[];
  readonly children?: readonly Snapshot[];
  readonly attachments?: readonly Attachment[];
  /** What this record shows of its counterpart: key and address of the linked record, as our integration stored them. */
  readonly backLink?: BackLink;
  /** Counterparts that integrations other than ours show on this record. */
  readonly others?: readonly ShownLink[];
}

/** Texts of the fields by which people ask for a link, as they stand there (TR-61, TN-03). One that is absent was not told. */
export type Asks = Readonly<Record<FieldId, string>>;

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What an integration of the system's own shows on a record. */
export interface ShownLink {
  /** Its id in that system. */
  readonly integration: string;
  readonly reference: string;
  readonly id?: string;
  readonly url?: string;
}

export interface BackLink {
  readonly id: string;
  readonly reference: string;
  readonly url: string;
}

export const sameRef = (a: RecordRef, b: RecordRef): boolean =>
  a.system === b.system && a.kind === b.kind && a.id === b.id;

/** `aha:feature:123`, for keys and logs. */
export const refText = (ref: RecordRef): string => `${ref.system}:${ref.kind}:${ref.id}`;
