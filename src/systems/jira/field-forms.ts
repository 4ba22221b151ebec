/** Fields of issues between Jira's form and the neutral one, by what the field takes. */
import type { FieldForm, FieldId, FieldValue, Mapping } from '../../sync/model';
import { estimateField, optionField, personField } from './schemas';
import type { FieldMeta } from './schemas';

/** Forms of the fields every site has. */
const systemForms: Readonly<Record<FieldId, FieldForm>> = {
  labels: 'labels',
  duedate: 'date',
  timetracking: 'time-tracking',
  assignee: 'person',
  reporter: 'person',
  priority: 'priority',
  components: 'components',
  environment: 'rich',
};

export type Forms = Readonly<Record<FieldId, FieldForm>>;

/** What each field takes that an integration reads or writes. */
export const formsOf = ({ fields }: Pick<Mapping, 'fields'>): Forms => ({
  ...systemForms,
  ...Object.fromEntries(fields.flatMap(({ target, form }) => (form ? [[target, form] as const] : []))),
});

/** @returns what a field takes by its create metadata; `undefined` for kinds that cannot be mapped (J-012) */
export function formOfMeta({ fieldId, schema }: FieldMeta): FieldForm | undefined {
  const known = systemForms[fieldId];
  if (known) return known;
  const kind = schema?.custom?.replace(/^.*:/, '');
  switch (schema?.type) {
    case 'string':
      return kind === 'textarea' ? 'rich' : kind === 'url' ? 'url' : kind === 'readonlyfield' ? undefined : 'text';
    case 'number':
      return 'number';
    case 'date':
      return 'date';
    case 'datetime':
      return 'date-time';
    case 'option':
      return 'option';
    case 'priority':
      return 'priority';
    case 'user':
      return 'person';
    case 'timetracking':
      return 'time-tracking';
    case 'array':
      return listForms[schema.items ?? ''];
    default:
      return undefined;
  }
}

const listForms: Readonly<Record<string, FieldForm>> = {
  option: 'options',
  string: 'labels',
  component: 'components',
  user: 'people',
};

/** @returns the neutral value, `null` for an empty one, `undefined` for one that cannot be read */
export function readForm(form: FieldForm, raw: unknown): FieldValue | null | undefined {
  switch (form) {
    case 'date':
    case 'date-time':
      return typeof raw === 'string' ? { type: 'date', date: raw.slice(0, 10) } : undefined;
    case 'option':
    case 'priority':
      return choiceOf(raw);
    case 'labels':
    case 'options':
    case 'components':
    case 'people':
      return listOf(raw);
    case 'person':
      return personOf(raw);
    case 'time-tracking':
      return estimateOf(raw);
    case 'text':
    case 'url':
    case 'rich':
    case 'number':
      return undefined;
  }
}

function choiceOf(raw: unknown): FieldValue | undefined {
  const option = optionField.safeParse(raw);
  const name = option.data?.value ?? option.data?.name;
  if (name === undefined) return undefined;
  return { type: 'choice', name, ...(option.data?.id === undefined ? {} : { id: option.data.id }) };
}

function listOf(raw: unknown): FieldValue | undefined {
  if (!Array.isArray(raw)) return undefined;
  const items = raw.flatMap((item: unknown) => {
    if (typeof item === 'string') return [item];
    const named = optionField.safeParse(item).data;
    return named?.value ?? named?.name ?? personField.safeParse(item).data?.displayName ?? [];
  });
  return { type: 'list', items };
}

function personOf(raw: unknown): FieldValue | undefined {
  const person = personField.safeParse(raw).data;
  if (!person) return undefined;
  const { accountId, displayName, emailAddress: email } = person;
  return { type: 'person', accountId, name: displayName ?? accountId, ...(email ? { email } : {}) };
}

function estimateOf(raw: unknown): FieldValue | null | undefined {
  const estimate = estimateField.safeParse(raw).data;
  if (!estimate) return undefined;
  const { originalEstimateSeconds: original, remainingEstimateSeconds: remaining } = estimate;
  if (original === undefined && remaining === undefined) return null;
  return {
    type: 'minutes',
    ...(original === undefined ? {} : { original: Math.round(original / 60) }),
    ...(remaining === undefined ? {} : { remaining: Math.round(remaining / 60) }),
  };
}

/** One element of a list as Jira takes it (L-17). */
export function writtenItem(form: FieldForm | undefined, item: string): unknown {
  switch (form) {
    case 'options':
      return { value: item };
    case 'components':
      return { name: item };
    case 'people':
      return { accountId: item };
    default:
      return item;
  }
}

/** @throws TypeError for a person whose account was not looked up: nobody can be set without one */
export function writtenValue(field: FieldId, form: FieldForm | undefined, value: FieldValue): unknown {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'rich':
      return value.doc;
    case 'number':
      return value.number;
    case 'date':
      return form === 'date-time' ? `${value.date}T00:00:00.000+0000` : value.date;
    case 'list':
      return value.items.map((item) => writtenItem(form, item));
    case 'choice':
      return form === 'priority' ? { name: value.name } : { value: value.name };
    case 'minutes':
      return {
        ...(value.original === undefined ? {} : { originalEstimate: `${value.original}m` }),
        ...(value.remaining === undefined ? {} : { remainingEstimate: `${value.remaining}m` }),
      };
    case 'person':
      if (value.accountId === undefined) throw new TypeError(`The person for ${field} has no account id`);
      return { accountId: value.accountId };
  }
}
