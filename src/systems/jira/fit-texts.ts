import { shorten } from '../../richtext/shorten';
import { SystemError } from '../../sync/model';
import type { FieldId, FieldValue, FieldValues } from '../../sync/model';

/** Jira's limit for one rich text. Whether it counts the text or the stored document is not documented: see {@link fitting}. */
const textLimit = 32_767;

/**
 * Texts within Jira's limit. Each that had to be shortened ends with a note that says where the whole one is.
 *
 * @param measure `text` first; `json` when Jira still finds it too long
 */
export function fitting(fields: FieldValues, measure: 'text' | 'json'): { sent: FieldValues; shortened: FieldId[] } {
  const shortened: FieldId[] = [];
  const fit = (field: FieldId, value: FieldValue | null | undefined): FieldValue | null => {
    if (value?.type !== 'rich') return value ?? null;
    const doc = shorten(value.doc, { limit: textLimit, measure, note: noteOf(value) });
    if (doc !== value.doc) shortened.push(field);
    return { type: 'rich', doc };
  };
  const sent = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, fit(field, value)]));
  return { sent, shortened };
}

const noteOf = (value: FieldValue & { type: 'rich' }): { text: string; url?: string } =>
  value.home
    ? { text: `Shortened. The full text is in ${value.home.name}.`, url: value.home.url }
    : { text: 'Shortened.' };

/** Whether Jira found a text too long. */
export const tooLong = (error: unknown): boolean =>
  error instanceof SystemError && /CONTENT_LIMIT_EXCEEDED|exceeds? .*32,?767/i.test(error.details.message ?? '');
