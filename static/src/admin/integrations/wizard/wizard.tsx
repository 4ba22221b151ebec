import Button from '@atlaskit/button/new';
import type { IntegrationDetail } from '../../../../../src/contract';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { ViewHeading } from '../../../shared/view-heading';
import styles from '../../admin.module.css';
import type { AdminState } from '../../admin-page';
import { FieldsStep } from './fields-step';
import { steps } from './obstacle';
import { OptionsStep } from './options-step';
import { PlacesStep } from './places-step';
import { RequiredStep } from './required-step';
import { ReviewStep } from './review-step';
import { StatusesStep } from './statuses-step';
import { StepList } from './step-list';
import { TypesStep } from './types-step';
import { useWizard } from './use-wizard';

interface WizardProps {
  readonly state: AdminState;
  /** The integration to change; absent for a new one. */
  readonly detail: IntegrationDetail | undefined;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Sets up an integration step by step; nothing is saved before the last one. */
export default function Wizard({ state, detail, onSaved, onCancel }: WizardProps) {
  const wizard = useWizard(state, detail, onSaved);
  const { step, failure } = wizard;
  const shown = detail === undefined ? steps : steps.slice(1);
  return (
    <form
      className={styles.wizard}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        wizard.next();
      }}
    >
      <p className={styles.aside}>{detail === undefined ? 'New integration' : `Change ${detail.view.name}`}</p>
      <StepList steps={shown} current={step} />
      <ViewHeading key={step} takesFocus>
        {step}
      </ViewHeading>
      <StepContent wizard={wizard} connections={state.overview.connections} integration={detail?.view.id} />
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={styles.buttons}>
        <Button appearance="primary" type="submit" isLoading={wizard.isBusy}>
          {step === 'Review' ? (detail === undefined ? 'Save' : 'Save changes') : 'Next'}
        </Button>
        {step !== shown[0] && <Button onClick={wizard.back}>Back</Button>}
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

interface StepContentProps {
  readonly wizard: ReturnType<typeof useWizard>;
  readonly connections: AdminState['overview']['connections'];
  /** The integration to change; absent for a new one. */
  readonly integration: string | undefined;
}

function StepContent({ wizard, connections, integration }: StepContentProps) {
  const { step, places, work, failure } = wizard;
  if (step === 'Product and project') {
    return <PlacesStep connections={connections} places={places} onPlaces={wizard.setPlaces} />;
  }
  if (work === undefined) {
    return failure === undefined ? <Loading what="issue types, statuses and fields" lines={5} /> : null;
  }
  const props = { ...work, onDraft: wizard.setDraft };
  switch (step) {
    case 'Issue types':
      return <TypesStep {...props} />;
    case 'Statuses':
      return <StatusesStep {...props} />;
    case 'Fields':
      return <FieldsStep {...props} />;
    case 'Required fields':
      return <RequiredStep {...props} />;
    case 'Options':
      return <OptionsStep {...props} places={places} />;
    case 'Review':
      return <ReviewStep {...props} places={places} integration={integration} />;
  }
}
