import { Choice } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { SwitchRow } from '../../switch-row';
import { readsJiraKey } from './step';
import type { StepProps } from './step';

/** Where agents ask for a new issue or a link, and where they read the answer. */
export function AskingStep({ choices, draft, onDraft }: StepProps) {
  const { asking, showing } = draft;
  const taken = draft.placing.always ? null : draft.projectField;
  const custom = choices.ticketFields.filter((field) => field.custom && field.id !== taken);
  const fieldName = custom.find(({ id }) => id === asking.field)?.name;
  return (
    <>
      <p>
        Agents need not open Jira. In a field of the ticket they write <b>new</b> for a new issue, or the key or address
        of an existing one, such as ABC-12; capitals do not matter. Emptying the field takes the link away.
      </p>
      <section className={styles.stack}>
        <h3>Fields in which agents ask</h3>
        <SwitchRow
          label="The ticket’s own Jira key"
          isOn={asking.jiraKey}
          whyNot={draft.native === null ? undefined : 'TeamSupport’s own Jira integration is on, and answers there.'}
          onTurn={(jiraKey) => {
            onDraft({ ...draft, asking: { ...asking, jiraKey } });
          }}
        >
          The field of TeamSupport’s Jira integration: NewJiraIssue asks for a new issue, a key for a link.
        </SwitchRow>
        <div className={styles.narrow}>
          <Choice
            label="A custom field of the ticket"
            hint={
              custom.length === 0
                ? 'TeamSupport shows no custom field of tickets. Add a text field there, for example “Jira issue”, then come back.'
                : 'A text field that agents see on the ticket, for example “Jira issue”. Fields stand here under the names TeamSupport’s API has for them, such as JiraIssue.'
            }
            options={[{ value: '', label: 'None' }, ...custom.map(({ id, name }) => ({ value: id, label: name }))]}
            value={asking.field ?? ''}
            onChange={(value) => {
              onDraft({ ...draft, asking: { ...asking, field: value === '' ? null : value } });
            }}
          />
        </div>
        {!readsJiraKey(draft) && asking.field === null && (
          <Notice tone="information">
            Without either, tickets are linked from the issue in Jira only, or by a call to an address.
          </Notice>
        )}
      </section>
      <section className={styles.stack}>
        <h3>What is written back</h3>
        <SwitchRow
          label={
            fieldName === undefined ? 'The issue’s key into the custom field' : `The issue’s key into “${fieldName}”`
          }
          isOn={showing.field}
          whyNot={asking.field === null ? 'Choose a custom field above first.' : undefined}
          onTurn={(field) => {
            onDraft({ ...draft, showing: { ...showing, field } });
          }}
        >
          Agents then see which issue answers their ticket.
        </SwitchRow>
        <SwitchRow
          label="The issue’s key into the ticket’s own Jira key"
          isOn={showing.jiraKey}
          whyNot={
            draft.native === null
              ? undefined
              : 'TeamSupport’s own Jira integration is on: it would link the ticket a second time.'
          }
          onTurn={(jiraKey) => {
            onDraft({ ...draft, showing: { ...showing, jiraKey } });
          }}
        >
          Only while TeamSupport’s own Jira integration is off: a key in this field starts it.
        </SwitchRow>
      </section>
      <section className={styles.stack}>
        <h3>By a call from another tool</h3>
        <p>
          Scripts that set the Jira key through TeamSupport’s API can call an address of Throughline instead, with the
          same text. You create it on the page of the integration once this is saved.
        </p>
      </section>
    </>
  );
}
