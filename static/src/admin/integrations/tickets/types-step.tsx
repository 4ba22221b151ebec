import Checkbox from '@atlaskit/checkbox';
import type { TicketDraft } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { Radios } from '../../../shared/radios';
import styles from '../../admin.module.css';
import { MappingTable } from '../mapping-table';
import { sameName, typesInUse } from './step';
import type { StepProps } from './step';

/** Which ticket types may be linked, and which type of issue each becomes. */
export function TypesStep(props: StepProps) {
  const { choices, draft, onDraft } = props;
  return (
    <>
      <WhichTypes {...props} />
      <TypeTable {...props} />
      <div className={styles.narrow}>
        <Choice
          label="Any other ticket type becomes"
          hint="Also those that TeamSupport gets later."
          options={[
            { value: '', label: 'Nothing: the request fails and says why' },
            ...choices.issueTypes.map((type) => ({ value: type, label: type })),
          ]}
          value={draft.otherType ?? ''}
          onChange={(value) => {
            onDraft({ ...draft, otherType: value === '' ? null : value });
          }}
        />
      </div>
    </>
  );
}

function WhichTypes({ choices, draft, onDraft }: StepProps) {
  const { onlyTypes } = draft;
  const turn = (id: string, isOn: boolean) => {
    const rest = (onlyTypes ?? []).filter((one) => one !== id);
    onDraft({ ...draft, onlyTypes: isOn ? [...rest, id] : rest });
  };
  return (
    <>
      <Radios
        legend="Tickets that may be linked"
        options={[
          { value: 'all', text: 'Tickets of all types' },
          { value: 'chosen', text: 'Only tickets of chosen types' },
        ]}
        value={onlyTypes === null ? 'all' : 'chosen'}
        onChange={(value) => {
          onDraft({ ...draft, onlyTypes: value === 'all' ? null : choices.ticketTypes.map(({ id }) => id) });
        }}
      />
      {onlyTypes !== null && (
        <div role="group" aria-label="Chosen types">
          {choices.ticketTypes.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              isChecked={onlyTypes.includes(id)}
              onChange={(event) => {
                turn(id, event.currentTarget.checked);
              }}
            />
          ))}
        </div>
      )}
    </>
  );
}

/** The issue type a ticket type becomes by hand; one of the same name needs no row (TR-34). */
const rowOf = ({ types }: TicketDraft, ticketType: string) => types.find((row) => row.ticketType === ticketType);

const withoutEqual = ({ otherType }: TicketDraft) =>
  otherType === null ? 'None has this name' : `${otherType} (as any other type)`;

function TypeTable({ choices, draft, onDraft }: StepProps) {
  const { issueTypes } = choices;
  const choose = (ticketType: string, issueType: string) => {
    const rest = draft.types.filter((row) => row.ticketType !== ticketType);
    onDraft({ ...draft, types: issueType === '' ? rest : [...rest, { ticketType, issueType }] });
  };
  return (
    <MappingTable
      caption="Issue types by ticket type"
      isCaptionHidden
      heads={['A ticket of the type', 'becomes an issue of the type']}
    >
      {typesInUse(choices, draft).map(({ id, name }) => {
        const equal = issueTypes.find((type) => sameName(type, name));
        const chosen = rowOf(draft, id)?.issueType;
        const isOpen = chosen === undefined && equal === undefined;
        const others = issueTypes.filter((type) => type !== equal);
        return (
          <tr key={id} className={isOpen && draft.otherType === null ? styles.unmapped : undefined}>
            <th scope="row">{name}</th>
            <td>
              <Choice
                label={`A ticket of the type ${name} becomes an issue of the type`}
                isLabelHidden
                options={[
                  {
                    value: '',
                    label: equal === undefined ? withoutEqual(draft) : `${equal} (the same name)`,
                  },
                  ...others.map((type) => ({ value: type, label: type })),
                ]}
                value={chosen === equal ? '' : (chosen ?? '')}
                onChange={(issueType) => {
                  choose(id, issueType);
                }}
              />
              {isOpen && draft.otherType === null && (
                <p className={styles.open}>No issue type: a ticket of this type cannot become an issue.</p>
              )}
            </td>
          </tr>
        );
      })}
    </MappingTable>
  );
}
