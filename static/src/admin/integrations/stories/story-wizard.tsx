import type { ConnectionView } from '../../../../../src/contract';
import { Loading } from '../../../shared/loading';
import { Notice } from '../../../shared/notice';
import type { AdminState, Go } from '../../admin-page';
import { WizardFrame } from '../wizard/frame';
import { FieldsStep } from './fields-step';
import { ModeStep } from './mode-step';
import { steps } from './obstacle';
import type { Existing } from './places';
import { PlacesStep } from './places-step';
import { PointingStep } from './pointing-step';
import { ReviewStep } from './review-step';
import { StatusesStep } from './statuses-step';
import { useStoryWizard } from './use-story-wizard';

interface StoryWizardProps {
  readonly state: AdminState;
  /** The account of Tracker a new integration is of. */
  readonly tracker: ConnectionView | undefined;
  /** The integration to change; absent for a new one. */
  readonly existing: Existing | undefined;
  readonly go: Go;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Sets up an integration of features and stories step by step; nothing is saved before the last one. */
export default function StoryWizard({ state, tracker, existing, go, onSaved, onCancel }: StoryWizardProps) {
  const wizard = useStoryWizard(state, tracker, existing, onSaved);
  return (
    <WizardFrame
      wizard={wizard}
      changed={existing?.integration.name}
      steps={existing === undefined ? steps : steps.slice(1)}
      onCancel={() => {
        if (existing === undefined) state.onUnfinished(undefined);
        onCancel();
      }}
    >
      {wizard.isResumed && (
        <Notice tone="information" action={{ text: 'Start over', onClick: wizard.startOver }}>
          This goes on where you left it.
        </Notice>
      )}
      <StepContent
        wizard={wizard}
        connections={state.overview.connections}
        integration={existing?.integration.id}
        go={go}
      />
    </WizardFrame>
  );
}

interface StepContentProps extends Pick<StoryWizardProps, 'go'> {
  readonly wizard: ReturnType<typeof useStoryWizard>;
  readonly connections: readonly ConnectionView[];
  readonly integration: string | undefined;
}

function StepContent({ wizard, connections, integration, go }: StepContentProps) {
  const { step, places, work, failure, errorOf } = wizard;
  if (step === 'Product and project') {
    return (
      <PlacesStep connections={connections} places={places} onPlaces={wizard.setPlaces} errorOf={errorOf} go={go} />
    );
  }
  if (work === undefined) {
    return failure === undefined ? (
      <Loading what="kinds, statuses and fields" lines={5} />
    ) : (
      <p>Nothing can be chosen before both tools have answered. Next asks them again.</p>
    );
  }
  const props = { ...work, onDraft: wizard.setDraft, errorOf };
  switch (step) {
    case 'Features and requirements':
      return <ModeStep {...props} onMode={wizard.setMode} isChange={integration !== undefined} />;
    case 'Statuses':
      return <StatusesStep {...props} />;
    case 'Fields and comments':
      return <FieldsStep {...props} />;
    case 'Pointing back':
      return <PointingStep {...props} project={places.project?.name ?? 'The project'} onLookAgain={wizard.lookAgain} />;
    case 'Review':
      return (
        <ReviewStep {...props} places={places} name={wizard.name} onName={wizard.setName} integration={integration} />
      );
  }
}
