import { call } from '../../../shared/call';
import { TextInput } from '../../../shared/text-input';
import { FactsList } from '../facts-list';
import { Comparison } from '../wizard/comparison';
import { factsOf } from './facts';
import type { Places } from './places';
import type { StepProps } from './step';

interface ReviewStepProps extends Omit<StepProps, 'onDraft'> {
  readonly places: Partial<Places>;
  readonly name: string;
  readonly onName: (name: string) => void;
  /** The integration to change; absent for a new one. */
  readonly integration: string | undefined;
}

/** All that was decided, in words, before it is saved. */
export function ReviewStep({ places, name, onName, integration, choices, draft, errorOf }: ReviewStepProps) {
  const between = `${places.product?.name ?? ''} in Aha! and ${places.project?.name ?? ''} in Tracker`;
  return (
    <>
      <TextInput label="Name" value={name} onChange={onName} error={errorOf('name')} isRequired />
      {integration !== undefined && (
        <Comparison compare={() => call('admin', 'compareStories', { integration, draft })} />
      )}
      <FactsList facts={[{ title: 'Between', lines: [between] }, ...factsOf(draft, choices)]} />
      {integration === undefined && (
        <p>
          Nothing is sent yet: after saving you tell Aha! and Tracker where to call, then switch the integration on.
        </p>
      )}
    </>
  );
}
