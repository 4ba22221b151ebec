import type { ConnectionView, IntegrationDetail } from '../../../../../src/contract';
import { Loading } from '../../../shared/loading';
import type { AdminState } from '../../admin-page';
import { FieldsStep } from './fields-step';
import { WizardFrame } from './frame';
import { steps } from './obstacle';
import { OptionsStep } from './options-step';
import { PlacesStep } from './places-step';
import { RequiredStep } from './required-step';
import { ReviewStep } from './review-step';
import { StatusesStep } from './statuses-step';
import { TypesStep } from './types-step';
import { useWizard } from './use-wizard';

interface WizardProps {
  readonly state: AdminState;
  /** The account a new integration is of. */
  readonly connection: ConnectionView | undefined;
  /** The integration to change; absent for a new one. */
  readonly detail: IntegrationDetail | undefined;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Sets up an integration step by step; nothing is saved before the last one. */
export default function Wizard({ state, connection, detail, onSaved, onCancel }: WizardProps) {
  const wizard = useWizard(state, connection, detail, onSaved);
  return (
    <WizardFrame
      wizard={wizard}
      changed={detail?.view.name}
      steps={detail === undefined ? steps : steps.slice(1)}
      onCancel={onCancel}
    >
      <StepContent
        wizard={wizard}
        connections={state.overview.connections.filter(({ system }) => system === 'aha')}
        integration={detail?.view.id}
      />
    </WizardFrame>
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
