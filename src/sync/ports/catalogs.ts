/** What people choose from when an integration is set up and when records are picked. */
import type {
  Became,
  Container,
  DateStyle,
  FieldForm,
  FieldId,
  Named,
  RecordKind,
  RecordLabel,
  RecordRef,
  Spoken,
  StatusCategory,
} from '../model';

/** What every account tells. */
interface AccountCatalog {
  /** Whose credentials these are. Doubles as the test of a connection. */
  whoAmI(): Promise<{ readonly id: string; readonly name: string; readonly email?: string }>;
  containers(): Promise<readonly Container[]>;
}

/** What a person can choose from in an account when an integration is set up, or when records are picked for sending. */
export type Catalog = PlanCatalog | TicketCatalog | StoryCatalog;

export interface StoryCatalog extends AccountCatalog {
  readonly of: 'stories';
  /** What the server can do, found out without writing anything (PT-003). @throws SystemError */
  probe(): Promise<Spoken>;
  /** Settings of a project that decide what its stories may hold. */
  project(id: string): Promise<StoryProject>;
  /**
   * Has the server call an address with every change of a project.
   *
   * @param former beginning of the addresses we gave it before: one of those that it calls is replaced, no second one added
   * @throws SystemError `forbidden` or `not-found` where the account may not do that, or the server cannot
   */
  addHook(project: string, address: string, former: string): Promise<void>;
}

export interface StoryProject extends Container {
  /** Estimates its stories may have. */
  readonly scale: readonly number[];
  /** Bugs and chores are estimated as well. */
  readonly estimatesAll: boolean;
  /** States of each kind of its records, in the order of the work: where several stand for one status, the first is written. */
  readonly states: Readonly<Record<Became, readonly StatusChoice[]>>;
  /** By which its stories can point back to Aha! (PT-034). */
  readonly integrations: readonly Named[];
}

export interface TicketCatalog extends AccountCatalog {
  readonly of: 'tickets';
  /** Statuses belong to types (TS-065). */
  ticketTypes(): Promise<readonly (Named & { readonly statuses: readonly (Named & { readonly closed: boolean })[] })[]>;
  products(): Promise<readonly (Named & { readonly versions: readonly Named[] })[]>;
  actionTypes(): Promise<readonly Named[]>;
  /** Support staff; whose doing something is. */
  users(): Promise<readonly Named[]>;
  /** Fields of tickets: the standard ones, and the custom ones that a page of tickets shows. */
  fields(): Promise<readonly (SourceField & { readonly custom: boolean; readonly readOnly?: true })[]>;
  /** Newest times as the account writes them, for telling days from months (TS-026). */
  dateTexts(): Promise<readonly string[]>;
  /** Whether times of filters are taken in the zone of the account; `undefined` when that could not be seen (TS-052). */
  filtersLocally(dates: DateStyle): Promise<boolean | undefined>;
}

export interface PlanCatalog extends AccountCatalog {
  readonly of: 'plan';
  statuses(
    container: string,
  ): Promise<readonly { readonly kind: RecordKind; readonly statuses: readonly StatusChoice[] }[]>;
  /** Kinds of records, as `Bug fix` of features; none where the container does not tell them apart (P-10). */
  recordKinds(container: string): Promise<readonly { readonly kind: RecordKind; readonly kinds: readonly Named[] }[]>;
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
  /** Accounts whose name begins like what was typed; none for an empty text. */
  people(query: string): Promise<readonly Named[]>;
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
  /** The target demands a value, be it one that it supplies itself. */
  readonly required?: true;
  readonly options?: readonly { readonly id: string; readonly name: string }[];
  /** What it takes; absent for kinds that cannot be mapped. */
  readonly form?: FieldForm;
  /** Kind of a field that is not the system's own: `com.pyxis.greenhopper.jira:gh-epic-label`. */
  readonly custom?: string;
}
