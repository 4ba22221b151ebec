import type { MissingField, PreviewItem } from '../../../src/contract';
import { Choice } from '../shared/choice';
import { Notice } from '../shared/notice';
import { TextInput } from '../shared/text-input';
import { answerOf, withAnswer } from './answers';
import type { Answers } from './answers';
import styles from './sending.module.css';

interface MissingFieldsProps {
  readonly missing: readonly MissingField[];
  /** Records that get an issue. */
  readonly created: readonly PreviewItem[];
  readonly answers: Answers;
  readonly onAnswers: (answers: Answers) => void;
}

interface AnswerProps {
  readonly field: MissingField;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Answer({ field: { label, typeName, asked, options = [] }, value, onChange }: AnswerProps) {
  const common = { label: `${label} (${typeName})`, value, onChange };
  if (asked === 'choice') {
    return <Choice {...common} options={options.map(({ id, name }) => ({ value: id, label: name }))} />;
  }
  return (
    <TextInput
      {...common}
      type={asked === 'date' ? 'date' : 'text'}
      {...(asked === 'labels' ? { hint: 'Spaces part several labels.' } : {})}
      {...(asked === 'number' ? { hint: 'A number.' } : {})}
    />
  );
}

/** Fields that a line of text cannot fill. */
function Unanswerable({ fields }: { readonly fields: readonly MissingField[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <p>These cannot be answered here; a Jira admin can set a default in the integration, then you retry:</p>
      <ul className={styles.items}>
        {fields.map(({ typeId, typeName, fieldId, label }) => (
          <li key={`${typeId} ${fieldId}`}>
            {label} ({typeName})
          </li>
        ))}
      </ul>
    </>
  );
}

/** What fails as long as a field has no value. */
function consequence(open: readonly MissingField[], created: readonly PreviewItem[]): string | undefined {
  const types = new Set(open.map(({ typeName }) => typeName));
  const hit = created.filter(({ typeName }) => typeName !== undefined && types.has(typeName)).length;
  if (hit === 0) return undefined;
  const records = hit === 1 ? '1 record waits' : `${hit} records wait`;
  return `Without a value ${records} as failed; the rest is sent.`;
}

/** Asks in place for what Jira demands and nothing supplies. */
export function MissingFields({ missing, created, answers, onAnswers }: MissingFieldsProps) {
  if (missing.length === 0) return null;
  const askable = missing.filter(({ asked }) => asked !== undefined);
  const open = missing.filter((field) => answerOf(answers, field) === '');
  const told = consequence(open, created);
  return (
    <Notice tone="warning" title="Jira demands values that nothing supplies">
      {told !== undefined && <p>{told}</p>}
      {askable.length > 0 && (
        <p>
          What you answer goes into every issue of this send, and into no other. For later sends a Jira admin can set a
          default in the integration.
        </p>
      )}
      {askable.map((field) => (
        <Answer
          key={`${field.typeId} ${field.fieldId}`}
          field={field}
          value={answerOf(answers, field)}
          onChange={(value) => {
            onAnswers(withAnswer(answers, field, value));
          }}
        />
      ))}
      <Unanswerable fields={missing.filter(({ asked }) => asked === undefined)} />
    </Notice>
  );
}
