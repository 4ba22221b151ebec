/** How everything else is kept. */
import type { Transition } from '../plan/workflow-path';
import type {
  KeptConflict,
  Connection,
  ConnectionId,
  FieldId,
  Integration,
  IntegrationId,
  JournalEntry,
  Link,
  LinkAddress,
  LinkId,
  Named,
  Quota,
  RecordRef,
  Run,
  RunControl,
  RunId,
  RunItem,
  Side,
} from '../model';
import type { TypeChoice } from './catalogs';
import type { Links, Page, Stored } from './links';

/** What a job opens in one read. */
export interface Opened {
  readonly link?: Stored<Link>;
  readonly integration?: Integration;
  readonly connection?: Connection;
  /** The account of the target, where it is reached through one of its own. */
  readonly targetConnection?: Connection;
  /** All links of the target; only where it was asked for. */
  readonly ofTarget?: readonly LinkAddress[];
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
  /** Projects in which issues of tickets were made, by key in capitals. Forgotten when the mapping is saved. */
  readonly projects?: Readonly<Record<string, ProjectFact>>;
  /** Products of the source called like a project, by the project's key and name in small letters. */
  readonly products?: Readonly<Record<string, { readonly found: readonly Named[]; readonly askedAt: number }>>;
  /** Names of people by account. */
  readonly names?: Readonly<Record<string, { readonly name: string; readonly askedAt: number }>>;
}

/** What a project permits, and when it was asked, epoch milliseconds. */
export interface ProjectFact {
  readonly id: string;
  readonly key: string;
  readonly types: readonly TypeChoice[];
  /** By type id, as far as they were asked for. */
  readonly screens: Readonly<Record<string, ScreenFact>>;
  readonly askedAt: number;
}
/** What the create screen of a type means for the fields of one mapping. */
export interface ScreenFact {
  /** Mapped fields that it shows, and those among them that Jira demands. */
  readonly shows: readonly FieldId[];
  readonly required: readonly FieldId[];
  /** Fields without which nothing is made, and for which Jira has no value of its own. */
  readonly needed: readonly Named[];
  /** Defaults for them in Jira's form. */
  readonly natives: Readonly<Record<FieldId, unknown>>;
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
  /**
   * Which fields of an integration were looked at for requests made before it was switched on, and the next page of a look that
   * was not finished.
   */
  readonly standing?: Readonly<Record<IntegrationId, { readonly fields: string; readonly next?: string }>>;
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

/** @see TargetFeed */
export interface FeedMark {
  readonly after: string;
  /** When it was read last, epoch milliseconds. */
  readonly at: number;
  /** What had happened by then was not told any more: links that were not compared since are, epoch milliseconds. */
  readonly lostAt?: number;
}

/** Whether a person has an account, and when that was asked, epoch milliseconds. */
export interface PersonFact {
  readonly accountId?: string;
  readonly askedAt: number;
}

export interface Store {
  readonly links: Links;
  /** Keeps both values of a conflict whole: a link is too small for texts. What is too large even so is not kept. */
  keepValues(link: LinkId, field: FieldId, values: KeptConflict): Promise<void>;
  /** @returns `undefined` when they were too large or are kept no longer */
  keptValues(link: LinkId, field: FieldId): Promise<KeptConflict | undefined>;
  targetFacts(integration: IntegrationId): Promise<TargetFacts>;
  saveTargetFacts(integration: IntegrationId, facts: TargetFacts): Promise<void>;
  /** One read for all a job needs to know. */
  open(ids: {
    link?: LinkId;
    target?: RecordRef;
    integration: IntegrationId;
    connection: ConnectionId;
  }): Promise<Opened>;
  integration(id: IntegrationId): Promise<Integration | undefined>;
  /** An integration, with the time of the last call from that side; one read. */
  inbox(id: IntegrationId, side: Side): Promise<{ readonly integration?: Integration; readonly receivedAt?: number }>;
  noteReceived(id: IntegrationId, side: Side, at: number): Promise<void>;
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
  /** Time of the latest change of a target, by its clock, that all of its very many links are being told of; kept for a day. */
  toldAll(target: RecordRef): Promise<number | undefined>;
  noteToldAll(target: RecordRef, at: number): Promise<void>;
  /** Time of the latest call to our address that was worked on for a link, epoch milliseconds; kept for a week. */
  lastCall(link: LinkId): Promise<number | undefined>;
  noteCall(link: LinkId, at: number): Promise<void>;
  /** Where to go on reading what the target of an integration tells of its changes. */
  feedMark(id: IntegrationId): Promise<FeedMark | undefined>;
  saveFeedMark(id: IntegrationId, mark: FeedMark): Promise<void>;
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
