import type { DirectionView, StoryChoices } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import styles from '../../admin.module.css';
import { MappingTable } from '../mapping-table';
import { directionWords } from '../directions';
import { directionOf, fieldsOf, kinds, madeOf, nameOf, scaleWords } from './step';
import type { Kind, StepProps } from './step';

const { directionText, ways } = directionWords('Tracker');
const commentWays: readonly DirectionView[] = ['off', 'to-target', 'to-source', 'both'];

type Field = StoryChoices['fields'][number];

/** Which numbers the project takes (P-11). */
function scaleHint(choices: StoryChoices): string {
  if (choices.scale.length === 0) return 'The project has no scale of points, so no estimate can be set there.';
  const which = `The project takes ${scaleWords(choices)}: any other number stays in Aha! and is told in the history.`;
  return choices.estimatesAll ? which : `${which} Bugs and chores are not estimated there.`;
}

interface RowProps extends StepProps {
  readonly field: Field;
  readonly kindName: string;
}

function FieldRow({ field, kindName, choices, draft, onDraft, errorOf }: RowProps) {
  const isEstimate = field.id.endsWith('.estimate');
  return (
    <tr>
      <th scope="row">
        {field.label}
        {field.help !== undefined && <p className={styles.aside}>{field.help}</p>}
        {isEstimate && <p className={styles.aside}>{scaleHint(choices)}</p>}
      </th>
      <td>
        <Choice
          label={`${field.label} of the ${kindName.toLowerCase()}`}
          isLabelHidden
          options={field.directions.map((value) => ({
            value,
            label: directionText(value, field.source, field.target),
          }))}
          value={directionOf(field, draft, choices)}
          error={errorOf(`fields.${field.id}`)}
          onChange={(value) => {
            const chosen = field.directions.find((candidate) => candidate === value);
            if (chosen !== undefined) onDraft({ ...draft, fields: { ...draft.fields, [field.id]: chosen } });
          }}
        />
      </td>
    </tr>
  );
}

function FieldTable({ kind, ...props }: StepProps & { readonly kind: Kind }) {
  const { choices, draft } = props;
  const name = nameOf(choices, kind);
  return (
    <section className={styles.stack}>
      <h3>
        {name} and {madeOf(draft.mode, kind)}
      </h3>
      <MappingTable
        caption={`Fields of the ${name.toLowerCase()}`}
        isCaptionHidden
        heads={['Field', 'Aha! and Tracker']}
      >
        {fieldsOf(choices, draft.mode, kind).map((field) => (
          <FieldRow key={field.id} field={field} kindName={name} {...props} />
        ))}
      </MappingTable>
    </section>
  );
}

/** Which fields travel, and whether comments do. */
export function FieldsStep(props: StepProps) {
  const { draft, onDraft, errorOf } = props;
  return (
    <>
      <p>
        Names on the left of an arrow are those in Aha!, names on the right those in Tracker. An empty name or
        description never erases the other side. Descriptions are Markdown in Tracker; what Markdown cannot say stays in
        Aha!.
      </p>
      {kinds.map((kind) => (
        <FieldTable key={kind} kind={kind} {...props} />
      ))}
      <section className={styles.stack}>
        <h3>Comments</h3>
        <div className={styles.narrow}>
          <Choice
            label="Comments travel"
            hint={`Each is copied once, with its author and a link. Everybody in the project then reads them.${draft.mode === 'story-task' ? ' Tasks have no comments.' : ''}`}
            options={commentWays.map((value) => ({ value, label: ways[value] }))}
            value={draft.comments}
            error={errorOf('comments')}
            onChange={(value) => {
              const comments = commentWays.find((candidate) => candidate === value);
              if (comments !== undefined) onDraft({ ...draft, comments });
            }}
          />
        </div>
      </section>
    </>
  );
}
