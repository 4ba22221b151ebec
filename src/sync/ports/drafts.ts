/** What is written to a system and what it answers, in neutral form. */
import type { AdfDoc } from '../../richtext/adf';
import type { Attachment, FieldId, FieldValues, LinkId, RecordRef, Snapshot } from '../model';

/** A comment in neutral form. */
export interface Comment {
  readonly id: string;
  readonly body: AdfDoc;
  readonly author: { readonly name: string; readonly id?: string };
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Address of the comment itself. */
  readonly url: string;
  /** False for anything restricted to a role, a group or the service team, or hidden from customers, and where that is unclear. */
  readonly public: boolean;
  /** Id of its type, where comments have types. */
  readonly type?: string;
  /** Set when we wrote it: id of the comment on the other side it is a copy of. */
  readonly copyOf?: string;
  readonly attachments: readonly Attachment[];
}

/** A comment to be written. `origin` becomes the mark by which a retry finds it again. */
export interface CommentDraft {
  /**
   * `change`: the body is one sentence that tells of a change and begins with its author. `answer`: what became of a request,
   * for the people who work with the record and never for customers; the body stands as it is.
   */
  readonly kind: 'comment' | 'change' | 'answer';
  readonly body: AdfDoc;
  readonly author: string;
  readonly url: string;
  readonly origin: string;
  /** What people call the tool it comes from; Jira unless told. */
  readonly from?: string;
  /** It is hidden from customers where it was written. */
  readonly private?: true;
}

export interface FileDraft {
  /** Id of the attachment it is a copy of. */
  readonly origin: string;
  readonly fileName: string;
  readonly content: Blob;
}

export interface RecordDraft {
  /** Put on the record in the very call that makes it. */
  readonly mark: LinkId;
  /** Project or product. */
  readonly container: string;
  readonly type: string;
  readonly fields: FieldValues;
  /** Values in the target's own form, set as they are: the admin's defaults for required fields. */
  readonly natives: Readonly<Record<FieldId, unknown>>;
  /** Fields the type can take at creation; no other is sent. */
  readonly screen: readonly FieldId[];
  readonly parent?: Pick<RecordRef, 'id'>;
  /** Record to relate to: by a `Relates` link, or by naming it in the text. */
  readonly relatesTo?: RecordRef;
  /** Reference of the source record at the top, for targets whose records point back by it (P-07). */
  readonly reference: string;
  /** What the source record was called when an attempt began that was cut off: it may have been renamed since. */
  readonly formerName?: string;
  /** When that attempt began, epoch milliseconds: what is older was not made by it. */
  readonly begunAt?: number;
  /** When the source record was made, epoch milliseconds, where it tells. */
  readonly madeAt?: number;
  /** Version it is planned for; only for types that have a place for one. */
  readonly version?: string;
}

/** What is put into a version. */
export interface VersionDraft {
  readonly name: string;
  /** `yyyy-mm-dd`. */
  readonly date?: string;
  readonly released: boolean;
}

export interface Version extends VersionDraft {
  readonly ref: RecordRef;
  readonly url: string;
  readonly description: string;
}

/** Versions of a container. Every call may fail with `forbidden` where the app may not administer the container. */
export interface Versions {
  list(container: string): Promise<readonly Version[]>;
  /** @throws SystemError `not-found` */
  read(ref: RecordRef): Promise<Version>;
  create(container: string, draft: VersionDraft & { readonly description: string }): Promise<Version>;
  update(ref: RecordRef, draft: VersionDraft): Promise<Version>;
}

/** A move of a record between versions and epics; what is not named stays. */
export interface Move {
  readonly version?: { readonly from?: string; readonly to?: string };
  /** Taken away only when it is still the one we set. */
  readonly epic?: { readonly from?: string; readonly to?: string };
}

export interface Created {
  readonly ref: RecordRef;
  readonly reference: string;
  readonly url: string;
  /** The values as they were really sent, shortened where the system takes no more. */
  readonly written: FieldValues;
  /** Texts that had to be shortened. */
  readonly shortened: readonly FieldId[];
  /** The record as the answer told it: saves a reading. */
  readonly after?: Snapshot;
  /** Whether the wanted relation was made in the same call. */
  readonly related: boolean;
  /** Fields that were refused while the record was created without them. */
  readonly refused?: readonly RefusedField[];
}

export interface Updated {
  /** The record after the write; absent when every field was refused. */
  readonly after?: Snapshot;
  readonly shortened: readonly FieldId[];
  /** Fields that were refused while the others were written. */
  readonly refused: readonly RefusedField[];
}

export interface RefusedField {
  readonly field: FieldId;
  readonly message: string;
  /** The record takes no change in the status it has: told, and not tried again until the value changes. */
  readonly closed?: true;
}
