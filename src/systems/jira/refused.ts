import { SystemError } from '../../sync/model';
import type { FieldId, FieldValues } from '../../sync/model';
import type { RefusedField } from '../../sync/ports';

/** A workflow may close an issue to changes by its status; Jira says it as if a permission were missing (J-154). */
export const isClosed = (error: unknown): boolean =>
  error instanceof SystemError &&
  error.code === 'invalid' &&
  (error.details.fields ?? []).length === 0 &&
  /permission to edit/i.test(error.details.message ?? '');

export const closedField = (field: FieldId): RefusedField => ({
  field,
  message: 'the workflow in Jira permits no change of the issue in its present status.',
  closed: true,
});

/** Which of the fields we sent the refusal is about. */
export function refusedOf(error: unknown, fields: FieldValues): { field: FieldId; message: string }[] {
  if (!(error instanceof SystemError) || error.code !== 'invalid') return [];
  return (error.details.fields ?? []).filter(({ field }) => field in fields);
}
