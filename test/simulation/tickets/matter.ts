/** What agents and developers did about one matter, and what must therefore be true in the end. */

/** A ticket that belongs to it. */
export interface Case {
  readonly id: string;
  readonly number: string;
  /** What a person wrote last into the field that asks: nothing, `new`, or a key. */
  asked: string;
  /** How often a person changed what it asks for. */
  turn: number;
  /** How often a new issue was asked for. */
  asksForNew: number;
  /** Keys of all issues it may ever have been linked to. */
  readonly issues: Set<string>;
  readonly parent?: Case;
  deleted: boolean;
  /** Status an agent chose last, unless the issue moved since. */
  chosenStatus?: string;
  /** Turn in which its issue was moved, or renamed, last while people saw the link. */
  movedIn?: number;
  renamedIn?: number;
}

/** Something that was said, and where it must arrive. */
export interface Remark {
  readonly token: string;
  /** Written into it later, in place of the first word. */
  editedTo?: string;
  readonly on: { readonly side: 'tickets'; readonly case: Case } | { readonly side: 'jira'; readonly key: string };
  /** The rules let it leave. */
  readonly mayLeave: boolean;
  /** Where people saw the link when it was said: it must arrive there, as long as nobody changes the link. */
  readonly due: readonly { readonly case: Case; readonly turn: number; readonly key: string }[];
  readonly id: string;
}

export interface Matter {
  readonly number: number;
  readonly cases: Case[];
  /** Issues that developers made, to which tickets may be linked. */
  readonly ownIssues: string[];
  readonly remarks: Remark[];
  /** Keys of issues that were deleted. */
  readonly deletedIssues: Set<string>;
  edits: number;
}

export const livingCases = ({ cases }: Matter): readonly Case[] => cases.filter(({ deleted }) => !deleted);
