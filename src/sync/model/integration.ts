import type { ConnectionId, IntegrationId } from './ids';
import type { FieldId } from './field-value';
import type { Named, RecordKind, StatusCategory, SystemName } from './record';
import type { Side } from './link';
import type { StoryRules } from './story-rules';

export type IntegrationKind = 'aha-jira' | 'aha-pivotal' | 'teamsupport-jira';

/** A product, project or organisation. */
export interface Container {
  readonly id: string;
  /** Project key or reference prefix. */
  readonly key: string;
  readonly name: string;
  /** Start of the addresses of its records, without a slash at the end. */
  readonly url: string;
}

export type Direction = 'to-target' | 'to-source' | 'both' | 'off';

/** How a record of one kind becomes a record of the target, and how it hangs under its parent's. */
export interface TypeMap {
  readonly source: RecordKind;
  /** Only for records of this type: id of a kind of features (P-10). Rows with a type go before rows without. */
  readonly sourceType?: string;
  readonly target: { readonly id: string; readonly name: string };
  /** `none` for top-level records. */
  readonly relation: Relation;
  /** Fields the create screen of the type shows: no other may be written (as read when the mapping was saved). */
  readonly screen: readonly FieldId[];
}
export type Relation = 'none' | 'sub-task' | 'child' | 'relates';

export interface FieldMap {
  /** Unique within the integration: `feature.name`. */
  readonly id: string;
  readonly kind: RecordKind;
  readonly source: FieldId;
  readonly target: FieldId;
  /** What people call it. */
  readonly label: string;
  readonly direction: Direction;
  /** What the target's field takes, as its screen told when the mapping was saved; absent where both sides hold the same kind. */
  readonly form?: FieldForm;
  /** The same of the source's field, where an admin mapped it by hand. */
  readonly sourceForm?: FieldForm;
  /** What each tool calls it, where an admin mapped it by hand. */
  readonly names?: Readonly<Record<Side, string>>;
  /** Follows the map of the feature: requirements have no maps of their own (J-180). */
  readonly inherited?: true;
  /** When its direction was last changed, epoch milliseconds: what was in step before is no ground for removing anything. */
  readonly since?: number;
  /** Numbers the target's field takes; others are left out and told (P-11). */
  readonly scale?: readonly number[];
  /** A value that was emptied on one side is emptied on the other; of any other field it stays there (P-18). */
  readonly clears?: true;
  /** Written when the target is made and never after: people then move the value on their own side. */
  readonly once?: true;
}

/** Kinds of fields a target has. */
export type FieldForm =
  | 'text'
  | 'rich'
  | 'number'
  | 'date'
  | 'date-time'
  | 'url'
  | 'option'
  | 'options'
  | 'priority'
  | 'labels'
  | 'components'
  | 'person'
  | 'people'
  | 'time-tracking';

/** One pair of statuses. Several pairs may share an end; the first that fits wins in each direction. */
export interface StatusPair {
  readonly kind: RecordKind;
  /** Only for records of this type of the source: id of a ticket type, which has statuses of its own (TS-065). */
  readonly sourceType?: string;
  readonly source: StatusRef;
  readonly target: StatusRef;
  readonly direction: Exclude<Direction, 'off'>;
}
export interface StatusRef {
  /** Empty where only the name counts: ids of issue statuses may differ from project to project. */
  readonly id: string;
  readonly name: string;
  readonly category?: StatusCategory;
}

export interface Mapping {
  readonly types: readonly TypeMap[];
  /** What an initiative becomes when that is switched on; absent in a project without epics (J-202). */
  readonly epic?: { readonly type: TypeMap; readonly fields: readonly FieldMap[] };
  readonly fields: readonly FieldMap[];
  readonly statuses: readonly StatusPair[];
  /** Ids of the statuses an admin saw when the table was made. One without a pair was left out on purpose. */
  readonly knownStatuses?: Readonly<Record<Side, readonly string[]>>;
  /** Status a record gets when it is sent for the first time, by kind. */
  readonly firstStatus: Readonly<Partial<Record<RecordKind, StatusRef>>>;
  /** Values for fields the target demands and no record supplies: type id → field id → native value. */
  readonly defaults: Readonly<Record<string, Readonly<Record<FieldId, unknown>>>>;
}

/** What an admin switched on beyond the fields. */
export interface Switches {
  /** Releases become versions, and issues get the version of their feature's release. */
  readonly releases: boolean;
  /** A feature's initiative becomes an epic that its issue belongs to. */
  readonly initiatives: boolean;
  /** A new issue is ranked next to the issue of the nearest record that was sent. */
  readonly rank: boolean;
  /** Issues people make under a linked one become records: none, those of mapped types, or all. */
  readonly importChildren: 'off' | 'mapped' | 'all';
}

