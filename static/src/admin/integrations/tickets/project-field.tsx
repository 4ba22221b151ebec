import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import type { StepProps } from './step';

/** Where agents name the project of a new issue, which then goes before all rules (TN-03). */
export function ProjectField({ choices, draft, onDraft }: StepProps) {
  const custom = choices.ticketFields.filter(({ custom: isCustom, id }) => isCustom && id !== draft.asking.field);
  return (
    <div className={styles.narrow}>
      <Choice
        label="A field in which agents name the project"
        hint="A custom field of the ticket. The key or name of a project above, written there, counts before everything else; no other project can be named."
        options={[{ value: '', label: 'None' }, ...custom.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.projectField ?? ''}
        onChange={(value) => {
          onDraft({ ...draft, projectField: value === '' ? null : value });
        }}
      />
    </div>
  );
}
