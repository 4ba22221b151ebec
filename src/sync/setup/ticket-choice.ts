import type { Direction, Named } from '../model';
import type { FieldChoice, StatusChoice, TicketCatalog, TypeChoice } from '../ports';

/** What an admin decided about tickets: as the page sends it. */
export interface TicketChoice {
  readonly types: readonly { readonly ticketType: string; readonly issueType: string }[];
  readonly otherType: string | null;
  readonly onlyTypes: readonly string[] | null;
  readonly statuses: readonly {
    readonly ticketType: string;
    readonly issueStatus: string;
    readonly ticketStatus: Named;
  }[];
  readonly otherStatus: Readonly<Record<string, Named>>;
  readonly statusAs: 'status' | 'action';
  readonly fields: readonly TicketFieldRow[];
  readonly allFields: boolean;
  readonly defaults: Readonly<Record<string, string>>;
  readonly placing: {
    readonly always: boolean;
    readonly defaultKey: string | null;
    readonly keys: readonly { readonly product: string; readonly version?: string | undefined; readonly key: string }[];
  };
  readonly projectField: string | null;
  readonly comments: Direction;
  readonly actionType: string | null;
  readonly privateActions: boolean;
  readonly copyType: string | null;
  readonly copiesVisible: boolean;
  readonly asking: { readonly jiraKey: boolean; readonly field: string | null };
  readonly showing: { readonly jiraKey: boolean; readonly field: boolean };
  readonly native: { readonly jiraUser: string | null; readonly ticketUser: string | null } | null;
}

export interface TicketFieldRow {
  readonly ticket: string;
  readonly jira: string;
  readonly direction: 'creation' | 'back' | 'both';
}

export type TicketType = Awaited<ReturnType<TicketCatalog['ticketTypes']>>[number];
export type Product = Awaited<ReturnType<TicketCatalog['products']>>[number];
export type TicketField = Awaited<ReturnType<TicketCatalog['fields']>>[number];

/** What TeamSupport offers. A list that no choice refers to need not be read. */
export interface TicketSide {
  readonly types: readonly TicketType[];
  readonly products: readonly Product[];
  readonly actionTypes: readonly Named[];
  readonly fields: readonly TicketField[];
}

/** What the projects offer together in which issues of tickets may be made. */
export interface IssueSide {
  /** All projects of the site: their names by their keys, in capitals. */
  readonly keys: ReadonlyMap<string, string>;
  readonly types: readonly TypeChoice[];
  readonly statuses: readonly StatusChoice[];
  readonly fields: readonly FieldChoice[];
  /** There are more projects than could be asked: a name that is missing may still exist. */
  readonly partial: boolean;
}
