import Button from '@atlaskit/button/new';
import { useRef } from 'react';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { directions, directionsOf, troubleOf, withEnds } from './field-rows';
import type { FieldRow } from './field-rows';
import type { StepProps } from './step';

interface RowProps extends Pick<StepProps, 'choices' | 'draft'> {
  readonly row: FieldRow;
  /** Its place among the rows, from 1: rows are told apart by it until they have names. */
  readonly place: number;
  readonly onChange: (row: FieldRow) => void;
  readonly onRemove: () => void;
}

function Row({ row, place, choices, draft, onChange, onRemove }: RowProps) {
  const issue = choices.issueFields.find(({ id }) => id === row.jira);
  const isBegun = row.ticket !== '' && row.jira !== '';
  return (
    <div className={styles.customRow} role="group" aria-label={`Field ${place}`}>
      <Choice
        label="Field of the ticket"
        autoFocus={row.ticket === '' && row.jira === ''}
        options={choices.ticketFields.map(({ id, name }) => ({ value: id, label: name }))}
        value={row.ticket}
        onChange={(ticket) => {
          onChange(withEnds(row, { ticket }, choices));
        }}
      />
      <Choice
        label="Field of the issue"
        options={choices.issueFields.map(({ id, name }) => ({ value: id, label: name }))}
        value={row.jira}
        error={isBegun ? troubleOf(row, choices, draft) : undefined}
        {...(issue === undefined ? {} : { hint: `Takes ${issue.takes}` })}
        onChange={(jira) => {
          onChange(withEnds(row, { jira }, choices));
        }}
      />
      <Choice
        label="Travels"
        options={directionsOf(row, choices)}
        value={row.direction}
        onChange={(value) => {
          const direction = directions.find((candidate) => candidate.value === value);
          if (direction !== undefined) onChange({ ...row, direction: direction.value });
        }}
      />
      <Button appearance="subtle" aria-label={`Remove field ${place}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}

/** Fields mapped by hand. */
export function FieldRows({ choices, draft, onDraft }: StepProps) {
  const add = useRef<HTMLButtonElement>(null);
  const change = (old: FieldRow, next: readonly FieldRow[]) => {
    onDraft({ ...draft, fields: draft.fields.flatMap((row) => (row === old ? next : [row])) });
  };
  if (choices.ticketFields.length === 0 || choices.issueFields.length === 0) {
    return <p className={styles.aside}>There is no further field that could be mapped.</p>;
  }
  return (
    <>
      {draft.fields.map((row, index) => (
        <Row
          key={index}
          row={row}
          place={index + 1}
          choices={choices}
          draft={draft}
          onChange={(next) => {
            change(row, [next]);
          }}
          onRemove={() => {
            change(row, []);
            add.current?.focus();
          }}
        />
      ))}
      <div>
        <Button
          ref={add}
          onClick={() => {
            onDraft({ ...draft, fields: [...draft.fields, { ticket: '', jira: '', direction: 'creation' }] });
          }}
        >
          Add field
        </Button>
      </div>
    </>
  );
}
