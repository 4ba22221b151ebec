import type { ComponentProps } from 'react';
import { Notice } from '../../../shared/notice';
import { TextInput } from '../../../shared/text-input';
import { FactsList } from '../facts-list';
import { Comparison } from '../wizard/comparison';
import { factsOf } from './facts';
import { openFields } from './field-rows';
import type { StepProps } from './step';

interface ReviewStepProps extends StepProps {
  readonly name: string;
  readonly onName: (name: string) => void;
  /** Asks what saving would change; absent for a new integration. */
  readonly compare?: ComponentProps<typeof Comparison>['compare'];
}

/** All that was decided, in words, before it is saved. */
export function ReviewStep({ name, onName, compare, choices, draft }: ReviewStepProps) {
  const open = openFields(choices, draft).map((field) => field.name);
  return (
    <>
      <TextInput label="Name" value={name} onChange={onName} isRequired />
      {compare !== undefined && <Comparison compare={compare} />}
      {open.length > 0 && (
        <Notice tone="warning">
          Jira demands {open.join(', ')}, and nothing fills {open.length === 1 ? 'it' : 'them'}: new issues of such
          types will fail.
        </Notice>
      )}
      <FactsList facts={factsOf(draft, choices)} />
      {compare === undefined && (
        <p>Nothing is linked yet: after saving you see the integration’s own page and switch it on there.</p>
      )}
    </>
  );
}
