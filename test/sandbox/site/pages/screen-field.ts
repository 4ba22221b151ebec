import { fieldMetadata } from '../jira/answers';
import type { FieldMetadata } from '../jira/answers';
import { markup, option } from '../layout';
import type { Markup } from '../layout';

/** A field that a form asks for. */
export interface ScreenField extends FieldMetadata {
  readonly id: string;
}

/** The fields of a transition's screen. */
export const readScreen = (fields: Readonly<Record<string, unknown>>): ScreenField[] =>
  Object.entries(fields).map(([id, metadata]) => ({ id, ...fieldMetadata.parse(metadata) }));

const prefix = 'field:';

export function valueInput({ id, name, required, allowedValues }: ScreenField, value = ''): Markup {
  const must = required && markup` required`;
  if (!allowedValues) return markup`<label>${name} <input name="${prefix}${id}" value="${value}"${must}></label>`;
  return markup`<label>${name} <select name="${prefix}${id}"${must}>${option('', 'Choose…', value === '')}${allowedValues.map(
    ({ id: chosen, name: label, value: text }) => option(chosen, label ?? text ?? chosen, chosen === value),
  )}</select></label>`;
}

/** What was entered, by field id. */
export function enteredValues(names: readonly string[], text: (name: string) => string): Map<string, string> {
  const own = names.filter((name) => name.startsWith(prefix));
  return new Map(
    own.map((name) => [name.slice(prefix.length), text(name)] as const).filter(([, value]) => value !== ''),
  );
}

/** As Jira wants it: a choice by id, anything else as it was written. */
export const fieldValues = (
  entered: ReadonlyMap<string, string>,
  fields: readonly ScreenField[],
): Record<string, unknown> =>
  Object.fromEntries(
    [...entered].map(([id, value]) => {
      const isChoice = fields.find((field) => field.id === id)?.allowedValues !== undefined;
      return [id, isChoice ? { id: value } : value];
    }),
  );
