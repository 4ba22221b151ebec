import type { FieldOption } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { Notice } from '../../../shared/notice';
import styles from '../../admin.module.css';
import { MappingTable } from '../mapping-table';
import { directionText } from '../directions';
import { CustomFields } from './custom-fields';
import { directionOf, isShown, listedFields } from './field-choices';
import type { Kind } from './status-choices';
import type { StepProps } from './types-step';

interface RowProps extends StepProps {
  readonly field: FieldOption;
  /** `Feature`. */
  readonly kindName: string;
}

/** A field that the chosen type does not show: there is nothing to choose, so nothing that looks like a choice. */
function Unavailable({ field, choices, draft }: RowProps) {
  const typeName = choices.issueTypes.find(({ id }) => id === draft.types[field.kind])?.name ?? 'The issue type';
  return (
    <p className={styles.aside}>
      Off. {typeName} does not show {field.target} in this project. Add the field to its screens in Jira to map it.
    </p>
  );
}

function Direction({ field, kindName, choices, draft, onDraft }: RowProps) {
  const direction = directionOf(field, draft, choices);
  return (
    <div className={styles.direction}>
      <Choice
        label={`${field.label} of the ${kindName.toLowerCase()}`}
        isLabelHidden
        options={field.directions.map((value) => ({
          value,
          label: directionText(value, field.source, field.target),
        }))}
        value={direction}
        onChange={(value) => {
          const chosen = field.directions.find((candidate) => candidate === value);
          if (chosen !== undefined) onDraft({ ...draft, fields: { ...draft.fields, [field.id]: chosen } });
        }}
      />
      {field.warning !== undefined && direction !== 'off' && <Notice tone="warning">{field.warning}</Notice>}
    </div>
  );
}

function FieldRow(props: RowProps) {
  const { field, draft } = props;
  return (
    <tr>
      <th scope="row">
        {field.label}
        {field.help !== undefined && <p className={styles.aside}>{field.help}</p>}
      </th>
      <td>{isShown(field, draft) ? <Direction {...props} /> : <Unavailable {...props} />}</td>
    </tr>
  );
}

interface TableProps extends StepProps {
  readonly kind: Kind;
  readonly name: string;
}

function FieldTable({ kind, name, ...props }: TableProps) {
  return (
    <MappingTable caption={`Fields of the ${name.toLowerCase()}`} isCaptionHidden heads={['Field', 'Aha! and Jira']}>
      {listedFields(props.choices, kind).map((field) => (
        <FieldRow key={field.id} field={field} kindName={name} {...props} />
      ))}
    </MappingTable>
  );
}

export function FieldsStep(props: StepProps) {
  const { choices, draft } = props;
  return (
    <>
      <p>
        Which fields travel, and which way. Names on the left of an arrow are those in Aha!, names on the right those in
        Jira. An empty value never erases the other side.
      </p>
      {choices.kinds
        .filter(({ kind }) => draft.types[kind] !== undefined)
        .map(({ kind, name }) => (
          <section key={kind} className={styles.stack}>
            <h3>{name}</h3>
            {listedFields(choices, kind).length > 0 && <FieldTable kind={kind} name={name} {...props} />}
            <CustomFields kind={kind} name={name} {...props} />
          </section>
        ))}
    </>
  );
}
