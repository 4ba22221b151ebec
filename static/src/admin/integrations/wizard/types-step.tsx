import type { IntegrationChoices } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import type { Draft } from './draft';
import { relationOf } from './relation';

export interface StepProps {
  readonly choices: IntegrationChoices;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

const levels = { epic: 'epic level', standard: 'standard', 'sub-task': 'sub-task' } as const;

export function TypesStep({ choices, draft, onDraft }: StepProps) {
  const typeOf = (id: string | undefined) => choices.issueTypes.find((type) => type.id === id);
  const feature = typeOf(draft.types.feature);
  const requirement = typeOf(draft.types.requirement);
  const relation = feature === undefined || requirement === undefined ? undefined : relationOf(feature, requirement);
  return (
    <>
      <p>Which type of issue a record becomes. The proposal goes by the names of the types.</p>
      {choices.kinds.map(({ kind, name }) => (
        <Choice
          key={kind}
          label={`${name} becomes`}
          // A sub-task needs a parent, which a feature does not have.
          options={choices.issueTypes
            .filter(({ level }) => kind !== 'feature' || level !== 'sub-task')
            .map((type) => ({ value: type.id, label: `${type.name} (${levels[type.level]})` }))}
          value={draft.types[kind]}
          onChange={(typeId) => {
            onDraft({ ...draft, types: { ...draft.types, [kind]: typeId } });
          }}
        />
      ))}
      {relation?.isPossible === true && <Notice tone="information">{relation.words}</Notice>}
    </>
  );
}
