import { useState } from 'react';
import type { TicketDraft } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Choice, SearchChoice } from '../../../shared/choice';
import type { Option } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import { Radios } from '../../../shared/radios';
import styles from '../../admin.module.css';
import type { StepProps } from './step';

/** Whether TeamSupport's own integration writes as well, and as whom: what it wrote must not be carried back (TN-01). */
export function NativeStep({ choices, draft, onDraft }: StepProps) {
  const { native } = draft;
  const turn = (isOn: boolean) => {
    onDraft({
      ...draft,
      native: isOn ? { jiraUser: null, ticketUser: null } : null,
      // A key in the ticket's own field would make it link the ticket once more (TN-02).
      showing: isOn ? { ...draft.showing, jiraKey: false } : draft.showing,
    });
  };
  return (
    <>
      <Radios
        legend="Is TeamSupport’s own Jira integration switched on?"
        options={[
          { value: 'off', text: 'No, or it is switched off before this one is switched on' },
          { value: 'on', text: 'Yes, and both run side by side for a while' },
        ]}
        value={native === null ? 'off' : 'on'}
        onChange={(value) => {
          turn(value === 'on');
        }}
      />
      {native !== null && (
        <>
          <Notice tone="warning" title="Both write to the same tickets and issues">
            Name the users it writes as. Throughline does not copy what they write, so that nothing goes back and forth.
            Without them, comments can appear twice. The ticket’s own Jira key is left to it: there Throughline neither
            reads what agents ask nor writes the key of the issue.
          </Notice>
          <People native={native} choices={choices} draft={draft} onDraft={onDraft} />
        </>
      )}
      <p>
        Links that it has made can be taken over on the page of this integration once it is saved; neither side is
        written to. Then switch it off in TeamSupport, under Admin → Integration → Jira.
      </p>
    </>
  );
}

type Native = NonNullable<TicketDraft['native']>;

function People({ native, choices, draft, onDraft }: StepProps & { readonly native: Native }) {
  const [chosen, setChosen] = useState<Option>();
  const [error, setError] = useState<string>();
  const search = async (query: string): Promise<readonly Option[]> => {
    const answer = await call('admin', 'people', { query });
    setError(answer.ok ? undefined : answer.error.message);
    return answer.ok ? answer.data.people.map(({ id, name }) => ({ value: id, label: name })) : [];
  };
  const known = native.jiraUser === null ? undefined : { value: native.jiraUser, label: 'The user chosen before' };
  return (
    <div className={styles.pair}>
      <Choice
        label="It writes in TeamSupport as"
        placeholder="Choose a user"
        options={choices.ticketUsers.map(({ id, name }) => ({ value: id, label: name }))}
        value={native.ticketUser ?? undefined}
        onChange={(ticketUser) => {
          onDraft({ ...draft, native: { ...native, ticketUser } });
        }}
      />
      <SearchChoice
        label="It writes in Jira as"
        placeholder="Type the name of a person"
        chosen={chosen ?? known}
        error={error}
        onSearch={search}
        onChange={(option) => {
          setChosen(option);
          onDraft({ ...draft, native: { ...native, jiraUser: option.value } });
        }}
      />
    </div>
  );
}
