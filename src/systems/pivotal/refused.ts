import { isSystemError } from '../../sync/model';
import type { FieldId, FieldValues } from '../../sync/model';
import type { RefusedField } from '../../sync/ports';
import { stateWithoutEstimate } from './estimates';
import type { Estimates } from './estimates';
import { trackerFields } from './names';
import { needsEstimate } from './states';
import { fieldOfMember } from './translate';

/**
 * Which of the fields sent a refusal is about (PT-090, PT-092). The field it names may not be one that was sent: a state needs an
 * estimate, and then it is the state that cannot be set.
 *
 * @returns none when the answer does not tell
 */
export function refusedOf(error: unknown, fields: FieldValues, estimates: Estimates): readonly RefusedField[] {
  if (!isSystemError(error, 'invalid')) return [];
  const named = (error.details.fields ?? []).flatMap(({ field: member, message }) => {
    const field = fieldOfMember(member);
    return field === undefined ? [] : [meant({ field, message }, fields, estimates)];
  });
  const refused = named.filter(({ field }) => fields[field] !== undefined);
  return [...new Map(refused.map((one) => [one.field, one])).values()];
}

function meant(refused: RefusedField, fields: FieldValues, estimates: Estimates): RefusedField {
  const { status, estimate } = trackerFields;
  if (refused.field !== estimate) return refused;
  const state = fields[status];
  const unset = fields[estimate] === undefined || fields[estimate] === null;
  if (unset && state?.type === 'choice' && needsEstimate(state.id ?? '')) {
    return { field: status, message: stateWithoutEstimate(state.name, estimates) };
  }
  // The number itself was not right, or the type of the story was changed in Tracker: to be told, and nobody's task.
  return { ...refused, closed: true };
}

export const without = (fields: FieldValues, refused: readonly { readonly field: FieldId }[]): FieldValues =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => !refused.some((one) => one.field === field)));
