/**
 * What the product needs of the world. Systems, storage and the platform implement these; nothing here knows them.
 *
 * A call to a system fails with a `SystemError` and nothing else: the product decides by its code.
 */
import type { AdfDoc } from '../richtext/adf';
import type { Job } from './jobs';
import type { Transition } from './plan/workflow-path';
import type {
  Attachment,
  BackLink,
  CallRate,
  BothValues,
  Connection,
  ConnectionId,
  Container,
  FieldForm,
  FieldId,
  FieldValues,
  Integration,
  IntegrationId,
  JournalEntry,
  Link,
  LinkAddress,
  LinkId,
  LinkState,
  Notice,
  Place,
  Quota,
  RecordKind,
  RecordLabel,
  RecordRef,
  Run,
  RunControl,
  RunId,
  RunItem,
  ShownLink,
  Snapshot,
  StatusCategory,
} from './model';

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
  /** Set when we wrote it: id of the comment on the other side it is a copy of. */
  readonly copyOf?: string;
  readonly attachments: readonly Attachment[];
}

/** A comment to be written. `origin` becomes the mark by which a retry finds it again. */
export interface CommentDraft {
  /** `change`: the body is one sentence that tells of a change and begins with its author. */
  readonly kind: 'comment' | 'change';
  readonly body: AdfDoc;
  readonly author: string;
  readonly url: string;
  readonly origin: string;
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
  /** Record to relate to by a `Relates` link. */
  readonly relatesTo?: RecordRef;
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

/** One external system or Jira, bound to one account. */
export interface RecordSystem {
  /** @throws SystemError `not-found` when the record does not exist or is not visible */
  read(ref: RecordRef, fields?: readonly FieldId[]): Promise<Snapshot>;
  /** Writes all fields in as few calls as the system permits; a refused field does not stop the others. */
  update(ref: RecordRef, fields: FieldValues): Promise<Updated>;
  readComment(at: Place, comment: string): Promise<Comment>;
  listComments(at: Place): Promise<readonly Comment[]>;
  /** @returns the id of the new comment */
  addComment(ref: RecordRef, draft: CommentDraft): Promise<string>;
  /** Rewrites a comment of ours. @throws SystemError `not-found` when it was deleted */
  editComment(ref: RecordRef, comment: string, draft: CommentDraft): Promise<void>;
  /** Adds files of a comment, where they belong in this system; those that are there already are not added again. */
  addCommentFiles(ref: RecordRef, comment: string, files: readonly FileDraft[], resumed: boolean): Promise<void>;
  /** @param attachment of a reading just made: addresses of files soon expire */
  download(attachment: Attachment): Promise<Blob>;
}

/** A system in which the product creates records. */
export interface TargetSystem extends RecordSystem {
  /** Reads many records by id or by what people call them; those that do not exist, or are hidden, are left out. */
  readMany(names: readonly string[], fields: readonly FieldId[]): Promise<readonly Snapshot[]>;
  /** Creates all drafts, in bulk where the system can; each may fail on its own, none throws. In the order of the drafts. */
  create(drafts: readonly RecordDraft[]): Promise<readonly (Created | Error)[]>;
  /** Looks by its mark for what an earlier attempt at this very draft created before it was cut off. */
  findCreated(draft: RecordDraft): Promise<Created | undefined>;
  /** Milliseconds a fresh record may stay invisible to {@link findCreated}. */
  readonly markLag: number;
  relate(ref: RecordRef, to: RecordRef): Promise<void>;
  readonly versions: Versions;
  /** Fields whose presence on a type's screen says that its records can be put into a version, and under an epic. */
  readonly placeFields: { readonly version: FieldId; readonly parent: FieldId };
  move(ref: RecordRef, move: Move): Promise<void>;
  /** Ranks a record directly before or after another. */
  rank(ref: RecordRef, where: 'before' | 'after', other: RecordRef): Promise<void>;
  /** Marks the record as linked, or takes the mark away. */
  mark(ref: RecordRef, linked: boolean): Promise<void>;
  /** Names of the files the record has: tells which upload of a job that was cut off arrived. */
  listFiles(ref: RecordRef): Promise<readonly Attachment[]>;
  /** @returns ids of the copies, in the order of the files */
  addFiles(ref: RecordRef, files: readonly FileDraft[]): Promise<readonly string[]>;
  /** Most bytes a file may have; `undefined` when files are switched off. */
  fileLimit(): Promise<number | undefined>;
  /**
   * The account of a person, by exactly their e-mail address or else exactly their name (J-173).
   *
   * @returns `undefined` when nobody or more than one fits
   */
  findPerson(person: { readonly email?: string; readonly name: string }): Promise<string | undefined>;
  readonly workflows: Workflows;
  /** What a person is called; `undefined` when the system does not tell. */
  personName(account: string): Promise<string | undefined>;
}

/** How records of a target change their status, where that follows a workflow. */
export interface Workflows {
  /** Ways out of the status in which the record stands, as the app may go them. */
  transitions(ref: RecordRef): Promise<readonly Transition[]>;
  /** Some record of a type that stands in a status. */
  sample(container: string, type: string, status: string): Promise<RecordRef | undefined>;
  /** @param values of fields the transition's screen demands. @throws SystemError `invalid` when it is not possible now */
  step(ref: RecordRef, transition: string, values: Readonly<Record<FieldId, unknown>>): Promise<void>;
}

/** A system whose records are sent. */
export interface SourceSystem extends RecordSystem {
  /** Finds the record a person means by a reference or an address; `undefined` when the text is neither. */
  find(text: string): Promise<Snapshot | undefined>;
  /**
   * Of the wanted records those that are kept together with a record just read, as a list tells them: as whole as a reading
   * of their own, in at most as many calls as there are records wanted. None where a list cannot tell enough.
   *
   * @param stop asked before each call
   */
  readNear(near: Snapshot, wanted: readonly RecordRef[], stop: () => boolean): Promise<readonly Snapshot[]>;
  /** The features of a release, in the order of the plan. */
  members(release: RecordRef): Promise<readonly ListedRecord[]>;
  /** The nearest record in the order of the plan that shows a link of ours, and on which side of this one it stands. */
  neighbour(ref: RecordRef): Promise<{ readonly stands: 'before' | 'after'; readonly target: string } | undefined>;
  /** How the account was called so far, and what it said of its limit. */
  rate(): CallRate;
  /** Records of a container on which other integrations show a counterpart, page by page. */
  linkedByOthers(container: string, page: number): Promise<Page<ShownRecord>>;
  /** Makes a record of the next rank under another: a requirement of a feature. Only short fields and texts. */
  createChild(parent: RecordRef, fields: FieldValues): Promise<Snapshot>;
  /** Most bytes of a file that is added to a comment. */
  readonly mostFileBytes: number;
  /** Shows the counterpart on the record; writing the same again changes nothing. */
  setBackLink(ref: RecordRef, link: BackLink): Promise<void>;
  clearBackLink(ref: RecordRef): Promise<void>;
}

/** A record with the counterpart another integration shows on it. */
export interface ShownRecord {
  readonly ref: RecordRef;
  readonly label: RecordLabel;
  readonly link: ShownLink;
  /** Name of that integration. */
  readonly by: string;
}

/** The systems of one integration, as its connection reaches them. */
export interface Systems {
  source(integration: Integration, connection: Connection): Promise<SourceSystem>;
  target(integration: Integration): TargetSystem;
  /** What an account remembers of its changes; `undefined` for a system that remembers nothing. */
  history(connection: Connection): Promise<SourceHistory | undefined>;
  /** Records of the target that changed, over all integrations. */
  targetChanges(): TargetChanges;
}

/** The history of one account, over all its products. */
export interface SourceHistory {
  /**
   * What happened in a time, one page of it, in whatever order the system keeps.
   *
   * @param page the first when absent
   */
  read(time: { readonly since: number; readonly until: number }, page?: string): Promise<Page<HistoryRow>>;
}
export interface HistoryRow {
  readonly id: string;
  readonly at: number;
  /** Absent for what concerns no record. */
  readonly notice?: Notice;
}

export interface TargetChanges {
  /**
   * Records that carry our mark and changed in the last minutes, and others made there since under a parent.
   *
   * @param childrenIn containers whose new records under a parent are told as well
   */
  read(
    query: { readonly minutes: number; readonly childrenIn: readonly string[] },
    page?: string,
  ): Promise<Page<ChangedTarget>>;
}
export interface ChangedTarget {
  readonly ref: RecordRef;
  readonly updatedAt: number;
  /** Set for a record without our mark that stands under another. */
  readonly child?: { readonly parent: RecordRef; readonly type: string; readonly container: string };
}

/** What a person can choose from in a source when an integration is set up, or when records are picked for sending. */
export interface SourceCatalog {
  /** Whose credentials these are. Doubles as the test of a connection. */
  whoAmI(): Promise<{ readonly id: string; readonly name: string; readonly email?: string }>;
  containers(): Promise<readonly Container[]>;
  statuses(
    container: string,
  ): Promise<readonly { readonly kind: RecordKind; readonly statuses: readonly StatusChoice[] }[]>;
  /** Integrations of the container under which our links can be shown. */
  integrations(container: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Fields that people added to the records of the container. */
  customFields(container: string): Promise<readonly SourceField[]>;
  releases(container: string): Promise<readonly ReleaseChoice[]>;
  records(place: { container: string; release?: string; search?: string }, page: number): Promise<RecordPage>;
}

export interface SourceField {
  readonly kind: RecordKind;
  readonly id: FieldId;
  readonly name: string;
  readonly form?: FieldForm;
}

export interface StatusChoice {
  readonly id: string;
  readonly name: string;
  readonly category?: StatusCategory;
}

export interface ReleaseChoice {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly date?: string;
}

export interface ListedRecord {
  readonly ref: RecordRef;
  readonly label: RecordLabel;
}

export interface RecordPage {
  readonly records: readonly (ListedRecord & {
    readonly children: readonly ListedRecord[];
    /** Id of the release it is planned for, where the list tells. */
    readonly release?: string;
  })[];
  readonly total: number;
  readonly next?: number;
}

/** What a person can choose from in a target when an integration is set up. */
export interface TargetCatalog {
  containers(query: string): Promise<readonly (Container & { readonly teamManaged: boolean })[]>;
  container(id: string): Promise<Container>;
  types(container: string): Promise<readonly TypeChoice[]>;
  /** Statuses by type id. */
  statuses(container: string): Promise<Readonly<Record<string, readonly StatusChoice[]>>>;
  fields(container: string, type: string): Promise<readonly FieldChoice[]>;
  /** Whether records can be related to each other without one belonging under the other. */
  relates(): Promise<boolean>;
}

export interface TypeChoice {
  readonly id: string;
  readonly name: string;
  readonly level: 'epic' | 'standard' | 'sub-task';
}

export interface FieldChoice {
  readonly id: FieldId;
  readonly name: string;
  /** A record cannot be created without a value, and the target supplies none. */
  readonly needed: boolean;
  readonly options?: readonly { readonly id: string; readonly name: string }[];
  /** What it takes; absent for kinds that cannot be mapped. */
  readonly form?: FieldForm;
  /** Kind of a field that is not the system's own: `com.pyxis.greenhopper.jira:gh-epic-label`. */
  readonly custom?: string;
}

/** A value with the revision it was read at; a write is refused when somebody wrote in between. */
export interface Stored<T> {
  readonly value: T;
  readonly rev: number;
}

export interface LinkPut {
  readonly link: Link;
  /** `undefined`: it must not exist yet. */
  readonly rev: number | undefined;
  /** The link has just got its target, from which it must be found. */
  readonly newTarget?: boolean;
}

/** What one save changes; all of it happens or nothing. */
export interface LinkChanges {
  readonly put: readonly LinkPut[];
  readonly journal: readonly JournalEntry[];
}

/** Thrown by a save when a link changed since it was read. The work is done again on the new state. */
export class StaleLink extends Error {
  override readonly name = 'StaleLink';
}

export interface Links {
  get(ids: readonly LinkId[]): Promise<readonly Stored<Link>[]>;
  /** Links of a record of the target side. */
  ofTarget(ref: RecordRef): Promise<readonly LinkAddress[]>;
  /** The same for many records, in their order. */
  ofTargets(refs: readonly RecordRef[]): Promise<readonly (readonly LinkAddress[])[]>;
  /** Links that were last compared whole before a time, oldest first; those that cannot be compared are left out. */
  unchecked(integration: IntegrationId, before: number, most: number): Promise<readonly LinkAddress[]>;
  /** @throws StaleLink */
  save(changes: LinkChanges): Promise<void>;
  /** Forgets the link and records why. @throws StaleLink */
  remove(link: Stored<Link>, journal: readonly JournalEntry[]): Promise<void>;
  /** Links in a state, longest in it first. */
  inState(integration: IntegrationId, state: LinkState, most: number, after?: string): Promise<Page<Link>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass back to go on. */
  readonly next?: string;
}

/** What a job opens in one read. */
export interface Opened {
  readonly link?: Stored<Link>;
  readonly integration?: Integration;
  readonly connection?: Connection;
}

/** Facts of a target learned on the way, so that they need not be asked again. */
export interface TargetFacts {
  /** Status in which a new record of a type starts, by type id. */
  readonly firstStatus: Readonly<Record<string, { readonly id: string; readonly name: string }>>;
  /** Most bytes a file may have; absent when files are switched off. Asked anew once a day. */
  readonly fileLimit?: { readonly bytes?: number; readonly askedAt: number };
  /** Accounts of people by e-mail address or name, in small letters. */
  readonly people?: Readonly<Record<string, PersonFact>>;
  /** Ways out of statuses, by type and status. */
  readonly workflows?: Readonly<
    Record<string, Readonly<Record<string, { readonly ways: readonly Transition[]; readonly askedAt: number }>>>
  >;
  /** Statuses that targets are passing on their way to another, by link. */
  readonly moves?: Readonly<Record<LinkId, readonly string[]>>;
  /** Names of people by account. */
  readonly names?: Readonly<Record<string, { readonly name: string; readonly askedAt: number }>>;
}

/** A record that is being made from a target; it outlives a job that dies. */
export interface Wish {
  /** Epoch milliseconds. */
  readonly begunAt: number;
  /** The source would not take it: nothing is tried again. */
  readonly refused?: true;
}

/** How far a history was looked at. Times in epoch milliseconds. */
export interface Cursor {
  /** Everything before this was looked at. */
  readonly at: number;
  /** Entries of the time just before it, which is looked at again: what stands here was seen. */
  readonly seen: readonly { readonly id: string; readonly at: number }[];
  /** A reading that was not finished: its time, and its next page. */
  readonly open?: { readonly since: number; readonly until: number; readonly page: string };
  /** Integrations that were switched off while others went on, and since when: they catch up when they are switched on. */
  readonly off?: Readonly<Record<IntegrationId, number>>;
}

export interface Runs {
  get(id: RunId): Promise<Run | undefined>;
  /** Saves a new run, which becomes the one its integration shows. */
  add(run: Run, chunks: readonly (readonly RunItem[])[]): Promise<void>;
  save(run: Run): Promise<void>;
  chunk(id: RunId, index: number): Promise<readonly RunItem[]>;
  /** All chunks of a run, for the screen. */
  chunks(id: RunId, count: number): Promise<readonly (readonly RunItem[])[]>;
  saveChunk(id: RunId, index: number, items: readonly RunItem[]): Promise<void>;
  control(id: RunId): Promise<RunControl>;
  saveControl(id: RunId, control: RunControl): Promise<void>;
  /** The run an integration shows: the running one, else the latest. */
  latest(integration: IntegrationId): Promise<RunId | undefined>;
}

/** Whether a person has an account, and when that was asked, epoch milliseconds. */
export interface PersonFact {
  readonly accountId?: string;
  readonly askedAt: number;
}

export interface Store {
  readonly links: Links;
  /** Keeps both values of a conflict whole: a link is too small for texts. What is too large even so is not kept. */
  keepValues(link: LinkId, field: FieldId, values: BothValues): Promise<void>;
  /** @returns `undefined` when they were too large or are kept no longer */
  keptValues(link: LinkId, field: FieldId): Promise<BothValues | undefined>;
  targetFacts(integration: IntegrationId): Promise<TargetFacts>;
  saveTargetFacts(integration: IntegrationId, facts: TargetFacts): Promise<void>;
  /** One read for all a job needs to know. */
  open(ids: { link?: LinkId; integration: IntegrationId; connection: ConnectionId }): Promise<Opened>;
  integration(id: IntegrationId): Promise<Integration | undefined>;
  /** An integration, with the time of the last call from its source; one read. */
  inbox(id: IntegrationId): Promise<{ readonly integration?: Integration; readonly receivedAt?: number }>;
  noteReceived(id: IntegrationId, at: number): Promise<void>;
  integrations(): Promise<readonly Integration[]>;
  connection(id: ConnectionId): Promise<Connection | undefined>;
  connections(): Promise<readonly Connection[]>;
  saveIntegration(integration: Integration): Promise<void>;
  saveConnection(connection: Connection): Promise<void>;
  removeIntegration(id: IntegrationId): Promise<void>;
  removeConnection(id: ConnectionId): Promise<void>;
  readonly runs: Runs;
  /** What an account last said of the calls it permits. */
  quota(connection: ConnectionId): Promise<Quota | undefined>;
  saveQuota(connection: ConnectionId, quota: Quota): Promise<void>;
  /** Wishes to make a record of a target that people made, by integration and target; kept for 30 days. */
  wish(integration: IntegrationId, target: RecordRef): Promise<Wish | undefined>;
  saveWish(integration: IntegrationId, target: RecordRef, wish: Wish): Promise<void>;
  endWish(integration: IntegrationId, target: RecordRef): Promise<void>;
  /** How far the changes of an account, or of the target, were looked at. */
  cursor(of: ConnectionId | 'target'): Promise<Cursor | undefined>;
  saveCursor(of: ConnectionId | 'target', cursor: Cursor): Promise<void>;
  record(entries: readonly JournalEntry[]): Promise<void>;
  /** Newest first. `before` is the `next` of any page of the journal: it names an entry, whatever the filter. */
  history(filter: HistoryFilter, most: number, before?: string): Promise<Page<JournalEntry>>;
}

export type HistoryFilter =
  | { readonly link: LinkId }
  | {
      readonly integration?: IntegrationId;
      readonly result?: JournalEntry['result'];
      /** Reference of a record of either side. */
      readonly record?: string;
      /** Epoch milliseconds, both included. */
      readonly since?: number;
      readonly until?: number;
    };

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
