/** What a person answers for fields that Jira demands and nothing supplies: for one send, and for no other. */
import { textToAdf } from '../../richtext/text-to-adf';
import type { FieldForm, Integration, Mapping } from '../model';
import type { FieldChoice } from '../ports';
import { InvalidChoice } from './invalid-choice';
import type { Missing } from './mapping';

/** Answers as they were typed, or ids of options that were chosen; by type, then by field. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How a field is asked about. */
export type Asked = 'choice' | 'text' | 'labels' | 'number' | 'date';

const oneOf: readonly FieldForm[] = ['option', 'priority'];
const severalOf: readonly FieldForm[] = ['options', 'components'];
const askedAs: Partial<Record<FieldForm, Asked>> = {
  text: 'text',
  url: 'text',
  rich: 'text',
  labels: 'labels',
  number: 'number',
  date: 'date',
};

/** @returns `undefined` for a field that a line of text cannot answer, such as a person */
export function askedOf({ form, options }: Pick<FieldChoice, 'form' | 'options'>): Asked | undefined {
  if (!form) return undefined;
  if ([...oneOf, ...severalOf].includes(form)) return options ? 'choice' : undefined;
  return askedAs[form];
}

/**
 * Turns answers into values as Jira takes them.
 *
 * @param missing what may be answered: anything else could be written into the project through the app
 * @throws InvalidChoice for a field that is not among them, or a value it cannot take
 */
export function defaultsOf(missing: readonly Missing[], answers: Answers): Mapping['defaults'] {
  const ofType = (typeId: string, given: Answers[string]): [string, Readonly<Record<string, unknown>>] => {
    const entries = Object.entries(given).map(([fieldId, answer]): [string, unknown] => {
      const found = missing.find(({ type, field }) => type.id === typeId && field.id === fieldId);
      const place = `answers.${typeId}.${fieldId}`;
      if (!found) {
        throw new InvalidChoice(place, `“${fieldId}” is not a field that Jira demands here. Open the preview again.`);
      }
      return [fieldId, nativeOf(found.field, answer, place)];
    });
    return [typeId, Object.fromEntries(entries)];
  };
  return Object.fromEntries(Object.entries(answers).map(([typeId, given]) => ofType(typeId, given)));
}

/**
 * What was typed, or the id of the option that was chosen, as Jira takes it.
 *
 * @param place the input it stands in
 * @throws InvalidChoice for a value the field cannot take
 */
export function nativeOf(field: FieldChoice, answer: string, place: string): unknown {
  const refused = (why: string): InvalidChoice => new InvalidChoice(place, `“${field.name}” ${why}`);
  switch (askedOf(field)) {
    case 'choice': {
      const option = field.options?.find(({ id }) => id === answer);
      if (!option) throw refused('has no such option any more. Choose another.');
      return field.form && severalOf.includes(field.form) ? [{ id: option.id }] : { id: option.id };
    }
    case 'text':
      return field.form === 'rich' ? textToAdf(answer) : answer;
    case 'labels':
      return answer.split(/\s+/);
    case 'number':
      if (!Number.isFinite(Number(answer))) throw refused(`takes a number, and “${answer}” is none.`);
      return Number(answer);
    case 'date':
      if (!isDay(answer)) throw refused(`takes a day such as 2027-03-14, and “${answer}” is none.`);
      return answer;
    case undefined:
      throw refused('cannot be answered here. Ask a Jira admin to set a default value in the integration.');
  }
}

/** Of a 31st of February a date makes a day in March. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** The integration as one run sees it. */
export function withAnswers(integration: Integration, answered: Mapping['defaults'] = {}): Integration {
  const { mapping } = integration;
  const defaults = Object.entries(answered).map(
    ([type, given]) => [type, { ...mapping.defaults[type], ...given }] as const,
  );
  // What is demanded may have come to the create screen after the mapping was saved.
  const types = mapping.types.map((type) => {
    const given = Object.keys(answered[type.target.id] ?? {});
    return { ...type, screen: [...new Set([...type.screen, ...given])] };
  });
  return {
    ...integration,
    mapping: { ...mapping, types, defaults: { ...mapping.defaults, ...Object.fromEntries(defaults) } },
  };
}
