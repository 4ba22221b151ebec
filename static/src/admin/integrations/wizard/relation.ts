import type { IntegrationChoices } from '../../../../../src/contract';

type IssueType = IntegrationChoices['issueTypes'][number];

export interface Relation {
  /** How the issue of a requirement hangs under its feature's, as a sentence. */
  readonly words: string;
  readonly isPossible: boolean;
}

/** What the two types permit, best first: sub-task, child of an epic, else a link. */
export function relationOf(feature: IssueType, requirement: IssueType): Relation {
  if (requirement.level === 'sub-task') {
    return feature.level === 'epic'
      ? { isPossible: false, words: 'A sub-task cannot belong to an epic. Choose another type for one of the two.' }
      : { isPossible: true, words: `Each requirement becomes a ${requirement.name} below the issue of its feature.` };
  }
  if (feature.level === 'epic' && requirement.level === 'standard') {
    return {
      isPossible: true,
      words: `Each requirement becomes a ${requirement.name} within the epic of its feature.`,
    };
  }
  return {
    isPossible: true,
    words: `Each requirement becomes a ${requirement.name} of its own, linked to the issue of its feature as “relates to”.`,
  };
}
