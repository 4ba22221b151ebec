import { linkId } from './ids';
import type { ConnectionId, IntegrationId, LinkId } from './ids';
import type { FieldId, FieldValue } from './field-value';
import type { Asks, Named, RecordLabel, RecordRef } from './record';
import type { Problem } from './problem';

/**
 * The two ends of a link: the record of a planning or support tool is the source, the issue or story that it became the target. A
 * mirror has a story for its source and an issue for its target.
 */
export type Side = 'source' | 'target';
export const otherSide = (side: Side): Side => (side === 'source' ? 'target' : 'source');

export type LinkState =
  /**
   * The target is being created, and whether it was is not known. A creation that died leaves the link here, and the next
   * attempt looks for our mark first. A link without a target in any other state was certainly not created.
   */
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
  /** The target holds a shortened text: nothing written there may go back over the whole one. */
  readonly partial?: true;
  /** Of a list: the elements that were in step, as the target writes them, and the {@link FieldMap.since} they hold for. */
  readonly items?: readonly string[];
  readonly since?: number;
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
  /** Last change of each record as it was then, by its system's clock. */
  readonly changedAt?: Readonly<Partial<Record<Side, number>>>;
  /** Who made the change that the conflict was found by, where it was told. */
  readonly by?: { readonly side: Side; readonly actor?: string; readonly name?: string };
}

/** Both values of a conflict, whole. */
export type BothValues = Readonly<Record<Side, FieldValue>>;

/** Kept before the newer value is written over the other, with what was last in step then. */
export interface KeptConflict extends BothValues {
  readonly conflict: Conflict;
  readonly base: FieldBase;
}

/** What a person decided about a conflict; can be taken back until the field changes again. */
export interface Decision {
  readonly conflict: Conflict;
  readonly keep: Side;
  readonly at: number;
}

/**
 * What we put the target into, so that only that is ever taken away again (J-205): version and epic by their native ids, and
 * the release and initiative they stood for. A release without a version is remembered as well: it need not be looked up again.
 */
export interface Placed {
  readonly release?: string;
  readonly version?: string;
  readonly initiative?: string;
  readonly epic?: string;
}

/** All a job needs to open a link and what belongs to it in one read. */
export interface LinkAddress {
  readonly link: LinkId;
  readonly integration: IntegrationId;
  readonly connection: ConnectionId;
}

export interface Link {
  readonly id: LinkId;
  readonly integration: IntegrationId;
  /** The connection of the integration; fixed for its life. */
  readonly connection: ConnectionId;
  readonly source: RecordRef;
  /** Absent until it was created. */
  readonly target?: RecordRef;
  /** When the creation now under way was begun. */
  readonly begunAt?: number;
  /** Type of the source record when it was last read: its statuses are those of its type. */
  readonly sourceType?: Named;
  /** What the fields that ask for a link held when they were last looked at, or when we wrote the key into them. */
  readonly asked?: Asks;
  /** What a call to our address asks for, as long as it could not be done. */
  readonly wish?: string;
  /**
   * Newest comment the source had when the link was made, for systems whose comments bear rising ids and coarse times: those
   * after it are carried.
   */
  readonly commentsAfter?: string;
  /** The link of the record this one belongs under: a requirement's feature. */
  readonly parent?: LinkId;
  /** Target of that link, where the target of this one tells of it in a text or a label. */
  readonly under?: RecordRef;
  readonly state: LinkState;
  /** Why the link waits or is paused, in words. */
  readonly note?: string;
  /** When it began to wait last, epoch milliseconds. */
  readonly waitsSince?: number;
  /** Notices were given up while it waited: the next look compares everything. */
  readonly missed?: true;
  readonly labels: { readonly source: RecordLabel; readonly target?: RecordLabel };
  /** By the id of the field mapping. */
  readonly base: Readonly<Record<string, FieldBase>>;
  /** Comments carried over: `{side}:{comment id}` → id of its copy; empty while the copy is being made. */
  readonly comments: Readonly<Record<string, string>>;
  /** Attachments of the source already carried over: id → id of its copy. */
  readonly files: Readonly<Record<string, string>>;
  readonly placed?: Placed;
  readonly problems: readonly Problem[];
  /** Problems a person decided to live with, by their messages, and why. */
  readonly setAside?: { readonly problems: readonly string[]; readonly reason: string; readonly at: number };
  readonly conflicts: readonly Conflict[];
  /** The latest decision about a conflict. */
  readonly decided?: Decision;
  /** What creation still owes: finished in order, each removed when done. */
  readonly owed: readonly Owed[];
  readonly linkedAt: number;
  /** Last time both sides were found or made equal, epoch milliseconds. */
  readonly inStepAt?: number;
  /** Last write of ours to each side: tells our echo from a person's change. */
  readonly wrote?: Readonly<Partial<Record<Side, { readonly at: number; readonly fields: readonly FieldId[] }>>>;
  /** Last time both sides were compared whole and nothing was left to tell, epoch milliseconds. */
  readonly verifiedAt?: number;
  /** When a check since then came to nothing, because a system did not answer. */
  readonly vainCheckAt?: number;
  /** Latest rows of the histories of both systems that were worked on, or that our own writes made: see `plan/heard`. */
  readonly heard?: readonly string[];
  /** Newest state seen of each side, by that system's clock. */
  readonly seen?: Readonly<Partial<Record<Side, number>>>;
}

/** Steps that follow the creation of a target. */
export type Owed = 'back-link' | 'rank' | 'first-status' | 'files' | 'relation';

/** The same record under the same integration always has the same link. */
export const linkIdOf = (integration: IntegrationId, ref: Pick<RecordRef, 'kind' | 'id'>): LinkId =>
  linkId(`${integration}:${ref.kind}:${ref.id}`);

export const addressOf = ({ id, integration, connection }: Link): LinkAddress => ({
  link: id,
  integration,
  connection,
});

/** A link before anything was created or carried over. */
export const emptyLink = (
  integration: { readonly id: IntegrationId; readonly connection: ConnectionId },
  source: RecordRef,
  label: RecordLabel,
  now: number,
): Link => ({
  id: linkIdOf(integration.id, source),
  integration: integration.id,
  connection: integration.connection,
  source,
  state: 'creating',
  labels: { source: label },
  base: {},
  comments: {},
  files: {},
  problems: [],
  conflicts: [],
  owed: [],
  linkedAt: now,
});
