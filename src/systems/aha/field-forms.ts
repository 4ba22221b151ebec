import { htmlToAdf } from '../../richtext/html-to-adf';
import type { FieldForm, FieldId, FieldValue, FieldValues } from '../../sync/model';
import type { AhaFeature, AhaRequirement } from './schemas';

const prefix = 'custom:';

/** A field people added, apart from those of Aha! itself. */
export const customField = (key: string): FieldId => `${prefix}${key}`;
export const customKey = (field: FieldId): string | undefined =>
  field.startsWith(prefix) ? field.slice(prefix.length) : undefined;

/** @param type as the API tells it with values and layouts */
export function formOfType(type: string | null | undefined): FieldForm | undefined {
  switch (type?.toLowerCase()) {
    case 'string':
    case 'text':
      return 'text';
    case 'note':
    case 'html':
      return 'rich';
    case 'number':
    case 'integer':
    case 'float':
      return 'number';
    case 'date':
      return 'date';
    case 'array':
      return 'options';
    case 'url':
      return 'url';
    default:
      return undefined;
  }
}

/** Fields without a value are missing in the answer: they count as not read. */
export const customValues = (rows: NonNullable<AhaFeature['custom_fields']>, baseUrl: string): FieldValues =>
  Object.fromEntries(rows.map(({ key, type, value }) => [customField(key), valueOf(value, formOfType(type), baseUrl)]));

function valueOf(value: unknown, form: FieldForm | undefined, baseUrl: string): FieldValue | null {
  if (Array.isArray(value)) {
    // Empty entries are no elements (L-16).
    const items = value.map((item: unknown) => textOf(item)).filter((item) => item.trim() !== '');
    return { type: 'list', items };
  }
  const text = textOf(value);
  if (text.trim() === '') return null;
  if (form === 'rich') return { type: 'rich', doc: htmlToAdf(text, { baseUrl }) };
  if (form === 'number' && Number.isFinite(Number(text))) return { type: 'number', number: Number(text) };
  if (form === 'date' && /^\d{4}-\d{2}-\d{2}/.test(text)) return { type: 'date', date: text.slice(0, 10) };
  return { type: 'text', text };
}

/** Values of choice and record fields may come as objects with a name. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') {
    const named = 'name' in value ? value.name : 'value' in value ? value.value : '';
    return typeof named === 'string' ? named : '';
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Codes of the units in which a product plans its capacity (J-162, J-163). */
const units = { minutes: 10, points: 20 };

/**
 * Estimates by their unit. Without capacity planning there are none (J-160), and a feature that uses those of its requirements
 * has none of its own: Jira adds them up itself (J-161).
 */
export function estimatesOf(record: AhaFeature | AhaRequirement): FieldValues {
  const { original_estimate: original, remaining_estimate: remaining, work_units: unit } = record;
  const none = unit === null || unit === undefined || (original === undefined && remaining === undefined);
  if (none || ('use_requirements_estimates' in record && record.use_requirements_estimates)) return {};
  const minutes = {
    type: 'minutes' as const,
    ...(typeof original === 'number' ? { original } : {}),
    ...(typeof remaining === 'number' ? { remaining } : {}),
  };
  if (unit === units.minutes) {
    return { estimate_minutes: 'original' in minutes || 'remaining' in minutes ? minutes : null };
  }
  if (unit !== units.points) return {};
  return { estimate_points: typeof original === 'number' ? { type: 'number', number: original } : null };
}

/** Estimates as a PUT takes them: what is read as the original one is written as the detailed one. */
export function writtenEstimate(value: FieldValue | null | undefined): Record<string, unknown> {
  if (value === null) return { detailed_estimate: '' };
  // A bare number would count as minutes where the product plans in time; with its unit it is refused there (P-18).
  if (value?.type === 'number') return { detailed_estimate_text: `${value.number}p` };
  if (value?.type !== 'minutes') return {};
  return {
    ...(value.original === undefined ? {} : { detailed_estimate: value.original }),
    ...(value.remaining === undefined ? {} : { remaining_estimate: value.remaining }),
  };
}
