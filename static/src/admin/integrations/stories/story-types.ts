import type { StoryDraft } from '../../../../../src/contract';
import type { Kind } from './step';

export const storyTypes = { feature: 'Feature', bug: 'Bug', chore: 'Chore' } as const;
export type StoryType = keyof typeof storyTypes;

export const isStoryType = (value: string): value is StoryType => value in storyTypes;

/** The type a kind of record becomes; one that is not in the list becomes a feature (P-10). */
export const storyTypeOf = (draft: StoryDraft, kind: Kind, recordKind: string): StoryType =>
  draft.kinds.find((row) => row.kind === kind && row.recordKind === recordKind)?.storyType ?? 'feature';
