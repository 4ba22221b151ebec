import type { MissingField, SendRequests } from '../../../src/contract';

/** What was given for missing fields: by type, then by field. */
export type Answers = NonNullable<SendRequests['send']['answers']>;

type Place = Pick<MissingField, 'typeId' | 'fieldId'>;

export const answerOf = (answers: Answers, { typeId, fieldId }: Place): string => answers[typeId]?.[fieldId] ?? '';

export const withAnswer = (answers: Answers, { typeId, fieldId }: Place, value: string): Answers => ({
  ...answers,
  [typeId]: { ...answers[typeId], [fieldId]: value },
});

/** Without fields that were left empty: those keep waiting for a value. */
export function givenOf(answers: Answers): Answers {
  const given = Object.entries(answers).map(
    ([type, fields]) =>
      [type, Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''))] as const,
  );
  return Object.fromEntries(given.filter(([, fields]) => Object.keys(fields).length > 0));
}
