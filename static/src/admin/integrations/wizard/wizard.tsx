import Button from '@atlaskit/button/new';
import { useEffect, useRef, useState } from 'react';
import type { Failure, IntegrationChoices, IntegrationDetail } from '../../../../../src/contract';
import { useAnnounce } from '../../../shared/announcer';
import { call } from '../../../shared/call';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { ViewHeading } from '../../../shared/view-heading';
import styles from '../../admin.module.css';
import type { AdminState } from '../../admin-page';
import { draftOf, mappingOf } from './draft';
import type { Draft, Places } from './draft';
import { PlacesStep } from './places-step';
import { relationOf } from './relation';
import { openFields, RequiredStep } from './required-step';
import { ReviewStep } from './review-step';
import { StatusesStep } from './statuses-step';
import { StepList } from './step-list';
import { TypesStep } from './types-step';

const steps = ['Product and project', 'Issue types', 'Statuses', 'Required fields', 'Review'] as const;
type Step = (typeof steps)[number];

interface WizardProps {
  readonly state: AdminState;
  /** The integration to change; absent for a new one. */
  readonly detail: IntegrationDetail | undefined;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** What keeps a person from going on, or nothing. */
function obstacle(step: Step, draft: Draft | undefined, choices: IntegrationChoices | undefined): string | undefined {
  if (draft === undefined || choices === undefined) return undefined;
  if (step === 'Review' && draft.name.trim() === '') return 'Give the integration a name.';
  if (step === 'Required fields') {
    const [open] = openFields(choices, draft);
    return open === undefined ? undefined : `Give a default for ${open.label} (${open.typeName}).`;
  }
  if (step !== 'Issue types') return undefined;
  const missing = choices.kinds.find(({ kind }) => draft.types[kind] === undefined);
  if (missing !== undefined) return `Choose an issue type for ${missing.name}.`;
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const feature = typeOf(draft.types.feature);
  const requirement = typeOf(draft.types.requirement);
  if (feature === undefined || requirement === undefined) return undefined;
  const relation = relationOf(feature, requirement);
  return relation.isPossible ? undefined : relation.words;
}

export function Wizard({ state, detail, onSaved, onCancel }: WizardProps) {
  const announce = useAnnounce();
  const { overview, onOverview } = state;
  const connectionOf = (id: string | undefined) => overview.connections.find((candidate) => candidate.id === id);
  const known = detail === undefined ? undefined : connectionOf(detail.view.connection);
  const [places, setPlaces] = useState<Partial<Places>>(() =>
    detail === undefined || known === undefined
      ? { ...(overview.connections[0] === undefined ? {} : { connection: overview.connections[0] }) }
      : { connection: known, product: detail.product, project: detail.project },
  );
  const [step, setStep] = useState<Step>(detail === undefined ? 'Product and project' : 'Issue types');
  const [choices, setChoices] = useState<IntegrationChoices>();
  const [draft, setDraft] = useState<Draft>();
  const [failure, setFailure] = useState<Failure>();
  const [isBusy, setBusy] = useState(false);
  const isNew = detail === undefined;
  const blocked = obstacle(step, draft, choices);

  const askChoices = async (where: Places) => {
    setBusy(true);
    const { connection, product, project } = where;
    const answer = await call('admin', 'choices', {
      connection: connection.id,
      product: product.id,
      project: project.id,
    });
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    setChoices(answer.data);
    setDraft(
      isNew
        ? draftOf(`${product.name} ↔ ${project.name}`, answer.data.proposal)
        : draftOf(detail.view.name, detail.mapping),
    );
    setStep('Issue types');
  };
  const toChoices = () => {
    const { connection, product, project } = places;
    if (connection === undefined || product === undefined || project === undefined) {
      setFailure({ code: 'invalid', message: 'Choose a product and a project.' });
      return;
    }
    void askChoices({ connection, product, project });
  };
  const start = useRef(toChoices);
  useEffect(() => {
    // To change an integration begins with what there is to choose from: its product and project stay.
    if (isNew) return undefined;
    const soon = setTimeout(start.current);
    return () => {
      clearTimeout(soon);
    };
  }, [isNew]);

  const save = async () => {
    const { connection, product, project } = places;
    if (draft === undefined || choices === undefined || connection === undefined) return;
    if (product === undefined || project === undefined) return;
    setBusy(true);
    const answer = await call('admin', 'saveIntegration', {
      ...(isNew ? {} : { integration: detail.view.id }),
      name: draft.name,
      connection: connection.id,
      product: product.id,
      project: project.id,
      mapping: mappingOf(draft, choices),
    });
    setBusy(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    announce(isNew ? `${draft.name} was saved. Now tell Aha! where to call.` : `${draft.name} was saved.`);
    onOverview(answer.data);
    onSaved(answer.data.saved);
  };
  const at = steps.indexOf(step);
  const move = (by: number) => {
    setFailure(undefined);
    setStep(steps[at + by] ?? step);
  };
  const next = () => {
    if (blocked !== undefined) setFailure({ code: 'invalid', message: blocked });
    else if (step === 'Product and project') toChoices();
    else if (step === 'Review') void save();
    else move(1);
  };
  const isFirst = step === (isNew ? 'Product and project' : 'Issue types');

  return (
    <form
      className={styles.wizard}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <p className={styles.aside}>{isNew ? 'New integration' : `Change ${detail.view.name}`}</p>
      <StepList steps={isNew ? steps : steps.slice(1)} current={step} />
      <ViewHeading key={step} takesFocus>
        {step}
      </ViewHeading>
      {step === 'Product and project' && (
        <PlacesStep connections={overview.connections} places={places} onPlaces={setPlaces} />
      )}
      {step !== 'Product and project' && (choices === undefined || draft === undefined) && failure === undefined && (
        <Loading what="issue types and statuses" lines={5} />
      )}
      {choices !== undefined && draft !== undefined && (
        <>
          {step === 'Issue types' && <TypesStep choices={choices} draft={draft} onDraft={setDraft} />}
          {step === 'Statuses' && <StatusesStep choices={choices} draft={draft} onDraft={setDraft} />}
          {step === 'Required fields' && <RequiredStep choices={choices} draft={draft} onDraft={setDraft} />}
          {step === 'Review' && <ReviewStep places={places} choices={choices} draft={draft} onDraft={setDraft} />}
        </>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" isLoading={isBusy}>
          {step === 'Review' ? 'Save' : 'Next'}
        </Button>
        {!isFirst && (
          <Button
            onClick={() => {
              move(-1);
            }}
          >
            Back
          </Button>
        )}
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
