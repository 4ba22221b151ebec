import { isCalendarDay, isoTime } from '../time';
import { listOf, numberOf, textOf } from '../model/stored-value';
import { asOneItem, refuse, type Kind } from './kind';
import { asSet, readList } from './reference';

export const numberKind: Kind = {
  schema: { type: 'number' },
  verbs: ['set'],
  parse(raw) {
    if (raw === null) return undefined;
    return typeof raw === 'number' && Number.isFinite(raw) ? raw : refuse('Operation value must be a number');
  },
  render: (value) => numberOf(value) ?? null,
  changes: asOneItem((value) => ({ id: null, text: String(numberOf(value)) })),
};

export const dateKind: Kind = {
  schema: { type: 'date' },
  verbs: ['set'],
  parse(raw) {
    if (raw === null || raw === '') return undefined;
    return typeof raw === 'string' && isCalendarDay(raw)
      ? raw
      : refuse(`Error parsing date string: ${JSON.stringify(raw)}`);
  },
  render: (value) => textOf(value) ?? null,
  changes: asOneItem((value) => {
    const day = textOf(value) ?? '';
    return { id: day, text: `${day} 00:00:00.0` };
  }),
};

/** Kept as epoch milliseconds, shown in the asker's zone. */
export const datetimeKind: Kind = {
  schema: { type: 'datetime' },
  verbs: ['set'],
  parse(raw) {
    if (raw === null) return undefined;
    const at = typeof raw === 'string' ? Date.parse(raw) : Number.NaN;
    return Number.isNaN(at) ? refuse(`Error parsing time: ${JSON.stringify(raw)}`) : at;
  },
  render(value, { user }) {
    const at = numberOf(value);
    return at === undefined ? null : isoTime(at, user.timeZone);
  },
  changes: asOneItem((value) => {
    const text = new Date(numberOf(value) ?? 0).toISOString();
    return { id: text, text };
  }),
};

export const labelsKind: Kind = {
  schema: { type: 'array', items: 'string' },
  verbs: ['add', 'set', 'remove'],
  parse(raw) {
    if (raw === null) return undefined;
    return asSet(readList(raw, readLabel));
  },
  render: (value) => listOf(value),
  // One item with all labels, separated by blanks [jira-rest 13].
  changes: (before, after, at) =>
    asOneItem((value) => ({ id: null, text: listOf(value).join(' ') }))(before ?? [], after ?? [], at),
  autoCompleteUrl: ({ site }) => `${site.url}/rest/api/1.0/labels/suggest?query=`,
};

function readLabel(raw: unknown): string {
  if (typeof raw !== 'string' || raw === '') return refuse('A label must be a text.');
  if (/\s/.test(raw)) return refuse(`The label '${raw}' contains spaces which is invalid.`);
  return raw.length > 255 ? refuse(`The label '${raw}' exceeds the maximum length of 255.`) : raw;
}
