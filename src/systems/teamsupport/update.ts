import { adfToHtml } from '../../richtext/adf-to-html';
import { isSystemError } from '../../sync/model';
import type { FieldId, FieldValue, FieldValues, RecordRef } from '../../sync/model';
import type { RefusedField, Updated } from '../../sync/ports';
import { withPictures } from '../pictures';
import type { TeamSupportClient } from './client';
import { dateOf } from './dates';
import { description, standardFields } from './fields';
import { numberOf } from './rows';
import type { Ticket } from './schemas';
import { firstAction, snapshotOf } from './translate';
import type { Reading } from './translate';
import { writesOf } from './writes';

type Values = Readonly<Record<FieldId, string>>;

/**
 * Changes a ticket, reads it back and compares: what TeamSupport dropped without a word is told as refused (TS-063).
 *
 * @throws SystemError when it is not known what became of the ticket
 */
export async function updateTicket(
  client: TeamSupportClient,
  ref: RecordRef,
  fields: FieldValues,
  reading: Reading,
): Promise<Updated> {
  const { [description]: text, ...short } = fields;
  const ticket = once(() => client.ticket(ref.id));
  const { values, refused } = await writesOf(client, short, ticket);
  const put = await putAll(client, ref.id, values);
  const told = text === undefined ? [] : await putDescription(client, ref.id, text);
  const nothingWritten = put.written.length === 0 && (text === undefined || told.length > 0);
  if (nothingWritten) return { shortened: [], refused: [...refused, ...put.refused, ...told] };
  const read = await readBack(client, ref.id, values, put.written, reading);
  return {
    after: snapshotOf(read.after, reading),
    shortened: [],
    refused: [...refused, ...put.refused, ...told, ...read.refused],
  };
}

interface Put {
  readonly written: readonly FieldId[];
  readonly refused: readonly RefusedField[];
}

/** A refusal does not say which value was wrong: each then goes alone. */
async function putAll(client: TeamSupportClient, id: string, values: Values): Promise<Put> {
  const names = Object.keys(values);
  if (names.length === 0) return { written: [], refused: [] };
  try {
    await client.updateTicket(id, values);
    return { written: names, refused: [] };
  } catch (error) {
    if (!isSystemError(error, 'invalid')) throw error;
    const [only] = names;
    if (names.length === 1 && only !== undefined) {
      return {
        written: [],
        refused: [{ field: only, message: error.details.message ?? 'TeamSupport refused the value' }],
      };
    }
  }
  const parts: Put[] = [];
  for (const name of names) parts.push(await putAll(client, id, { [name]: values[name] ?? '' }));
  return { written: parts.flatMap(({ written }) => written), refused: parts.flatMap(({ refused }) => refused) };
}

async function readBack(
  client: TeamSupportClient,
  id: string,
  values: Values,
  names: readonly FieldId[],
  reading: Reading,
): Promise<{ after: Ticket; refused: readonly RefusedField[] }> {
  const after = await client.ticket(id);
  const lost = names.filter((name) => !taken(values[name] ?? '', after, name, reading));
  // A new type may bring its own first status in the same step: the wanted one is written once more (TS-065).
  const status = 'TicketStatusID';
  if (lost.includes(status) && names.includes('TicketTypeID') && !lost.includes('TicketTypeID')) {
    const again = await putAll(client, id, { [status]: values[status] ?? '' });
    const second = await readBack(client, id, values, again.written, reading);
    const others = lost.filter((name) => name !== status).map((name) => dropped(name, second.after));
    return { after: second.after, refused: [...others, ...again.refused, ...second.refused] };
  }
  return { after, refused: lost.map((name) => dropped(name, after)) };
}

/** Whether the ticket now says what was written, in whatever way it writes numbers, days and truths. */
function taken(wanted: string, { values, tags }: Ticket, name: FieldId, { dates }: Reading): boolean {
  if (name === 'Tags') return sameElements(wanted.split(','), tags);
  const now = values[name] ?? '';
  const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();
  if (now.replace(/\s+/g, ' ').trim() === wanted.replace(/\s+/g, ' ').trim()) return true;
  if (/^(?:true|false)$/i.test(wanted)) return plain(now) === plain(wanted);
  const number = numberOf(wanted);
  if (number !== undefined && numberOf(now) === number) return true;
  return dates !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(wanted) && dateOf(now, dates.order) === wanted;
}

const sameElements = (wanted: readonly string[], now: readonly string[]): boolean => {
  const plain = (list: readonly string[]): string =>
    list
      .map((item) => item.trim().toLowerCase())
      .filter((item) => item !== '')
      .sort()
      .join('\n');
  return plain(wanted) === plain(now);
};

function dropped(name: FieldId, { values, tags }: Ticket): RefusedField {
  const shownAs = standardFields[name]?.shownAs;
  const now = name === 'Tags' ? tags.join(', ') : (values[shownAs ?? name] ?? '');
  const why = name === 'TicketStatusID' ? ' A status must belong to the type of the ticket.' : '';
  const stands = now === '' ? 'it is still empty' : `it still says “${now}”`;
  return { field: name, message: `TeamSupport accepted the change but did not make it: ${stands}.${why}` };
}

/** A ticket's text is that of its first action, and changed there (TS-062). */
async function putDescription(
  client: TeamSupportClient,
  id: string,
  value: FieldValue | null,
): Promise<readonly RefusedField[]> {
  const first = firstAction(await client.actions(id));
  if (!first) return [{ field: description, message: 'The ticket has no description that could be changed.' }];
  const html = value?.type === 'rich' ? withPictures(adfToHtml(value.doc), value.pieces ?? []) : '';
  try {
    await client.updateAction(id, first.id, html);
    return [];
  } catch (error) {
    if (!isSystemError(error, 'invalid', 'forbidden')) throw error;
    return [{ field: description, message: error.details.message ?? 'TeamSupport refused the text' }];
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}
