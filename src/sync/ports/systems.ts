/** Systems as the product needs them. A call fails with a `SystemError` and nothing else: the product decides by its code. */
import type { Transition } from '../plan/workflow-path';
import type {
  Attachment,
  BackLink,
  CallRate,
  Connection,
  FieldId,
  FieldValues,
  Hint,
  Integration,
  Named,
  Notice,
  Place,
  RecordKind,
  RecordRef,
  ShownLink,
  Snapshot,
  SyncNotice,
} from '../model';
import type { Comment, CommentDraft, Created, FileDraft, Move, RecordDraft, Updated, Versions } from './drafts';
import type { ListedRecord, TargetCatalog } from './catalogs';
import type { Page } from './links';

/** One external system or Jira, bound to one account. */
export interface RecordSystem {
  /** @throws SystemError `not-found` when the record does not exist or is not visible */
  read(ref: RecordRef, fields?: readonly FieldId[]): Promise<Snapshot>;
  /**
   * Writes all fields in as few calls as the system permits; a refused field does not stop the others.
   *
   * @param under the record it belongs under, for systems whose records tell of it in a text or a label
   * @param formerly the one it belonged under: what we put there for that is taken away
   */
  update(ref: RecordRef, fields: FieldValues, under?: RecordRef, formerly?: RecordRef): Promise<Updated>;
  /** What records of this kind can bear; absent: everything. */
  takes?(kind: RecordKind, what: 'comments' | 'files'): boolean;
  readComment(at: Place, comment: string): Promise<Comment>;
  listComments(at: Place): Promise<readonly Comment[]>;
  /** @returns the id of the new comment */
  addComment(ref: RecordRef, draft: CommentDraft): Promise<string>;
  /** Rewrites a comment of ours. @throws SystemError `not-found` when it was deleted */
  editComment(ref: RecordRef, comment: string, draft: CommentDraft): Promise<void>;
  /** Files of a comment, for systems whose comments do not tell of them. */
  commentFiles?(ref: RecordRef, comment: string): Promise<readonly Attachment[]>;
  /** Adds files of a comment, where they belong in this system; those that are there already are not added again. */
  addCommentFiles(ref: RecordRef, comment: string, files: readonly FileDraft[], resumed: boolean): Promise<void>;
  /** @param attachment of a reading just made: addresses of files soon expire */
  download(attachment: Attachment): Promise<Blob>;
}

/** A system in which the product creates records. */
export interface TargetSystem extends RecordSystem {
  /** Finds the record a person means by a number or an address; `undefined` when the text is neither. */
  find?(text: string): Promise<Snapshot | undefined>;
  /** Creates all drafts, in bulk where the system can; each may fail on its own, none throws. In the order of the drafts. */
  create(drafts: readonly RecordDraft[]): Promise<readonly (Created | Error)[]>;
  /**
   * Looks for what an earlier attempt at this very draft created before it was cut off: by its mark, or by what the draft says
   * where records can bear no mark. Then there may be several, likeliest first, and those that another link has are not it.
   */
  findCreated(draft: RecordDraft): Promise<readonly Created[]>;
  /** Milliseconds from its beginning in which an attempt may yet make a record, or the record be invisible to {@link findCreated}. */
  readonly markLag: number;
  /** Most records made in one piece of work: issues by one call, others by one call each. */
  readonly mostAtOnce: number;
  /** Whether new records of a kind go above those made before; absent: none do. Of many the last are made first then (P-05). */
  newOnTop?(kind: RecordKind): boolean;
  /** Names of the files the record has: tells which upload of a job that was cut off arrived. */
  listFiles(ref: RecordRef): Promise<readonly Attachment[]>;
  /** @returns ids of the copies, in the order of the files; an error in place of one that was refused */
  addFiles(ref: RecordRef, files: readonly FileDraft[]): Promise<readonly (string | Error)[]>;
  /** Most bytes a file may have; `undefined` when files are switched off. */
  fileLimit(): Promise<number | undefined>;
  /** How the account was called so far; absent where no account is counted. */
  rate?(): CallRate;
  /** Rows of the target's own history that our writes about a record made so far: they will be told of, and are no news. */
  rows?(ref: RecordRef): readonly string[];
  /** Its records tell of the one they belong under, in a text or by a label: {@link update} writes that. */
  readonly tellsParents?: true;
  /**
   * Its records are linked while they stand in the container of the integration, and may come back to it (PT-112). What is said to
   * be deleted is looked for: a call from it proves nothing (PT-104).
   */
  readonly staysInPlace?: true;
  /** Set for systems whose records are issues of projects. */
  readonly project?: IssueProject;
}

