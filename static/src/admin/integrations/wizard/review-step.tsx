import { TextInput } from '../../../shared/text-input';
import styles from '../../admin.module.css';
import { mappingOf } from './draft';
import type { Places } from './draft';
import { demandedFields } from './required-step';
import { relationOf } from './relation';
import type { StepProps } from './types-step';

interface ReviewStepProps extends StepProps {
  readonly places: Partial<Places>;
}

/** All that was decided, in words, before it is saved. */
export function ReviewStep({ places, choices, draft, onDraft }: ReviewStepProps) {
  const mapping = mappingOf(draft, choices);
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const feature = typeOf(draft.types.feature);
  const requirement = typeOf(draft.types.requirement);
  const demanded = demandedFields(choices, draft);
  return (
    <>
      <TextInput
        label="Name"
        value={draft.name}
        onChange={(name) => {
          onDraft({ ...draft, name });
        }}
        isRequired
      />
      <dl className={styles.facts}>
        <dt>Between</dt>
        <dd>
          {places.product?.name} in Aha! and {places.project?.name} in Jira
        </dd>
        <dt>Types</dt>
        <dd>
          {choices.kinds
            .map(({ kind, name }) => `${name} becomes ${typeOf(draft.types[kind])?.name ?? 'nothing'}`)
            .join('; ')}
          . {feature !== undefined && requirement !== undefined && relationOf(feature, requirement).words}
        </dd>
        <dt>First send</dt>
        <dd>
          {mapping.firstStatus === null
            ? 'The status in Aha! stays as it is'
            : `The status in Aha! becomes “${mapping.firstStatus.name}”`}
        </dd>
        <dt>Statuses</dt>
        <dd>
          {choices.kinds
            .map(({ kind, name }) => `${name}: ${mapping.statuses.filter((pair) => pair.kind === kind).length} pairs`)
            .join('; ')}
        </dd>
        <dt>Required fields</dt>
        <dd>
          {demanded.length === 0
            ? 'None without a value'
            : demanded.map(({ label, typeName }) => `${label} (${typeName}) has a default`).join('; ')}
        </dd>
      </dl>
      <p>Nothing is sent yet: after saving you tell Aha! where to call, then switch the integration on.</p>
    </>
  );
}
