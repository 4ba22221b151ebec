import { useState } from 'react';
import type { StoryChoices, StoryDraft } from '../../../../../src/contract';
import type { Mode } from './step';

interface StoryWork {
  readonly choices: StoryChoices;
  readonly draft: StoryDraft;
}

interface StoryWorkState {
  /** What there is to choose from and what was chosen; absent until both tools have told. */
  readonly work: StoryWork | undefined;
  readonly setDraft: (draft: StoryDraft) => void;
  /** Another mode has other statuses and fields; what was chosen for one stays until the set-up ends. */
  readonly setMode: (mode: Mode) => void;
  /** @param draft what to begin with; else what was chosen stays */
  readonly setChoices: (choices: StoryChoices | undefined, draft?: StoryDraft) => void;
}

/** Choices that do not depend on the mode go along. */
const inMode = (fresh: StoryDraft, { pointsBackBy, comments, kinds, firstStatus }: StoryDraft): StoryDraft => ({
  ...fresh,
  ...{ pointsBackBy, comments, kinds, firstStatus },
});

/** What is being decided, in each mode a person has looked at. */
export function useStoryWork(): StoryWorkState {
  const [choices, setChoices] = useState<StoryChoices>();
  const [drafts, setDrafts] = useState<Partial<Record<Mode, StoryDraft>>>({});
  const [mode, setMode] = useState<Mode>('story-story');
  const draft = drafts[mode];
  const put = (next: StoryDraft) => {
    setMode(next.mode);
    setDrafts((old) => ({ ...old, [next.mode]: next }));
  };
  return {
    work: choices === undefined || draft === undefined ? undefined : { choices, draft },
    setDraft: put,
    setMode: (next) => {
      if (choices === undefined || draft === undefined) return;
      put(inMode(drafts[next] ?? choices.proposals[next], draft));
    },
    setChoices: (next, begun) => {
      setChoices(next);
      if (begun === undefined) return;
      setMode(begun.mode);
      setDrafts({ [begun.mode]: begun });
    },
  };
}
