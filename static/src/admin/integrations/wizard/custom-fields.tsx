import Button from '@atlaskit/button/new';
import { useRef } from 'react';
import type { DirectionView } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { ways } from '../directions';
import { sourcesOf, targetsOf, troubleOf } from './custom-rows';
import type { CustomRow } from './custom-rows';
import type { Kind } from './status-choices';
import type { StepProps } from './types-step';

const directions: readonly DirectionView[] = ['both', 'to-target', 'to-source'];

interface RowProps extends StepProps {
  readonly row: CustomRow;
  /** Its place among the rows of its kind, from 1: rows are told apart by it until they have names. */
  readonly place: number;
  readonly onChange: (row: CustomRow) => void;
  readonly onRemove: () => void;
}

function Row({ row, place, choices, draft, onChange, onRemove }: RowProps) {
  const sources = sourcesOf(choices, row.kind);
  const targets = targetsOf(choices, draft, row.kind);
  const target = targets.find(({ id }) => id === row.target);
  const isBegun = row.source !== '' && row.target !== '';
  const trouble = isBegun ? troubleOf(row, choices, draft) : undefined;
  return (
    <div className={styles.customRow} role="group" aria-label={`Custom field ${place}`}>
      <Choice
        label="Field in Aha!"
        autoFocus={row.source === '' && row.target === ''}
        options={sources.map(({ id, name }) => ({ value: id, label: name }))}
        value={row.source}
        onChange={(source) => {
          onChange({ ...row, source });
        }}
      />
      <Choice
        label="Field in Jira"
        options={targets.map(({ id, name }) => ({ value: id, label: name }))}
        value={row.target}
        error={trouble}
        {...(target === undefined ? {} : { hint: `Takes ${target.takes}` })}
        onChange={(next) => {
          onChange({ ...row, target: next });
        }}
      />
      <Choice
        label="Travels"
        options={directions.map((value) => ({ value, label: ways[value] }))}
        value={row.direction}
        onChange={(value) => {
          const direction = directions.find((candidate) => candidate === value);
          if (direction !== undefined) onChange({ ...row, direction });
        }}
      />
      <Button appearance="subtle" aria-label={`Remove custom field ${place}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}

interface CustomFieldsProps extends StepProps {
  readonly kind: Kind;
  readonly name: string;
}

/** Why no field can be mapped by hand, or nothing. */
function whyNot(sources: number, targets: number, name: string): string | undefined {
  if (sources === 0) return `Aha! has no custom field for the ${name.toLowerCase()}.`;
  return targets === 0 ? 'The issue type shows no further field that could take one.' : undefined;
}

/** Fields that people mapped by hand. */
export function CustomFields({ kind, name, choices, draft, onDraft }: CustomFieldsProps) {
  const add = useRef<HTMLButtonElement>(null);
  const rows = draft.custom.filter((row) => row.kind === kind);
  const change = (old: CustomRow, next: readonly CustomRow[]) => {
    onDraft({ ...draft, custom: draft.custom.flatMap((row) => (row === old ? next : [row])) });
  };
  const reason = whyNot(sourcesOf(choices, kind).length, targetsOf(choices, draft, kind).length, name);
  return (
    <div className={styles.stack}>
      <h4>Custom fields of the {name.toLowerCase()}</h4>
      {kind === 'requirement' && rows.length === 0 && draft.custom.length > 0 && (
        <p>
          Without rows of its own, the {name.toLowerCase()} follows those of the feature wherever both tools show them.
        </p>
      )}
      {rows.map((row, index) => (
        <Row
          key={index}
          row={row}
          place={index + 1}
          choices={choices}
          draft={draft}
          onDraft={onDraft}
          onChange={(next) => {
            change(row, [next]);
          }}
          onRemove={() => {
            change(row, []);
            add.current?.focus();
          }}
        />
      ))}
      {reason === undefined ? (
        <div>
          <Button
            ref={add}
            aria-label={`Add custom field of the ${name.toLowerCase()}`}
            onClick={() => {
              onDraft({ ...draft, custom: [...draft.custom, { kind, source: '', target: '', direction: 'both' }] });
            }}
          >
            Add custom field
          </Button>
        </div>
      ) : (
        <p className={styles.aside}>{reason}</p>
      )}
    </div>
  );
}
