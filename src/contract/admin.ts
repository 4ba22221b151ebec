import { z } from 'zod';
import { id, nothing } from './common';
import type { HistoryPage, ProblemView, RecordView } from './common';
import { connectionRequests } from './connections';
import type { ConnectionTest, ConnectionView } from './connections';
import type { ConflictView } from './issue';
import { mappingDraft } from './mapping';
import type { ContainerView, DirectionView, IntegrationChoices, MappingDraft } from './mapping';
import { sendRequests } from './sending';
import type { PlanIntegration, SendResponses } from './sending';
import { storyRequests } from './stories';
import type { StoryResponses } from './stories';
import { ticketRequests } from './tickets';
import type { TicketResponses } from './tickets';

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

export const adminRequests = {
  ...connectionRequests,
  ...sendRequests,
  ...storyRequests,
  ...ticketRequests,
  overview: nothing,
  /** What the send view of an integration begins with. */
  sendView: z.object({ integration: id }),
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
