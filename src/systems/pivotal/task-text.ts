import { adfToText } from '../../richtext/adf-to-text';
import { cutText } from '../../richtext/cut-text';
import { shorten } from '../../richtext/shorten';
import { textToAdf } from '../../richtext/text-to-adf';
import type { FieldId, FieldValue, FieldValues } from '../../sync/model';
import { cutName, noteFor } from './fit-texts';
import { trackerFields } from './names';

/** Characters a task may have (PT-070, PT-073). */
const mostCharacters = 1000;
/** The name never takes all of it: the note of what was cut must fit. */
const mostOfName = 800;

/** Name and description of a task: the first line of its text that says something, and what follows (P-13). */
export function partsOfText(text: string): { readonly name: string; readonly rest: string } {
  const [name = '', ...rest] = text.trimStart().split(/\r\n?|\n/);
  return { name: name.trim(), rest: rest.join('\n').trim() };
}

/** A name as the first line of a task holds it. */
export const taskName = (name: string): string => cutName(name.replace(/\s+/g, ' ').trim(), mostOfName);

export function valuesOfText(text: string): Pick<FieldValues, 'name' | 'description'> {
  const { name, rest } = partsOfText(text);
  return { name: { type: 'text', text: name }, description: richOf(rest) };
}

const richOf = (rest: string): FieldValue | null => (rest === '' ? null : { type: 'rich', doc: textToAdf(rest) });

/**
 * The text of a task that holds a name and a description.
 *
 * @param known text that it has, of which what is not written stays
 * @returns the text, the values as they stand in it, and which of them had to be cut
 */
export function taskText(
  fields: FieldValues,
  known = '',
): { readonly text: string; readonly sent: FieldValues; readonly shortened: readonly FieldId[] } {
  const before = partsOfText(known);
  const { name, description } = fields;
  const head = taskName(name?.type === 'text' ? name.text : before.name);
  const room = mostCharacters - head.length - 1;
  const full = description === undefined ? before.rest : description?.type === 'rich' ? adfToText(description.doc) : '';
  const rest = full.length <= room || description?.type !== 'rich' ? cutText(full, room) : cut(description, room);
  const shortened = [
    ...(name?.type === 'text' && name.text.length > mostOfName ? [trackerFields.name] : []),
    ...(description && rest !== full ? [trackerFields.description] : []),
  ];
  const values = { name: { type: 'text' as const, text: head }, description: richOf(rest) };
  const sent = Object.fromEntries(Object.entries(values).filter(([field]) => fields[field] !== undefined));
  return { text: rest === '' ? head : `${head}\n${rest}`, sent, shortened };
}

/** Its start, and a visible note that says where the whole text is. */
const cut = (value: Extract<FieldValue, { type: 'rich' }>, limit: number): string => {
  const doc = shorten(textToAdf(adfToText(value.doc)), { limit, measure: 'text', note: noteFor(value) });
  return cutText(adfToText(doc), limit);
};
