import { Choice } from '../../../shared/choice';
import { Radios } from '../../../shared/radios';
import { TextInput } from '../../../shared/text-input';
import styles from '../../admin.module.css';
import { FieldRows } from './field-table';
import { fills } from './field-rows';
import type { StepProps } from './step';

/** Which fields go into a new issue, which come back from it, and what fills those Jira demands. */
export function FieldsStep(props: StepProps) {
  const { draft, onDraft } = props;
  return (
    <>
      <p>
        A new issue gets the ticket’s name as its summary and the first action as its description. Status, type and
        project come back to the tickets. Changes of a ticket’s fields are not sent to an issue that exists already.
      </p>
      <section className={styles.stack}>
        <h3>Further fields</h3>
        <FieldRows {...props} />
      </section>
      <Radios
        legend="Into a new issue go"
        options={[
          { value: 'required', text: 'Only fields without which Jira refuses it' },
          { value: 'all', text: 'All fields mapped above' },
        ]}
        value={draft.allFields ? 'all' : 'required'}
        onChange={(value) => {
          onDraft({ ...draft, allFields: value === 'all' });
        }}
      />
      <RequiredFields {...props} />
    </>
  );
}

function RequiredFields({ choices, draft, onDraft }: StepProps) {
  const required = choices.issueFields.filter((field) => field.required);
  if (required.length === 0) return null;
  const change = (id: string, value: string) => {
    const { [id]: _, ...rest } = draft.defaults;
    onDraft({ ...draft, defaults: value.trim() === '' ? rest : { ...rest, [id]: value } });
  };
  return (
    <section className={styles.stack}>
      <h3>Fields that Jira demands</h3>
      <p>Give each a value, or map a field of the ticket to it. Without, Jira refuses a new issue of such a type.</p>
      {required.map(({ id, name, options }) => {
        const isMapped = draft.fields.some((row) => fills(row, id));
        const value = draft.defaults[id] ?? '';
        const hint = isMapped
          ? { hint: 'Mapped to a field of the ticket. The value is used where that is empty.' }
          : value === ''
            ? { hint: <span className={styles.open}>No value: new issues of such a type fail.</span> }
            : {};
        return options === undefined ? (
          <div key={id} className={styles.narrow}>
            <TextInput
              label={name}
              value={value}
              {...hint}
              onChange={(text) => {
                change(id, text);
              }}
            />
          </div>
        ) : (
          <div key={id} className={styles.narrow}>
            <Choice
              label={name}
              options={[
                { value: '', label: 'No value' },
                ...options.map((option) => ({ value: option.id, label: option.name })),
              ]}
              value={value}
              {...hint}
              onChange={(option) => {
                change(id, option);
              }}
            />
          </div>
        );
      })}
    </section>
  );
}
