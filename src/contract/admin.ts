import { z } from 'zod';
import { id, nothing } from './common';
import type { HistoryPage, ProblemView, RecordView, SystemName } from './common';
import type { ConflictView } from './issue';
import { sendRequests } from './sending';
import type { PlanIntegration, SendResponses } from './sending';
import { storyRequests } from './stories';
import type { StoryResponses } from './stories';
import { ticketRequests } from './tickets';
import type { TicketResponses } from './tickets';

export interface ConnectionView {
  readonly id: string;
  readonly system: SystemName;
  readonly systemName: string;
  readonly name: string;
  readonly host: string;
  /** Whose key it is. */
  readonly user: string;
  readonly organisation?: string;
  readonly dates?: { readonly order: DateOrder; readonly zone: string };
  readonly everyMinute?: boolean;
  readonly speaks?: SpokenView;
  /** How many hours the times it writes lie ahead of ours, or behind: its time zone is set wrong. */
  readonly hoursOff?: number;
  /** Up to when its changes were looked for, epoch milliseconds; of systems that tell us nothing by themselves. */
  readonly lookedAt?: number;
  readonly stopped?: string;
  /** Epoch milliseconds until which the vendor asked us to wait. */
  readonly waitUntil?: number;
  /** Calls the vendor still permits in its present window, as it told last. */
  readonly quota?: { readonly left: number; readonly of: number; readonly at: number };
}

/** Which server an account is on, of systems that several products speak. */
export interface SpokenView {
  /** `Tracker v5`, `LiteTracker`. */
  readonly dialect: string;
  /** What it cannot do, and what that means here, a sentence each. */
  readonly lacks: readonly string[];
  /** Whether it calls us when something changes. */
  readonly hooks: boolean;
}

export interface IntegrationView {
  readonly id: string;
  readonly kind: 'aha-jira' | 'aha-pivotal' | 'teamsupport-jira';
  readonly name: string;
  readonly connection: string;
  /** Account of the target, where it is reached through one of its own. */
  readonly targetConnection?: string;
  readonly source: { readonly key: string; readonly name: string };
  readonly target: { readonly key: string; readonly name: string };
  /** Keys of all projects in which its issues are made, where there may be several. */
  readonly projects?: readonly string[];
  readonly enabled: boolean;
  /** `Feature → Story`, as mapped. */
  readonly types: readonly string[];
  /** Links that need a person. */
  readonly failed: number;
  /** Links of which one record no longer exists. */
  readonly gone: number;
  /** Links whose records were changed on both sides, and nobody has decided. */
  readonly conflicts: number;
  /** Links whose changes wait, and since when the oldest does. */
  readonly waiting: number;
  readonly waitingSince?: number;
  /** Last call of the vendor, epoch milliseconds. */
  readonly receivedAt?: number;
  /** The same of the target, where that calls us: absent for Jira. */
  readonly targetReceivedAt?: number;
  /** When what the target tells of its changes was read last, epoch milliseconds. */
  readonly followedAt?: number;
}

export interface AdminOverview {
  readonly connections: readonly ConnectionView[];
  readonly integrations: readonly IntegrationView[];
  readonly now: number;
}

export type DateOrder = 'month-first' | 'day-first' | 'year-first';

export interface ConnectionTest {
  readonly account: string;
  readonly user: string;
  readonly email?: string;
  /** How many it sees; only of systems whose products are linked. */
  readonly products?: number;
  /** The same of projects of Tracker. */
  readonly projects?: number;
  /** Things that work less well than they could, as sentences. */
  readonly warnings: readonly string[];
  readonly speaks?: SpokenView;
  /** How the account seems to write times, for the admin to confirm; only of systems that write them in words of a place. */
  readonly dates?: {
    /** Absent when its times can be read either way: the admin must say. */
    readonly order?: DateOrder;
    /** Newest times as they are written there, and as which local time each order that can would read them: `2026-07-30T13:23`. */
    readonly samples: readonly {
      readonly text: string;
      readonly readings: Readonly<Partial<Record<DateOrder, string>>>;
    }[];
  };
}