/** A type of tickets with the statuses its tickets may have (TS-065). */
export interface TicketType extends Named {
  readonly statuses: readonly Named[];
}

/** What an admin decided about tickets. Absent from integrations of other kinds. */
export interface TicketRules {
  /** All types the account had when this was saved: what has the same name on both sides needs no pair (TR-34). */
  readonly types: readonly TicketType[];
  readonly placing: Placing;
  /** Ids of the ticket types that may be linked; absent: all (TR-31). */
  readonly onlyTypes?: readonly string[];
  /** Name of the issue type for ticket types without a pair and without a type of the same name (TR-35). */
  readonly otherType?: string;
  /** All mapped fields go into a new issue, or only those Jira demands (TR-30). */
  readonly allFields: boolean;
  /** A change of the status sets the ticket's, or is told by an action (TR-27). */
  readonly statusAs: 'status' | 'action';
  /** Status by ticket type id, for issue statuses without a pair and without one of the same name (TR-27, TR-35). */
  readonly otherStatus: Readonly<Record<string, Named>>;
  /** Which actions become comments. */
  readonly actions: {
    /** Id of the only type that is copied; absent: all (TR-16). */
    readonly type?: string;
    /** Actions that customers cannot see are copied as well. */
    readonly private: boolean;
  };
  /**
   * When comments of a side began to be carried, or more of them than before, epoch milliseconds: what was written when it was
   * to stay stays.
   */
  readonly since?: Readonly<Partial<Record<Side, number>>>;
  /** What the copies of comments are like. */
  readonly copies: { readonly type?: Named; readonly visible: boolean };
  /** Where agents ask for a link, and read its key. `jiraKey`: the ticket's own field of TeamSupport's Jira integration. */
  readonly asking: { readonly jiraKey: boolean; readonly field?: Named };
  /** Where the key of the issue is written back. */
  readonly showing: { readonly jiraKey: boolean; readonly field: boolean };
  /** TeamSupport's own Jira integration runs as well: what these users write is its doing, and is never copied (TN-01). */
  readonly native?: { readonly jiraUser?: string; readonly ticketUser?: string };
}

/** In which project the issue of a ticket is made (TR-36). Keys of projects, in capitals. */
export interface Placing {
  /** Always in the default project. */
  readonly always: boolean;
  readonly defaultKey?: string;
  /** Rows with a version go before rows of the whole product. */
  readonly keys: readonly {
    readonly product: Named;
    readonly version?: Named;
    readonly key: string;
    /** It was no project of this site when the rules were saved: tickets of this product are another site's (TR-20, TR-21). */
    readonly elsewhere?: true;
  }[];
  /** Names of products that may be the keys of their projects, in capitals, as they were when the rules were saved. */
  readonly names?: readonly string[];
  /** Custom field in which agents name the project themselves (TN-03), and the projects of this site that they may name. */
  readonly asked?: { readonly field: Named; readonly projects: readonly Pick<Container, 'key' | 'name'>[] };
}

export const defaultSwitches: Switches = { releases: true, initiatives: false, rank: false, importChildren: 'off' };

export interface Integration {
  readonly id: IntegrationId;
  readonly kind: IntegrationKind;
  readonly name: string;
  readonly enabled: boolean;
  /** Being deleted: its links are forgotten in the background. */
  readonly deleted?: true;
  readonly connection: ConnectionId;
  /** Account of the target; absent where that is Jira. */
  readonly targetConnection?: ConnectionId;
  readonly source: Container;
  /** Where targets are made; where {@link TicketRules.placing} decides that, the project that stands for all. */
  readonly target: Container;
  /** Who the source believes we are: Aha! stores link fields under the id of an integration of its own. */
  readonly sourceIntegration?: { readonly id: string; readonly name: string };
  readonly mapping: Mapping;
  /** Comments travel in these directions. */
  readonly comments: Direction;
  readonly switches: Switches;
  readonly tickets?: TicketRules;
  readonly stories?: StoryRules;
  /** Where the source calls us. */
  readonly inbox: Inbox;
  /** Where the target calls us, for targets other than Jira. */
  readonly targetInbox?: Inbox;
  readonly createdAt: number;
}

/** Whether an integration reaches one of its sides through an account. */
export const uses = ({ connection, targetConnection }: Integration, account: ConnectionId): boolean =>
  connection === account || targetConnection === account;

/** The web-trigger address a vendor calls. Only the hash of its token is kept. */
export interface Inbox {
  readonly tokenHash: string;
}

export const systemsOf: Readonly<Record<IntegrationKind, Readonly<Record<Side, SystemName>>>> = {
  'aha-jira': { source: 'aha', target: 'jira' },
  'aha-pivotal': { source: 'aha', target: 'pivotal' },
  'teamsupport-jira': { source: 'teamsupport', target: 'jira' },
};