/** What a project of issues has beyond its records: versions, epics, ranks, workflows, people, and marks on issues. */
export interface IssueProject {
  /** Reads many records by id or by what people call them; those that do not exist, or are hidden, are left out. */
  readMany(names: readonly string[], fields: readonly FieldId[]): Promise<readonly Snapshot[]>;
  relate(ref: RecordRef, to: RecordRef): Promise<void>;
  readonly versions: Versions;
  /** Fields whose presence on a type's screen says that its records can be put into a version, and under an epic. */
  readonly placeFields: { readonly version: FieldId; readonly parent: FieldId };
  move(ref: RecordRef, move: Move): Promise<void>;
  /** Ranks a record directly before or after another. */
  rank(ref: RecordRef, where: 'before' | 'after', other: RecordRef): Promise<void>;
  /** Where records can be made, and as what. */
  readonly places: Pick<TargetCatalog, 'container' | 'types' | 'fields'>;
  /** Marks the record as linked, or takes the mark away. */
  mark(ref: RecordRef, linked: boolean): Promise<void>;
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
  /** Set for systems whose records form a plan. */
  readonly plan?: PlannedSource;
  /** Records whose number or name fits what a person typed, for systems in which people search before they link. */
  search?(text: string): Promise<readonly ListedRecord[]>;
  /** Id of the newest comment, for systems whose comments bear rising ids: what is linked later carries those after it. */
  newestComment?(ref: RecordRef): Promise<string | undefined>;
  /** All products, for systems whose records are about products. */
  products?(): Promise<readonly Named[]>;
  /** How the account was called so far, and what it said of its limit. */
  rate(): CallRate;
  /** Records of a container on which other integrations show a counterpart, page by page. */
  linkedByOthers(container: string, page: number): Promise<Page<ShownRecord>>;
  /** Most bytes of a file that is added to a comment. */
  readonly mostFileBytes: number;
  /** Shows the counterpart on the record; writing the same again changes nothing. */
  setBackLink(ref: RecordRef, link: BackLink): Promise<void>;
  /** Empties what shows the counterpart, and what asked for it. */
  clearBackLink(ref: RecordRef): Promise<void>;
}

/** Records that stand in an order, belong under each other and are planned for releases. */
export interface PlannedSource {
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
  /** Makes a record of the next rank under another: a requirement of a feature. Only short fields and texts. */
  createChild(parent: RecordRef, fields: FieldValues): Promise<Snapshot>;
}

/** A record with the counterpart another integration shows on it. */
export interface ShownRecord extends Pick<Snapshot, 'ref' | 'label' | 'type' | 'about'> {
  readonly link: ShownLink;
  /** Name of that integration. */
  readonly by: string;
}

/** The systems of one integration, as its connections reach them. */
export interface Systems {
  source(integration: Integration, connection: Connection): Promise<SourceSystem>;
  /** @param connection of the target; absent for Jira, which the app lives in */
  target(integration: Integration, connection: Connection | undefined): Promise<TargetSystem>;
  /**
   * What an account remembers of its changes; `undefined` for a system that remembers nothing.
   *
   * @param integrations those of the account that are at work: they say which fields ask for a link
   */
  history(connection: Connection, integrations: readonly Integration[]): Promise<SourceHistory | undefined>;
  /** Issues that changed, over all integrations. */
  targetChanges(): TargetChanges;
  /** Issues that are linked under integrations with another target. */
  issues(): Pick<IssueProject, 'mark'>;
  /** What the target of one integration tells of its changes, for targets that are reached through a connection. */
  feed(integration: Integration, connection: Connection): Promise<TargetFeed>;
}

/** Changes of one container of a target, in the order they were made. */
export interface TargetFeed {
  /**
   * @param after as an earlier reading told it; absent: from now on, so that the first reading tells only where to go on
   * @returns what changed since, and where to go on; `more` when it was not all
   */
  read(after: string | undefined): Promise<{
    readonly changes: readonly TargetChange[];
    readonly after: string;
    readonly more: boolean;
    /** What happened since is not told any more: every link has to be compared. */
    readonly lost?: true;
  }>;
}

/** A change of a record of a target: where to look. */
export interface TargetChange {
  readonly ref: RecordRef;
  readonly hint: Hint;
}

/** The history of one account, over all its products. */
export interface SourceHistory {
  /**
   * What happened in a time, one page of it, in whatever order the system keeps.
   *
   * @param page the first when absent
   */
  read(time: { readonly since: number; readonly until: number }, page?: string): Promise<Page<HistoryRow>>;
  /** Records whose fields ask for a link, whenever that was written, for systems in which records ask. */
  standing?(integration: Integration, page?: string): Promise<Page<SyncNotice>>;
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
