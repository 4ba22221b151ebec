import { cutText } from '../../richtext/cut-text';
import { shorten } from '../../richtext/shorten';
import type { FieldId, FieldValue, FieldValues, RichValue } from '../../sync/model';
import { noteLength } from './parent-note';

/** Characters that names, descriptions and comments may have; longer ones are refused (PT-040, PT-044, PT-060, PT-080). */
const mostOfName = 5000;
export const mostOfText = 20_000;

/**
 * Names and descriptions as short as stories and epics need them. What had to be cut ends visibly.
 *
 * @param parent story whose paragraph the description gets as well
 */
export function fitting(
  fields: FieldValues,
  parent: string | undefined,
): { readonly sent: FieldValues; readonly shortened: readonly FieldId[] } {
  const shortened: FieldId[] = [];
  const limit = mostOfText - (parent === undefined ? 0 : noteLength(parent));
  const fit = (field: FieldId, value: FieldValue | null): FieldValue | null => {
    if (value?.type === 'text' && value.text.length > mostOfName) {
      shortened.push(field);
      return { type: 'text', text: cutName(value.text, mostOfName) };
    }
    if (value?.type !== 'rich') return value;
    const doc = shorten(value.doc, { limit, measure: 'markdown', note: noteFor(value) });
    if (doc !== value.doc) shortened.push(field);
    return { ...value, doc };
  };
  const sent = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, fit(field, value ?? null)]));
  return { sent, shortened };
}

/** A text of one line, cut with a sign that it was. */
export const cutName = (text: string, most: number): string =>
  text.length <= most ? text : `${cutText(text, most - 1).trimEnd()}…`;

/** What a text that was cut ends with. */
export const noteFor = ({ home }: RichValue): { text: string; url?: string } =>
  home ? { text: `Shortened. The full text is in ${home.name}.`, url: home.url } : { text: 'Shortened.' };
