/**
 * What the product needs of the world. Systems, storage and the platform implement these; nothing here knows them.
 *
 * A call to a system fails with a `SystemError` (http/errors) and nothing else: the product decides by its `code`.
 */
import type { AdfDoc } from '../richtext/adf';
import type {
  Attachment,
  BackLink,
  Connection,
  ConnectionId,
  FieldId,
  FieldValues,
  Integration,
  IntegrationId,
  JournalEntry,
  Link,
  LinkId,
  RecordRef,
  Run,
  RunId,
  Snapshot,
} from './model';
import type { Job } from './jobs';

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
  /** False for anything restricted to a role, a group or the service team: such a comment never leaves its system. */
  readonly public: boolean;
  /** Set when we wrote it: the id of the comment it is a copy of. */
  readonly copyOf?: string;
  readonly attachments: readonly Attachment[];
}

/** A comment to be written. `origin` becomes the mark by which a retry finds it again. */
export interface CommentDraft {
  readonly body: AdfDoc;
  readonly author: string;
  readonly url: string;
  readonly origin: string;
}

/** A file on its way from one system to the other; `content` is read once, as a stream. */
export interface FileDraft {
  readonly id: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Blob;
}

export interface RecordDraft {
  /** The mark put on the record in the very call that makes it. */
  readonly mark: LinkId;
  /** Project or product. */
  readonly container: string;
  readonly type: string;
  readonly fields: FieldValues;
  /** Values in the target's own form, set as they are: the admin's defaults for required fields. */
  readonly natives: Readonly<Record<FieldId, unknown>>;
  readonly parent?: RecordRef;
  /** Record to relate to by a `Relates` link, made in the same call where the system can. */
  readonly relatesTo?: RecordRef;
}

export type Created =
  | { readonly ok: true; readonly ref: RecordRef; readonly label: { reference: string; url: string }; readonly related: boolean }
  | { readonly ok: false; readonly error: Error };

export interface Updated {
  /** The record after the write, when the answer carries it. */
  readonly after?: Snapshot;
  /** Fields that were refused while the others were written. */
  readonly refused: readonly { readonly field: FieldId; readonly error: Error }[];
}

/** One external system or Jira, bound to one account. */
export interface RecordSystem {
  /** @throws SystemError `not-found` when the record does not exist or is not visible. */
  read(ref: RecordRef, fields?: readonly FieldId[]): Promise<Snapshot>;
  /** Finds the record a person means by a reference or an address; `undefined` when the text is neither. */
  find(text: string): Promise<Snapshot | undefined>;
  /** Writes all fields in as few calls as the system permits; a refused field does not stop the others. */
  update(ref: RecordRef, fields: FieldValues): Promise<Updated>;
  readComment(ref: RecordRef, comment: string): Promise<Comment | undefined>;
  listComments(ref: RecordRef): Promise<readonly Comment[]>;
  /** @returns the id of the new comment */
  addComment(ref: RecordRef, comment: CommentDraft): Promise<string>;
  download(attachment: Attachment): Promise<Blob>;
}

/** A system in which the product creates records. */
export interface TargetSystem extends RecordSystem {
  /** Creates all drafts, in bulk where the system can. Order of the answers is the order of the drafts. */
  create(drafts: readonly RecordDraft[]): Promise<readonly Created[]>;
  /** Looks for a record that carries our mark: the record of a creation that was cut off. */
  findByMark(mark: LinkId): Promise<Snapshot | undefined>;
  /** Milliseconds a fresh record may stay invisible to {@link findByMark}. */
  readonly markLag: number;
  relate(ref: RecordRef, to: RecordRef): Promise<void>;
  mark(ref: RecordRef, linked: boolean): Promise<void>;
  /** Names of the files already there, to tell which upload of a cut-off job arrived. */
  addFiles(ref: RecordRef, files: readonly FileDraft[]): Promise<readonly { readonly file: string; readonly id: string }[]>;
  /** Bytes one file may have, or `undefined` when files are switched off. */
  fileLimit(): Promise<number | undefined>;
}

/** A system whose records are sent. */
export interface SourceSystem extends RecordSystem {
  /** Shows the counterpart on the record; writing the same again changes nothing. */
  setBackLink(ref: RecordRef, link: BackLink): Promise<void>;
  clearBackLink(ref: RecordRef): Promise<void>;
}

export interface Links {
  find(id: LinkId): Promise<Stored<Link> | undefined>;
  /** Links of a record of either side, oldest first. */
  ofRecord(ref: RecordRef, connection?: ConnectionId): Promise<readonly LinkId[]>;
}

/** A value with the revision it was read at; a write is refused when somebody wrote in between. */
export interface Stored<T> {
  readonly value: T;
  readonly rev: number;
}