export interface ContainerView {
  readonly id: string;
  readonly key: string;
  readonly name: string;
}

export interface StatusOption {
  readonly id: string;
  readonly name: string;
  readonly category?: 'new' | 'active' | 'done';
}

export type DirectionView = 'to-source' | 'to-target' | 'both' | 'off';

/** One field of the mapping editor: what both tools call it, and the ways it may travel. */
export interface FieldOption {
  /** `feature.tags`. */
  readonly id: string;
  readonly kind: 'feature' | 'requirement';
  /** What people call it: `Tags`. */
  readonly label: string;
  /** What each tool calls it: `Tags`, `Labels`. */
  readonly source: string;
  readonly target: string;
  /** Directions an admin may choose. */
  readonly directions: readonly DirectionView[];
  /** One sentence on what it does and to whom; for optional fields. */
  readonly help?: string;
  /** What may surprise once it is on: `Tags and labels are replaced as a whole: …`. */
  readonly warning?: string;
  /** Issue types whose screens show the target's field; absent when every type has it. */
  readonly types?: readonly string[];
}

/** A field of Aha! that an admin may map to a field of Jira by hand. */
export interface CustomField {
  readonly kind: 'feature' | 'requirement';
  readonly id: string;
  readonly name: string;
}

/** A field of Jira that a field of Aha! may be mapped to, with what it takes in words: `one of a list`. */
export interface CustomTarget {
  readonly typeId: string;
  readonly id: string;
  readonly name: string;
  readonly takes: string;
}

export interface SwitchesView {
  readonly releases: boolean;
  readonly initiatives: boolean;
  readonly rank: boolean;
  readonly importChildren: 'off' | 'mapped' | 'all';
}

/** All an admin can choose from for one product and one project, with a proposal for each. */
export interface IntegrationChoices {
  readonly issueTypes: readonly {
    readonly id: string;
    readonly name: string;
    readonly level: 'epic' | 'standard' | 'sub-task';
  }[];
  /** What the source calls its records here: `feature` → `Feature`. */
  readonly kinds: readonly { readonly kind: 'feature' | 'requirement'; readonly name: string }[];
  readonly statuses: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly source: readonly StatusOption[];
    readonly target: readonly StatusOption[];
  }[];
  /** Fields that Jira demands and no field of the list below supplies. */
  readonly requiredFields: readonly {
    /** A change of status demands it, not the creation: a status may wait for it, nothing else does. */
    readonly forStatus?: true;
    readonly typeId: string;
    readonly typeName: string;
    readonly fieldId: string;
    readonly label: string;
    readonly options?: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly fields: readonly FieldOption[];
  readonly customFields: readonly CustomField[];
  readonly customTargets: readonly CustomTarget[];
  readonly proposal: MappingDraft;
}

const kind = z.enum(['feature', 'requirement']);
const direction = z.enum(['to-source', 'to-target', 'both', 'off']);
const statusRef = z.object({ id, name: z.string().max(255) });

const mappingDraft = z.object({
  types: z
    .array(z.object({ kind, typeId: id }))
    .min(1)
    .max(10),
  statuses: z
    .array(
      z.object({
        kind,
        source: statusRef,
        target: statusRef,
        direction: z.enum(['to-source', 'to-target', 'both']),
      }),
    )
    .max(500),
  firstStatus: statusRef.nullable(),
  defaults: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Direction by field id; a field that is not named keeps its default. */
  fields: z.record(z.string().max(200), direction).default({}),
  /** Fields mapped by hand. */
  custom: z
    .array(z.object({ kind, source: id, target: id, direction }))
    .max(200)
    .default([]),
  comments: direction.default('to-source'),
  switches: z
    .object({
      releases: z.boolean(),
      initiatives: z.boolean(),
      rank: z.boolean(),
      importChildren: z.enum(['off', 'mapped', 'all']),
    })
    .default({ releases: true, initiatives: false, rank: false, importChildren: 'off' }),
});
export type MappingDraft = z.infer<typeof mappingDraft>;

