import { z } from 'zod';
import { id, nothing } from './common';
import type { HistoryPage, ProblemView, RecordView, SystemName } from './common';

export interface ConnectionView {
  readonly id: string;
  readonly system: SystemName;
  readonly systemName: string;
  readonly name: string;
  readonly host: string;
  /** Whose key it is. */
  readonly user: string;
  readonly stopped?: string;
  /** Epoch milliseconds until which the vendor asked us to wait. */
  readonly waitUntil?: number;
}

export interface IntegrationView {
  readonly id: string;
  readonly name: string;
  readonly connection: string;
  readonly source: { readonly key: string; readonly name: string };
  readonly target: { readonly key: string; readonly name: string };
  readonly enabled: boolean;
  /** Links that need a person. */
  readonly failed: number;
  /** Links whose changes wait, and since when the oldest does. */
  readonly waiting: number;
  readonly waitingSince?: number;
  /** Last call of the vendor, epoch milliseconds. */
  readonly receivedAt?: number;
}

export interface AdminOverview {
  readonly connections: readonly ConnectionView[];
  readonly integrations: readonly IntegrationView[];
  readonly now: number;
}

export interface ConnectionTest {
  readonly account: string;
  readonly user: string;
  readonly email?: string;
  readonly products: number;
  /** Things that work less well than they could, as sentences. */
  readonly warnings: readonly string[];
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
  readonly requiredFields: readonly {
    readonly typeId: string;
    readonly typeName: string;
    readonly fieldId: string;
    readonly label: string;
    readonly options?: readonly { readonly id: string; readonly name: string }[];
  }[];
  readonly proposal: MappingDraft;
}

const kind = z.enum(['feature', 'requirement']);
const statusRef = z.object({ id, name: z.string().max(255) });

export const mappingDraft = z.object({
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
});
export type MappingDraft = z.infer<typeof mappingDraft>;

const host = z.string().trim().min(1).max(300);
const secret = z.string().trim().min(1).max(500);
const vendor = z.enum(['aha']);

export const adminRequests = {
  overview: nothing,
  testConnection: z.object({ system: vendor, host, secret: secret.optional(), connection: id.optional() }),
  saveConnection: z.object({
    connection: id.optional(),
    system: vendor,
    name: z.string().trim().min(1, 'Give the connection a name.').max(100),
    host,
    secret: secret.optional(),
  }),
  deleteConnection: z.object({ connection: id }),
  products: z.object({ connection: id }),
  projects: z.object({ query: z.string().trim().max(100).default('') }),
  choices: z.object({ connection: id, product: id, project: id }),
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
  failed: z.object({ integration: id.optional(), after: z.string().max(500).optional() }),
  retry: z.object({ links: z.array(id).min(1).max(100) }),
  journal: z.object({
    integration: id.optional(),
    result: z.enum(['done', 'skipped', 'waiting', 'failed']).optional(),
    before: z.string().max(500).optional(),
  }),
};

export interface IntegrationDetail {
  readonly view: IntegrationView;
  readonly mapping: MappingDraft;
  readonly product: ContainerView;
  readonly project: ContainerView;
  readonly sourceIntegration?: { readonly id: string; readonly name: string };
  readonly hasAddress: boolean;
}

export interface FailedItem {
  readonly link: string;
  readonly integration: string;
  readonly source: RecordView;
  readonly target?: RecordView;
  readonly problems: readonly ProblemView[];
}

export interface AdminResponses {
  readonly overview: AdminOverview;
  readonly testConnection: ConnectionTest;
  readonly saveConnection: AdminOverview & { readonly saved: string };
  readonly deleteConnection: AdminOverview;
  readonly products: { readonly products: readonly ContainerView[] };
  readonly projects: { readonly projects: readonly (ContainerView & { readonly teamManaged: boolean })[] };
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
  readonly journal: HistoryPage;
}
