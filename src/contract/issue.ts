import { z } from 'zod';
import { id, nothing, recordKinds } from './common';
import type { HistoryPage, LinkStateView, ProblemView, RecordView, SystemName } from './common';

/** One row of the issue panel. */
export interface LinkRow {
  readonly id: string;
  readonly integration: { readonly id: string; readonly name: string };
  readonly record: RecordView;
  readonly state: LinkStateView;
  /** Why it waits or is paused: `Aha! asked us to wait until 14:05`. */
  readonly note?: string;
  /** Last time both sides were equal, epoch milliseconds. */
  readonly inStepAt?: number;
  /** Last time both sides were compared whole and found equal, epoch milliseconds. */
  readonly verifiedAt?: number;
  readonly problems: readonly ProblemView[];
  readonly conflicts: readonly ConflictView[];
  /** Nothing is exchanged: name and status of the record are shown here, and that is all. */
  readonly mirrored?: true;
  /** Reference of the feature that both the issue and the record stem from: the two are not linked with each other. */
  readonly throughFeature?: string;
  /** The latest decision, while it can be taken back. */
  readonly decided?: { readonly field: string; readonly label: string; readonly keep: 'jira' | 'other' };
}

/** A field both sides changed. The newer value stands on both; the other is kept until a person decides. */
export interface ConflictView {
  readonly field: string;
  readonly label: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Empty when it is not known: of long texts only their values at the conflict are kept. */
  readonly before: string;
  readonly jira: string;
  readonly other: string;
  /** Last change of each record by then, epoch milliseconds. */
  readonly jiraAt?: number;
  readonly otherAt?: number;
  /** Who made the change on that side, where it was told. */
  readonly by?: { readonly side: 'jira' | 'other'; readonly name: string };
  readonly stands: 'jira' | 'other';
  /** False when the losing value was too large to keep: it can then only be typed again. */
  readonly canRestore: boolean;
}

/** An integration of this project a person can link the issue under. */
export interface LinkTarget {
  readonly integration: string;
  readonly name: string;
  readonly system: SystemName;
  /** `Reference or address of an Aha! feature, for example PRJ1-12`. */
  readonly hint: string;
  /** Records can be searched by their names. */
  readonly searchable?: boolean;
}

export interface IssueOverview {
  readonly issueKey: string;
  /** The first rows, as many as one reading brings; `rows` has the others. */
  readonly rows: readonly LinkRow[];
  /** How many rows there are altogether. */
  readonly total: number;
  readonly targets: readonly LinkTarget[];
  readonly mayEdit: boolean;
  /** When `mayEdit` is false: why not, as a sentence. */
  readonly whyNot?: string;
  /** Server time, so that relative times do not depend on the reader's clock. */
  readonly now: number;
}

/** A field that has different values on both sides before linking. */
export interface Difference {
  readonly field: string;
  readonly label: string;
  readonly jira: string;
  readonly other: string;
  /** False when only one side may be written by the integration's directions, or one side is empty. */
  readonly canChoose: boolean;
  /** What happens unless the person chooses otherwise. */
  readonly keep: 'jira' | 'other';
}

export interface LinkedTo {
  readonly reference: string;
  readonly url: string;
}

/** A record whose number or name fits what was typed. */
export interface FoundRecord {
  readonly record: RecordView;
  readonly recordId: string;
  readonly linkedTo?: LinkedTo;
}

export interface Candidate {
  readonly record: RecordView;
  readonly recordId: string;
  readonly recordKind: RecordView['kind'];
  /** Set when the record already has an issue under this integration. */
  readonly linkedTo?: LinkedTo;
  readonly differences: readonly Difference[];
  /** What linking does and what follows from it, one sentence each, where that does not depend on what a person chooses. */
  readonly consequences?: readonly string[];
}

export const issueRequests = {
  overview: nothing,
  /** Rows after the first so many. */
  rows: z.object({ after: z.number().int().min(0).max(10_000) }),
  /** Records whose number or name fits what was typed; only of systems that can be searched. */
  search: z.object({ integration: id, text: z.string().trim().min(1).max(200) }),
  /** By what a person typed; a record that was chosen from a search is named by its id. */
  lookup: z.object({
    integration: id,
    text: z.string().trim().min(1).max(500),
    record: z.object({ kind: recordKinds, id }).optional(),
  }),
  link: z.object({
    integration: id,
    record: z.object({ kind: recordKinds, id }),
    keep: z.record(z.string(), z.enum(['jira', 'other'])).default({}),
  }),
  unlink: z.object({ link: id }),
  syncNow: z.object({ link: id.optional() }),
  retry: z.object({ link: id }),
  /** Decides a conflict: the chosen value is written to both sides, and the conflict is over. */
  decide: z.object({ link: id, field: z.string().min(1).max(200), keep: z.enum(['jira', 'other']) }),
  /** Takes the last decision back: the value it replaced is written again. */
  undo: z.object({ link: id, field: z.string().min(1).max(200) }),
  history: z.object({ before: z.string().max(200).optional() }),
};

export interface IssueResponses {
  readonly overview: IssueOverview;
  readonly rows: { readonly rows: readonly LinkRow[]; readonly next?: number };
  readonly search: { readonly found: readonly FoundRecord[] };
  readonly lookup: Candidate;
  readonly link: IssueOverview;
  readonly unlink: IssueOverview;
  readonly syncNow: IssueOverview;
  readonly retry: IssueOverview;
  readonly decide: IssueOverview;
  readonly undo: IssueOverview;
  readonly history: HistoryPage;
}
