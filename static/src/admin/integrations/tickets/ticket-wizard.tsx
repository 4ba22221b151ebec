import type { ConnectionView, TicketDetail } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Loading } from '../../../shared/loading';
import type { AdminState } from '../../admin-page';
import { WizardFrame } from '../wizard/frame';
import { AskingStep } from './asking-step';
import { CommentsStep } from './comments-step';
import { FieldsStep } from './fields-step';
import { NativeStep } from './native-step';
import { steps } from './obstacle';
import { ProjectsStep } from './projects-step';
import { ReviewStep } from './review-step';
import { StatusesStep } from './statuses-step';
import { TypesStep } from './types-step';
import { useTicketWizard } from './use-ticket-wizard';

interface TicketWizardProps {
  readonly state: AdminState;
  /** The account whose tickets it is about. */
  readonly connection: ConnectionView;
  /** The integration to change; absent for a new one. */
  readonly detail: TicketDetail | undefined;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Sets up an integration of tickets step by step; nothing is saved before the last one. */
export default function TicketWizard({ state, connection, detail, onSaved, onCancel }: TicketWizardProps) {
  const wizard = useTicketWizard(state, connection, detail, onSaved);
  return (
    <WizardFrame wizard={wizard} changed={detail?.name} steps={steps} onCancel={onCancel}>
      <StepContent wizard={wizard} connection={connection} detail={detail} />
    </WizardFrame>
  );
}

interface StepContentProps extends Pick<TicketWizardProps, 'connection' | 'detail'> {
  readonly wizard: ReturnType<typeof useTicketWizard>;
}

function StepContent({ wizard, connection, detail }: StepContentProps) {
  const { step, work, failure } = wizard;
  if (work === undefined) {
    return failure === undefined ? (
      <Loading what="products, types, statuses and fields" lines={5} />
    ) : (
      <p>Nothing can be chosen before both tools have answered. Next asks them again.</p>
    );
  }
  const { choices, draft } = work;
  const props = { choices, draft, onDraft: wizard.setDraft };
  switch (step) {
    case 'Organization and projects':
      return <ProjectsStep {...props} connection={connection} />;
    case 'Types':
      return <TypesStep {...props} />;
    case 'Statuses':
      return <StatusesStep {...props} />;
    case 'Fields':
      return <FieldsStep {...props} />;
    case 'Comments':
      return <CommentsStep {...props} />;
    case 'How agents ask':
      return <AskingStep {...props} />;
    case 'TeamSupport’s own integration':
      return <NativeStep {...props} />;
    case 'Review':
      return (
        <ReviewStep
          {...props}
          name={wizard.name}
          onName={wizard.setName}
          {...(detail === undefined
            ? {}
            : { compare: () => call('admin', 'compareTickets', { integration: detail.id, draft }) })}
        />
      );
  }
}