const host = z.string().trim().min(1).max(300);
const secret = z.string().trim().min(1).max(500);
const vendor = z.enum(['aha', 'pivotal', 'teamsupport']);
/** How a TeamSupport account signs in and writes times; asked of that system only. */
const ticketAccount = {
  organisation: z
    .string()
    .trim()
    .regex(/^\d{1,12}$/, 'The organization ID is a number, such as 123456.')
    .optional(),
};
const dates = z.object({ order: z.enum(['month-first', 'day-first', 'year-first']), zone: z.string().min(1).max(60) });

export const adminRequests = {
  ...sendRequests,
  ...storyRequests,
  ...ticketRequests,
  overview: nothing,
  /** What the send view of an integration begins with. */
  sendView: z.object({ integration: id }),
  testConnection: z.object({
    system: vendor,
    host,
    secret: secret.optional(),
    connection: id.optional(),
    ...ticketAccount,
  }),
  saveConnection: z.object({
    connection: id.optional(),
    system: vendor,
    name: z.string().trim().min(1, 'Give the connection a name.').max(100),
    host,
    secret: secret.optional(),
    ...ticketAccount,
    /** Confirmed by the admin, never guessed: a day and a month may look alike (TS-026). */
    dates: dates.optional(),
    everyMinute: z.boolean().optional(),
  }),
  deleteConnection: z.object({ connection: id }),
  products: z.object({ connection: id }),
  projects: z.object({ query: z.string().trim().max(100).default('') }),
  people: z.object({ query: z.string().trim().max(100).default('') }),
  /** With an integration, what was learned about its project belongs to the choices. */
  choices: z.object({ connection: id, product: id, project: id, integration: id.optional() }),
  saveIntegration: z.object({
    integration: id.optional(),
    name: z.string().trim().min(1, 'Give the integration a name.').max(100),
    connection: id,
    product: id,
    project: id,
    mapping: mappingDraft,
  }),
  integration: z.object({ integration: id }),
  newAddress: z.object({ integration: id }),
  sourceIntegrations: z.object({ integration: id }),
  chooseSourceIntegration: z.object({ integration: id, sourceIntegration: id }),
  enable: z.object({ integration: id, on: z.boolean() }),
  deleteIntegration: z.object({ integration: id }),
  failed: z.object({ integration: id.optional(), after: z.string().max(2000).optional() }),
  retry: z.object({ links: z.array(id).min(1).max(100) }),
  /** Retries every link of the integration that failed for the same cause and field. */
  retryAlike: z.object({ integration: id, code: z.string().max(50), field: z.string().max(200).optional() }),
  /** Sets problems aside until something about the link changes again; the reason stands in the history. */
  ignore: z.object({ links: z.array(id).min(1).max(100), reason: z.string().trim().min(1).max(300) }),
  /** What both sides of a link said, where no issue panel shows it. */
  conflicts: z.object({ link: id }),
  /** Decides a conflict: the chosen value is written to both sides, and the conflict is over. */
  decide: z.object({ link: id, field: z.string().min(1).max(200), keep: z.enum(['jira', 'other']) }),
  /** Takes the last decision back: the value it replaced is written again. */
  undo: z.object({ link: id, field: z.string().min(1).max(200) }),
  /** Forgets the links; both records stay as they are. */
  unlink: z.object({ links: z.array(id).min(1).max(100) }),
  /** What saving a changed mapping would mean. */
  compare: z.object({ integration: id, mapping: mappingDraft }),
  /** Records of the product that another integration has linked to issues of this project. */
  adoptable: z.object({ integration: id, page: z.number().int().min(1).default(1) }),
  /** Links such records without touching either side. */
  adopt: z.object({
    integration: id,
    records: z
      .array(z.object({ kind: z.enum(['feature', 'requirement', 'ticket']), id }))
      .min(1)
      .max(100),
  }),
  journal: z.object({
    integration: id.optional(),
    result: z.enum(['done', 'skipped', 'waiting', 'failed']).optional(),
    /** Reference number or issue key of a linked record. */
    record: z.string().trim().max(100).optional(),
    /** Epoch milliseconds. */
    since: z.number().optional(),
    until: z.number().optional(),
    before: z.string().max(500).optional(),
  }),
};

