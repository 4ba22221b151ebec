/** A value in the form that a field takes. Pure, and as tolerant as it can be without guessing. */
import { adfToText } from '../../richtext/adf-to-text';
import { textToAdf } from '../../richtext/text-to-adf';
import type { FieldForm, FieldValue } from '../model';
import { shown } from './signature';

/**
 * `unfit` says in words why the value cannot be carried. `mend`: somebody has to correct the value or the mapping; else it
 * is only told.
 */
export type Shaped =
  | { readonly value: FieldValue | null }
  | { readonly unfit: string; readonly value?: undefined; readonly mend: boolean };

/** Jira takes no longer estimate (J-162). */
const mostMinutes = 20_000;

/** @returns the value as a field of this form takes it, or why it takes none (J-182) */
export function shaped(value: FieldValue, form: FieldForm): Shaped {
  switch (form) {
    case 'text':
    case 'url':
      return { value: asText(value) };
    case 'rich':
      return { value: value.type === 'rich' ? value : { type: 'rich', doc: textToAdf(plainText(value)) } };
    case 'number':
      return asNumber(value);
    case 'date':
    case 'date-time':
      return asDate(value);
    case 'option':
    case 'priority':
      return asOption(value);
    case 'options':
    case 'components':
      return { value: { type: 'list', items: itemsOf(value) } };
    case 'people':
      return { value: { type: 'list', items: itemsOf(value), people: true } };
    case 'labels':
      return { value: { type: 'list', items: unique(itemsOf(value).map(labelOf)) } };
    case 'person':
      return asPerson(value);
    case 'time-tracking':
      return asEstimate(value);
  }
}

/** Forms whose elements are merged one by one. */
export const isListForm = (form: FieldForm | undefined): boolean =>
  form === 'labels' || form === 'options' || form === 'components';

/** A label holds no blanks (J-124). */
export const labelOf = (text: string): string => text.trim().replace(/\s+/g, '-');

const unique = (items: readonly string[]): string[] => [...new Set(items)].filter((item) => item !== '');

function plainText(value: FieldValue): string {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'rich':
      return adfToText(value.doc);
    case 'list':
      return value.items.join(', ');
    default:
      return shown(value);
  }
}

function asText(value: FieldValue): FieldValue | null {
  const text = plainText(value);
  return text.trim() === '' ? null : { type: 'text', text };
}

const itemsOf = (value: FieldValue): string[] =>
  unique((value.type === 'list' ? value.items : [plainText(value)]).map((item) => item.trim()));

function asNumber(value: FieldValue): Shaped {
  if (value.type === 'number') return { value };
  if (value.type === 'list') {
    return { unfit: `“${shown(value)}” is a list, and the other field takes one number.`, mend: true };
  }
  const text = plainText(value).trim();
  if (text === '') return { value: null };
  const number = Number(text.replace(/[\s,](?=\d{3}\b)/g, ''));
  return Number.isFinite(number)
    ? { value: { type: 'number', number } }
    : { unfit: `“${shown(value)}” is not a number.`, mend: false };
}

function asDate(value: FieldValue): Shaped {
  if (value.type === 'date') return { value };
  const day = /^\d{4}-\d{2}-\d{2}/.exec(plainText(value).trim())?.[0];
  return day === undefined || Number.isNaN(Date.parse(day))
    ? { unfit: `“${shown(value)}” is not a date.`, mend: false }
    : { value: { type: 'date', date: day } };
}

function asOption(value: FieldValue): Shaped {
  if (value.type === 'choice') return { value };
  const [name, second] = itemsOf(value);
  if (name === undefined) return { value: null };
  return second === undefined
    ? { value: { type: 'choice', name } }
    : { unfit: `“${shown(value)}” are several, and the other field takes one.`, mend: true };
}

function asPerson(value: FieldValue): Shaped {
  if (value.type === 'person') return { value };
  const [name, second] = itemsOf(value);
  if (name === undefined) return { value: null };
  if (second !== undefined) {
    return { unfit: `“${shown(value)}” are several, and the other field takes one person.`, mend: true };
  }
  return { value: { type: 'person', name, ...(name.includes('@') ? { email: name } : {}) } };
}

function asEstimate(value: FieldValue): Shaped {
  if (value.type !== 'minutes') return { unfit: `“${shown(value)}” is not an estimate.`, mend: false };
  const tooLong = [value.original, value.remaining].some((minutes) => (minutes ?? 0) > mostMinutes);
  return tooLong
    ? {
        unfit: `${shown(value)} is more than the ${mostMinutes.toLocaleString('en')} minutes that Jira takes.`,
        mend: false,
      }
    : { value };
}
