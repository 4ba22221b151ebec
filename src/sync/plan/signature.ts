import { createHash } from 'node:crypto';
import { canonicalText } from '../../richtext/canonical';
import { adfToText } from '../../richtext/adf-to-text';
import { cutText } from '../../richtext/cut-text';
import type { FieldValue, Signature } from '../model';

/** Values up to this length stand for themselves; longer ones are hashed, so that a link stays small. */
const shortLength = 60;

/** Same value, same signature; texts that differ only in form (adjacent runs, ids an editor adds) count as the same. */
export function signature(value: FieldValue | null): Signature {
  if (value === null) return '';
  switch (value.type) {
    case 'text':
      return short(value.text);
    case 'rich':
      return hash(canonicalText(value.doc));
    case 'choice':
      return short(value.id ?? value.name);
    case 'list':
      return value.items.length === 0 ? '' : short([...value.items].sort().join('\n'));
    case 'date':
      return value.date;
    case 'number':
      return String(value.number);
    case 'minutes':
      // Jira fills an empty remaining estimate with the original one.
      return `${value.original ?? ''}/${value.remaining ?? value.original ?? ''}`;
    case 'person':
      return short(value.accountId ?? value.email?.toLowerCase() ?? value.name);
  }
}

const short = (text: string): Signature => (text.length <= shortLength ? `=${text}` : hash(text));
const hash = (text: string): Signature => `#${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;

/** The value as the journal and the conflict dialog show it: one line, shortened. */
export function shown(value: FieldValue | null | undefined): string {
  if (value === null || value === undefined) return '';
  switch (value.type) {
    case 'text':
      return line(value.text);
    case 'rich':
      return line(adfToText(value.doc));
    case 'choice':
    case 'person':
      return line(value.name);
    case 'list':
      return line(value.items.join(', '));
    case 'date':
      return value.date;
    case 'number':
      return String(value.number);
    case 'minutes':
      return [
        ...(value.original === undefined ? [] : [`${value.original} min`]),
        ...(value.remaining === undefined ? [] : [`${value.remaining} min remaining`]),
      ].join(', ');
  }
}

const longest = 120;
const line = (text: string): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > longest ? `${cutText(flat, longest - 1)}…` : flat;
};
