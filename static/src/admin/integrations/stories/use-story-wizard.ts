import { useEffect, useState } from 'react';
import type { ConnectionView, StoryDraft } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { useAttempt } from '../../../shared/use-attempt';
import type { AdminState } from '../../admin-page';
import type { WizardMoves } from '../wizard/frame';
import { useStart } from '../wizard/use-start';
import { nameMissing, placesMissing, stepOf, steps } from './obstacle';
import type { Step } from './obstacle';
import { isWhole, placeIds, placesOf } from './places';
import type { Existing, Places } from './places';
import type { StepProps } from './step';
import { resumed } from './unfinished';
import { useStoryWork } from './use-story-work';

interface StoryWizardState
  extends
    WizardMoves,
    Pick<ReturnType<typeof useStoryWork>, 'work' | 'setDraft' | 'setMode'>,
    Pick<StepProps, 'errorOf'> {
  readonly step: Step;
  readonly places: Partial<Places>;
  readonly setPlaces: (places: Partial<Places>) => void;
  readonly name: string;
  readonly setName: (name: string) => void;
  /** Asks Tracker again what its project has. */
  readonly lookAgain: () => Promise<void>;
  /** This is where it was left. */
  readonly isResumed: boolean;
  readonly startOver: () => void;
}

/**
 * @param tracker account of Tracker a new integration is of
 * @param existing the integration to change; absent for a new one
 */
export function useStoryWizard(
  state: AdminState,
  tracker: ConnectionView | undefined,
  existing: Existing | undefined,
  onSaved: (id: string) => void,
): StoryWizardState {
  const announce = useAnnounce();
  const { onUnfinished } = state;
  const [left, setLeft] = useState(() => (existing === undefined ? resumed(state) : undefined));
  const [places, setPlaces] = useState(() => left?.places ?? placesOf(state.overview, tracker, existing));
  const [step, setStep] = useState<Step>(existing === undefined ? steps[0] : steps[1]);
  const [name, setName] = useState(existing?.integration.name ?? left?.name ?? '');
  const { work, setDraft, setMode, setChoices } = useStoryWork();
  const { isBusy, failure, attempt, refuse } = useAttempt();

  const draft = work?.draft;
  useEffect(() => {
    if (existing === undefined && draft !== undefined) onUnfinished({ places, name, step, draft });
  }, [onUnfinished, existing, places, name, step, draft]);

  /** @param begun what was decided before; else the proposal is where it begins */
  const begin = async (begun: StoryDraft | undefined, next: Step) => {
    const gap = placesMissing(places);
    refuse(gap);
    if (gap !== undefined || !isWhole(places)) return;
    const choices = await attempt(call('admin', 'storyChoices', placeIds(places, existing)));
    if (choices === undefined) return;
    setChoices(choices, begun ?? choices.proposals['story-story']);
    if (name === '') setName(`${places.product.name} ↔ ${places.project.name}`);
    setStep(next);
  };
  const lookAgain = async () => {
    if (!isWhole(places)) return;
    const choices = await attempt(call('admin', 'storyChoices', placeIds(places, existing)));
    if (choices === undefined) return;
    setChoices(choices);
    const found = choices.integrations?.length ?? 0;
    announce(found === 1 ? '1 integration was found.' : `${found} integrations were found.`);
  };
  const save = async () => {
    const gap = nameMissing(name);
    refuse(gap);
    if (gap !== undefined || draft === undefined || !isWhole(places)) return;
    const answering = call('admin', 'saveStories', { ...placeIds(places, existing), name, draft });
    const saved = await attempt(answering);
    if (saved === undefined) {
      // What was refused stands at its input, wherever that is.
      const answer = await answering;
      const field = answer.ok ? undefined : answer.error.field;
      setStep((field === undefined ? undefined : stepOf(field, existing !== undefined)) ?? step);
      return;
    }
    onUnfinished(undefined);
    announce(existing === undefined ? `${name} was saved. Now tell both tools where to call.` : `${name} was saved.`);
    state.onOverview(saved);
    onSaved(saved.saved);
  };
  const move = (by: number) => {
    refuse(undefined);
    setStep(steps[steps.indexOf(step) + by] ?? step);
  };

  useStart(async () => {
    if (existing !== undefined) await begin(existing.detail.draft, steps[1]);
    else if (left !== undefined) await begin(left.draft, left.step);
  });

  /** What was wrong may be right after a change; going on looks again. */
  const changing =
    <T>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      refuse(undefined);
    };
  const isAtInput = failure?.field !== undefined && stepOf(failure.field, existing !== undefined) === step;
  return {
    step,
    places,
    setPlaces: changing((next) => {
      setPlaces(next);
      // Another product or project has other statuses and fields.
      setChoices(undefined);
    }),
    name,
    setName: changing(setName),
    work,
    setDraft: changing(setDraft),
    setMode: changing(setMode),
    lookAgain,
    errorOf: (field) =>
      failure?.field === field || failure?.field?.startsWith(`${field}.`) === true
        ? `${failure.message} ${failure.nextStep ?? ''}`.trim()
        : undefined,
    isResumed: work !== undefined && left?.step === step,
    startOver: () => {
      onUnfinished(undefined);
      setLeft(undefined);
      setPlaces(placesOf(state.overview, tracker, undefined));
      setName('');
      setChoices(undefined);
      move(-steps.length);
    },
    isBusy,
    failure: isAtInput ? undefined : failure,
    next: () => {
      if (work === undefined) void begin(existing?.detail.draft, steps[1]);
      else if (step === 'Review') void save();
      else move(1);
    },
    back: () => {
      move(-1);
    },
  };
}
