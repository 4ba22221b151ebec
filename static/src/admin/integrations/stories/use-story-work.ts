import { useState } from 'react';
import type { StoryChoices, StoryDraft } from '../../../../../src/contract';
import { statusesOf } from './step';
import type { Mode } from './step';

interface StoryWork {
  readonly choices: StoryChoices;
  readonly draft: StoryDraft;
}

type Drafts = Readonly<Partial<Record<Mode, StoryDraft>>>;

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

/** What is offered no more cannot be saved, and stands in no input to be taken back there: it goes, and the review tells so. */
function offered(draft: StoryDraft, choices: StoryChoices): StoryDraft {
  const { recordKinds, integrations = [] } = choices;
  const has = (options: readonly { readonly id: string }[] = [], wanted: string | undefined) =>
    options.some(({ id }) => id === wanted);
  const isStatus = ({ kind, source, target }: StoryDraft['statuses'][number]) => {
    const of = statusesOf(choices, draft.mode, kind);
    return has(of?.source, source.id) && has(of?.target, target.id);
  };
  const ofFeatures = choices.statuses.find(({ kind }) => kind === 'feature')?.source;
  return {
    ...draft,
    kinds: draft.kinds.filter(({ kind, recordKind }) =>
      has(
        recordKinds.filter((one) => one.kind === kind),
        recordKind,
      ),
    ),
    statuses: draft.statuses.filter(isStatus),
    firstStatus: has(ofFeatures, draft.firstStatus?.id) ? draft.firstStatus : null,
    pointsBackBy: has(integrations, draft.pointsBackBy ?? undefined) ? draft.pointsBackBy : null,
  };
}

const offeredIn = (drafts: Drafts, choices: StoryChoices): Drafts =>
  Object.fromEntries(Object.values(drafts).map((draft) => [draft.mode, offered(draft, choices)]));

/** What is being decided, in each mode a person has looked at. */
export function useStoryWork(): StoryWorkState {
  const [choices, setChoices] = useState<StoryChoices>();
  const [drafts, setDrafts] = useState<Drafts>({});
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
      if (next === undefined) return;
      if (begun !== undefined) setMode(begun.mode);
      setDrafts((old) => offeredIn(begun === undefined ? old : { [begun.mode]: begun }, next));
    },
  };
}
