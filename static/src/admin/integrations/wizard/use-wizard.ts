import { useState } from 'react';
import type { ConnectionView, IntegrationChoices, IntegrationDetail } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { useAttempt } from '../../../shared/use-attempt';
import type { AdminState } from '../../admin-page';
import { draftOf, mappingOf } from './draft';
import type { Draft, Places } from './draft';
import { clashOf, obstacleOf, steps } from './obstacle';
import type { Step } from './obstacle';
import type { WizardMoves } from './frame';
import { useStart } from './use-start';

interface WizardState extends WizardMoves {
  readonly step: Step;
  readonly places: Partial<Places>;
  readonly setPlaces: (places: Partial<Places>) => void;
  /** What there is to choose from and what was chosen; absent until the places are known. */
  readonly work: { readonly choices: IntegrationChoices; readonly draft: Draft } | undefined;
  readonly setDraft: (draft: Draft) => void;
}

/** Where the integration to change runs between, or the account of a new one. */
function placesOf(
  detail: IntegrationDetail | undefined,
  connection: ConnectionView | undefined,
  { connections }: AdminState['overview'],
): Partial<Places> {
  const chosen = detail === undefined ? connection : connections.find(({ id }) => id === detail.view.connection);
  return {
    ...(chosen === undefined ? {} : { connection: chosen }),
    ...(detail === undefined ? {} : { product: detail.product, project: detail.project }),
  };
}

const isWhole = (places: Partial<Places>): places is Places =>
  places.connection !== undefined && places.product !== undefined && places.project !== undefined;

/**
 * @param connection the account of a new integration
 * @param detail the integration to change; absent for a new one
 */
export function useWizard(
  state: AdminState,
  connection: ConnectionView | undefined,
  detail: IntegrationDetail | undefined,
  onSaved: (id: string) => void,
): WizardState {
  const announce = useAnnounce();
  const [places, setPlaces] = useState(() => placesOf(detail, connection, state.overview));
  const [step, setStep] = useState<Step>(detail === undefined ? 'Product and project' : 'Issue types');
  const [choices, setChoices] = useState<IntegrationChoices>();
  const [draft, setDraft] = useState<Draft>();
  const { isBusy, failure, attempt, refuse } = useAttempt();
  const work = choices === undefined || draft === undefined ? undefined : { choices, draft };

  const begin = async () => {
    if (!isWhole(places)) {
      refuse({ code: 'invalid', message: 'Choose a product and a project.' });
      return;
    }
    const { product, project } = places;
    const ids = { connection: places.connection.id, product: product.id, project: project.id };
    const changed = detail === undefined ? {} : { integration: detail.view.id };
    const found = await attempt(call('admin', 'choices', { ...ids, ...changed }));
    if (found === undefined) return;
    setChoices(found);
    const name = detail?.view.name ?? `${product.name} ↔ ${project.key}`;
    setDraft(draftOf(name, detail?.mapping ?? found.proposal));
    setStep('Issue types');
  };
  const save = async () => {
    if (work === undefined || !isWhole(places)) return;
    const { name } = work.draft;
    const saved = await attempt(
      call('admin', 'saveIntegration', {
        ...(detail === undefined ? {} : { integration: detail.view.id }),
        name,
        connection: places.connection.id,
        product: places.product.id,
        project: places.project.id,
        mapping: mappingOf(work.draft, work.choices),
      }),
    );
    if (saved === undefined) return;
    announce(detail === undefined ? `${name} was saved. Now tell Aha! where to call.` : `${name} was saved.`);
    state.onOverview(saved);
    onSaved(saved.saved);
  };
  const move = (by: number) => {
    refuse(undefined);
    setStep(steps[steps.indexOf(step) + by] ?? step);
  };

  // To change an integration begins with what there is to choose from: its product and project stay.
  useStart(async () => {
    if (detail !== undefined) await begin();
  });

  // Types that do not go together are said at once; what is still missing only to who wants to go on.
  const clash = work !== undefined && step === 'Issue types' ? clashOf(work.draft, work.choices) : undefined;
  return {
    step,
    places,
    setPlaces,
    work,
    setDraft: (next) => {
      setDraft(next);
      // What was wrong may be right now; going on looks again.
      refuse(undefined);
    },
    isBusy,
    failure: failure ?? (clash === undefined ? undefined : { code: 'invalid', message: clash }),
    next: () => {
      const obstacle = work === undefined ? undefined : obstacleOf(step, work.draft, work.choices);
      if (obstacle !== undefined && obstacle === clash) announce(obstacle);
      else if (obstacle !== undefined) refuse({ code: 'invalid', message: obstacle });
      else if (work === undefined || step === 'Product and project') void begin();
      else if (step === 'Review') void save();
      else move(1);
    },
    back: () => {
      move(-1);
    },
  };
}
