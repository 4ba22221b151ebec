/** Integrations of TeamSupport with Jira, as the admin page sets them up. */
import { z } from 'zod';
import type { AdminOverview } from './admin';
import { id } from './common';
import type { ContainerView } from './mapping';

const name = z.string().trim().min(1).max(255);
const named = z.object({ id, name });
const projectKey = z
  .string()
  .trim()
  .toUpperCase()
  .regex(
    /^[A-Z][A-Z0-9_]{1,9}$/,
    'A project key has two to ten letters, digits or underscores and begins with a letter.',
  );

/** All an admin decides about one TeamSupport organisation. Whatever is optional is off at first. */
export const ticketDraft = z.object({
  /** Ticket type → name of the issue type; a type without a row becomes the issue type of the same name (TR-34). */
  types: z
    .array(z.object({ ticketType: id, issueType: name }))
    .max(200)
    .default([]),
  /** Issue type for those that have neither (TR-35). */
  otherType: name.nullable().default(null),
  /** Ticket types that may be linked; `null`: all (TR-31). */
  onlyTypes: z.array(id).max(200).nullable().default(null),
  /** By ticket type: name of the issue's status → status of the ticket; without a row the one of the same name (TR-27). */
  statuses: z
    .array(z.object({ ticketType: id, issueStatus: name, ticketStatus: named }))
    .max(1000)
    .default([]),
  /** Status by ticket type id, where neither fits. */
  otherStatus: z.record(id, named).default({}),
  statusAs: z.enum(['status', 'action']).default('status'),
  /**
   * Further fields. `creation`: into a new issue only. `back`: from the issue to its tickets. `both`: one and then the other
   * (TR-06, TR-07).
   */
  fields: z
    .array(z.object({ ticket: id, jira: id, direction: z.enum(['creation', 'back', 'both']) }))
    .max(200)
    .default([]),
  /** All mapped fields go into a new issue, not only those Jira demands (TR-30). */
  allFields: z.boolean().default(false),
  /** Values for fields Jira demands, by field id. */
  defaults: z.record(z.string().max(100), z.string().trim().min(1).max(2000)).default({}),
  placing: z
    .object({
      always: z.boolean(),
      defaultKey: projectKey.nullable(),
      keys: z.array(z.object({ product: id, version: id.optional(), key: projectKey })).max(2000),
    })
    .default({ always: false, defaultKey: null, keys: [] }),
  /** Custom ticket field in which agents name the project of a new issue: one of those that are named above (TN-03). */
  projectField: id.nullable().default(null),
  /** `to-target`: actions become comments; `to-source`: comments become actions. */
  comments: z.enum(['both', 'to-target', 'to-source', 'off']).default('both'),
  /** The only type of actions that is copied; `null`: all (TR-16). */
  actionType: id.nullable().default(null),
  privateActions: z.boolean().default(false),
  /** Type of the actions that comments become. */
  copyType: id.nullable().default(null),
  /** Customers see the copies of comments. */
  copiesVisible: z.boolean().default(false),
  asking: z.object({ jiraKey: z.boolean(), field: id.nullable() }).default({ jiraKey: true, field: null }),
  showing: z.object({ jiraKey: z.boolean(), field: z.boolean() }).default({ jiraKey: false, field: true }),
  /** TeamSupport's own Jira integration is on as well (TN-01), and as whom it writes on either side. */
  native: z.object({ jiraUser: id.nullable(), ticketUser: id.nullable() }).nullable().default(null),
});
export type TicketInput = z.input<typeof ticketDraft>;
export type TicketDraft = z.infer<typeof ticketDraft>;

interface NamedView {
  readonly id: string;
  readonly name: string;
}

/** What both tools offer for the choices above, with a draft to start from. */
export interface TicketChoices {
  readonly ticketTypes: readonly (NamedView & {
    readonly statuses: readonly (NamedView & { readonly closed: boolean })[];
  })[];
  readonly products: readonly (NamedView & { readonly versions: readonly NamedView[] })[];
  readonly actionTypes: readonly NamedView[];
  /** Fields that can be mapped, and the custom ones among them, in which agents can ask for links. */
  readonly ticketFields: readonly (NamedView & {
    readonly custom: boolean;
    /** An issue can set it: not so where TeamSupport keeps it itself, or it follows the issue anyway. */
    readonly settable: boolean;
  })[];
  readonly ticketUsers: readonly NamedView[];
  /** Projects of the site, for keys; types, statuses and fields are those of the default project, else of all named ones. */
  readonly projects: readonly ContainerView[];
  readonly issueTypes: readonly string[];
  readonly issueStatuses: readonly { readonly name: string; readonly category?: 'new' | 'active' | 'done' }[];
  readonly issueFields: readonly (NamedView & {
    /** What it takes in words: `one of a list`. */
    readonly takes: string;
    /** A ticket can fill it in a new issue: not so where it has a source of its own, as the summary. */
    readonly fillable: boolean;
    readonly required: boolean;
    readonly options?: readonly NamedView[];
  })[];
  readonly proposal: TicketDraft;
}

/** What one row of the list of keys says; rows that cannot be used say why. */
export interface KeyRow {
  /** Line of the pasted text, from 1. */
  readonly line: number;
  readonly product: string;
  readonly version?: string;
  readonly key: string;
  /** Set when the row can be used: as {@link TicketDraft.placing} takes it. */
  readonly use?: { readonly product: string; readonly version?: string; readonly key: string };
  readonly problem?: string;
}

const ticketPlace = { connection: id, integration: id.optional() };

export const ticketRequests = {
  /** @param projects keys of projects whose types, statuses and fields are wanted */
  ticketChoices: z.object({ ...ticketPlace, projects: z.array(projectKey).max(50).default([]) }),
  saveTickets: z.object({
    ...ticketPlace,
    name: z.string().trim().min(1, 'Give the integration a name.').max(100),
    draft: ticketDraft,
  }),
  ticketIntegration: z.object({ integration: id }),
  /** What saving a changed draft would mean. */
  compareTickets: z.object({ integration: id, draft: ticketDraft }),
  /** Reads a pasted list: product, version (may be empty), project key. Nothing is saved. */
  readKeys: z.object({ connection: id, text: z.string().max(200_000) }),
};

export interface TicketDetail {
  readonly id: string;
  readonly name: string;
  readonly connection: string;
  readonly organisation: ContainerView;
  readonly draft: TicketDraft;
  /** Whether an address for calls from outside exists. */
  readonly hasAddress: boolean;
}

export interface TicketResponses {
  readonly ticketChoices: TicketChoices;
  readonly saveTickets: AdminOverview & { readonly saved: string };
  readonly ticketIntegration: TicketDetail;
  /** The links it concerns; from 1000 on they are not counted further. */
  readonly compareTickets: { readonly changes: readonly string[]; readonly links: number };
  readonly readKeys: { readonly rows: readonly KeyRow[] };
}
