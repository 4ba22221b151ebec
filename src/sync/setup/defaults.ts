/** Values an admin gave for fields that Jira demands: typed on the page, kept as Jira takes them. */
import { adfToText } from '../../richtext/adf-to-text';
import type { AdfDoc } from '../../richtext/adf';
import type { FieldId } from '../model';
import type { FieldChoice } from '../ports';
import { askedOf, nativeOf } from './answers';

type Values = Readonly<Record<FieldId, unknown>>;

/**
 * What was typed or chosen, as Jira takes it. Fields that the create screen does not show are asked for when a status changes;
 * they take an option or a text as it is.
 *
 * @throws InvalidChoice
 */
export function nativeDefaults(typeId: string, given: Values, fields: readonly FieldChoice[]): Values {
  const entries = Object.entries(given).map(([id, value]): [FieldId, unknown] => {
    const field = fields.find((one) => one.id === id);
    const typed = typeof value === 'string' ? value : optionId(value);
    return field && typed !== undefined && askedOf(field)
      ? [id, nativeOf(field, typed, `defaults.${typeId}.${id}`)]
      : [id, value];
  });
  return Object.fromEntries(entries);
}

/** The same as it was typed or chosen, for the page. */
export const typedDefaults = (natives: Values): Values =>
  Object.fromEntries(Object.entries(natives).map(([id, value]) => [id, typedOf(value)]));

function typedOf(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (isDoc(value)) return adfToText(value).trim();
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.every((item) => typeof item === 'string') ? items.join(' ') : items[0];
}

function optionId(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

const isDoc = (value: unknown): value is AdfDoc =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'doc';
