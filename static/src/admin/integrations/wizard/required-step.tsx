import type { IntegrationChoices } from '../../../../../src/contract';
import { Choice } from '../../../shared/choice';
import { TextInput } from '../../../shared/text-input';
import type { Draft } from './draft';
import type { StepProps } from './types-step';

type Field = IntegrationChoices['requiredFields'][number];

/** Jira takes an option by its id, a text as it is. */
const valueOf = (field: Field, text: string): unknown =>
  text === '' || field.options === undefined ? text : { id: text };

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const isOption = typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
  return isOption ? String(value.id) : '';
}

/** Fields that Jira demands of the chosen types and no record supplies. */
export function demandedFields(choices: IntegrationChoices, draft: Draft): readonly Field[] {
  const types = new Set(Object.values(draft.types));
  return choices.requiredFields.filter(({ typeId }) => types.has(typeId));
}

/** Whether a field of Aha! was mapped to it by hand: the default then serves records where that is empty. */
const isSupplied = ({ typeId, fieldId }: Field, { custom, types }: Draft): boolean =>
  custom.some(
    ({ kind, source, target, direction }) =>
      types[kind] === typeId && target === fieldId && source !== '' && direction !== 'to-source' && direction !== 'off',
  );

const defaultOf = ({ typeId, fieldId }: Field, { defaults }: Draft): string => textOf(defaults[typeId]?.[fieldId]);

export const hasValue = (field: Field, draft: Draft): boolean =>
  isSupplied(field, draft) || defaultOf(field, draft) !== '';

/** Those without a value: every record of the type would fail, so none may be left. */
export const openFields = (choices: IntegrationChoices, draft: Draft): readonly Field[] =>
  demandedFields(choices, draft).filter((field) => field.forStatus !== true && !hasValue(field, draft));

function hintOf(field: Field, draft: Draft): { readonly hint?: string } {
  if (field.forStatus === true) return { hint: 'Asked for when the status changes in Jira.' };
  return isSupplied(field, draft)
    ? { hint: 'Mapped to a field of Aha!. The default is used where that is empty.' }
    : {};
}

interface DefaultProps extends Pick<StepProps, 'draft' | 'onDraft'> {
  readonly field: Field;
}

function Default({ field, draft, onDraft }: DefaultProps) {
  const label = `${field.label} (${field.typeName})`;
  const value = defaultOf(field, draft);
  const change = (text: string) => {
    const ofType = { ...draft.defaults[field.typeId], [field.fieldId]: valueOf(field, text) };
    onDraft({ ...draft, defaults: { ...draft.defaults, [field.typeId]: ofType } });
  };
  const hint = hintOf(field, draft);
  const isRequired = field.forStatus !== true && !isSupplied(field, draft);
  return field.options === undefined ? (
    <TextInput label={label} value={value} onChange={change} isRequired={isRequired} {...hint} />
  ) : (
    <Choice
      label={label}
      {...hint}
      options={field.options.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={change}
    />
  );
}

export function RequiredStep({ choices, draft, onDraft }: StepProps) {
  const fields = demandedFields(choices, draft);
  const atBirth = fields.filter(({ forStatus }) => forStatus !== true);
  const later = fields.filter(({ forStatus }) => forStatus === true);
  const show = (field: Field) => (
    <Default key={`${field.typeId} ${field.fieldId}`} field={field} draft={draft} onDraft={onDraft} />
  );
  if (fields.length === 0) return <p>Jira demands no further field of these types. There is nothing to do here.</p>;
  return (
    <>
      {atBirth.length > 0 && (
        <p>
          Jira refuses an issue without these fields, and Aha! does not supply them. Give each a default, or make the
          field optional in Jira.
        </p>
      )}
      {atBirth.map(show)}
      {later.length > 0 && (
        <p>
          Jira was seen to ask for these on the way to a status. Without a default the issue keeps its status, and the
          failed items say so; all else goes on.
        </p>
      )}
      {later.map(show)}
    </>
  );
}
