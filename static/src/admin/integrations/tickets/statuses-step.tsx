import type { StatusOption, TicketChoices } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { Radios } from '../../../shared/radios';
import styles from '../../admin.module.css';
import { StatusTable } from '../wizard/status-table';
import { sameName, typesInUse } from './step';
import type { StepProps } from './step';

type TicketType = TicketChoices['ticketTypes'][number];

/** What the status of an issue does to its tickets: sets theirs, type by type, or is told (TR-27). */
export function StatusesStep(props: StepProps) {
  const { choices, draft, onDraft } = props;
  return (
    <>
      <Radios
        legend="When the status of an issue changes"
        options={[
          { value: 'status', text: 'Set the status of its tickets' },
          { value: 'action', text: 'Leave the tickets’ status, and add an action to each that tells of the change' },
        ]}
        value={draft.statusAs}
        onChange={(statusAs) => {
          onDraft({ ...draft, statusAs });
        }}
      />
      {draft.statusAs === 'status' && (
        <>
          <p>
            In TeamSupport each ticket type has statuses of its own. A status of the same name is found by itself; look
            at what has no counterpart.
          </p>
          {typesInUse(choices, draft).map((type) => (
            <TypeStatuses key={type.id} type={type} {...props} />
          ))}
        </>
      )}
    </>
  );
}

/** Issue statuses go by name: their ids differ from project to project. */
const fromOf = ({ issueStatuses }: TicketChoices): readonly StatusOption[] =>
  issueStatuses.map((status) => ({ ...status, id: status.name }));

function TypeStatuses({ type, choices, draft, onDraft }: StepProps & { readonly type: TicketType }) {
  const equalOf = ({ name }: StatusOption) => type.statuses.find((status) => sameName(status.name, name));
  const isOf = (row: (typeof draft.statuses)[number], { name }: StatusOption) =>
    row.ticketType === type.id && sameName(row.issueStatus, name);
  const chosenOf = (status: StatusOption) => draft.statuses.find((row) => isOf(row, status))?.ticketStatus.id;
  const other = draft.otherStatus[type.id];
  const choose = (status: StatusOption, id: string) => {
    const rest = draft.statuses.filter((row) => !isOf(row, status));
    const found = type.statuses.find((one) => one.id === id);
    const row =
      found === undefined
        ? []
        : [{ ticketType: type.id, issueStatus: status.name, ticketStatus: { id: found.id, name: found.name } }];
    onDraft({ ...draft, statuses: [...rest, ...row] });
  };
  const chooseOther = (id: string) => {
    const { [type.id]: _, ...rest } = draft.otherStatus;
    const found = type.statuses.find((one) => one.id === id);
    onDraft({
      ...draft,
      otherStatus: found === undefined ? rest : { ...rest, [type.id]: { id: found.id, name: found.name } },
    });
  };
  const options = type.statuses.map(({ id, name, closed }) => ({
    value: id,
    label: closed ? `${name} (closed)` : name,
  }));
  return (
    <section className={styles.stack}>
      <h3>{type.name}</h3>
      <StatusTable
        caption={`From Jira to a ${type.name}`}
        when="When the issue becomes"
        then={`the ${type.name} becomes`}
        from={fromOf(choices)}
        optionsOf={(status) => {
          const equal = equalOf(status);
          const same = equal === undefined ? 'No counterpart' : `${equal.name} (the same name)`;
          return [{ value: '', label: same }, ...options.filter(({ value }) => value !== equal?.id)];
        }}
        valueOf={(status) => {
          const chosen = chosenOf(status);
          return chosen === undefined || chosen === equalOf(status)?.id ? '' : chosen;
        }}
        isOpen={(status) => chosenOf(status) === undefined && equalOf(status) === undefined}
        openWords={
          other === undefined
            ? 'No counterpart: the ticket keeps its status, and this is shown as a problem.'
            : `No counterpart: the ticket becomes ${other.name}.`
        }
        onChoose={choose}
      />
      <div className={styles.narrow}>
        <Choice
          label={`With any other status of the issue, a ${type.name} becomes`}
          options={[{ value: '', label: 'Nothing: it keeps its status, and this is shown as a problem' }, ...options]}
          value={other?.id ?? ''}
          onChange={chooseOther}
        />
      </div>
    </section>
  );
}