export interface IntegrationDetail {
  readonly view: IntegrationView;
  readonly mapping: MappingDraft;
  /** Every field that is mapped, as it travels now, by the name people know. */
  readonly fields: readonly {
    readonly kind: 'feature' | 'requirement';
    readonly label: string;
    readonly direction: DirectionView;
  }[];
  readonly product: ContainerView;
  readonly project: ContainerView;
  readonly sourceIntegration?: { readonly id: string; readonly name: string };
  readonly hasAddress: boolean;
}

export interface FailedItem {
  readonly link: string;
  /** `gone`: one of the records no longer exists. */
  readonly state: 'failed' | 'conflict' | 'gone';
  /** Cause and field by which *Retry all like this* groups. */
  readonly code?: string;
  readonly field?: string;
  /** Fields that both sides changed, with when that was found: epoch milliseconds. */
  readonly conflicts?: readonly { readonly label: string; readonly at: number }[];
  readonly note?: string;
  readonly integration: string;
  readonly source: RecordView;
  readonly target?: RecordView;
  readonly problems: readonly ProblemView[];
}

/** A link whose records were changed on both sides, field by field. */
export interface TornLink {
  readonly source: RecordView;
  readonly target: RecordView;
  /** `jira` stands for the target, `other` for the source. */
  readonly conflicts: readonly ConflictView[];
  /** The latest decision, while it can be taken back. */
  readonly decided?: { readonly field: string; readonly label: string; readonly keep: 'jira' | 'other' };
  readonly now: number;
}

/** A record with the issue another integration shows on it. */
export interface AdoptItem {
  readonly record: RecordView;
  readonly id: string;
  readonly kind: 'feature' | 'requirement' | 'ticket';
  readonly issue: { readonly key: string; readonly url?: string };
  /** Whose link it is: `Jira (legacy)`. */
  readonly by: string;
  /** Why it cannot be taken over, as a sentence. */
  readonly obstacle?: string;
}

export interface AdminResponses extends SendResponses, StoryResponses, TicketResponses {
  readonly overview: AdminOverview;
  readonly sendView: { readonly integration: PlanIntegration; readonly now: number };
  readonly testConnection: ConnectionTest;
  readonly saveConnection: AdminOverview & { readonly saved: string };
  readonly deleteConnection: AdminOverview;
  readonly products: { readonly products: readonly ContainerView[] };
  readonly projects: { readonly projects: readonly (ContainerView & { readonly teamManaged: boolean })[] };
  /** People of Jira by account id, as the caller may see them. */
  readonly people: { readonly people: readonly { readonly id: string; readonly name: string }[] };
  readonly choices: IntegrationChoices;
  readonly saveIntegration: AdminOverview & { readonly saved: string };
  readonly integration: IntegrationDetail;
  /** The full address, told this once: only its hash is kept. */
  readonly newAddress: { readonly url: string };
  readonly sourceIntegrations: { readonly integrations: readonly { readonly id: string; readonly name: string }[] };
  readonly chooseSourceIntegration: IntegrationDetail;
  readonly enable: AdminOverview;
  readonly deleteIntegration: AdminOverview;
  readonly failed: { readonly items: readonly FailedItem[]; readonly next?: string };
  readonly retry: { readonly retried: number };
  readonly retryAlike: { readonly retried: number };
  readonly ignore: { readonly ignored: number };
  readonly conflicts: TornLink;
  readonly decide: TornLink;
  readonly undo: TornLink;
  readonly unlink: { readonly unlinked: number };
  /** The links it concerns; from 1000 on they are not counted further. */
  readonly compare: { readonly changes: readonly string[]; readonly links: number };
  readonly adoptable: { readonly items: readonly AdoptItem[]; readonly next?: number };
  readonly adopt: {
    readonly adopted: number;
    readonly refused: readonly { readonly reference: string; readonly reason: string }[];
  };
  readonly journal: HistoryPage;
}
