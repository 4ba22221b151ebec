import { kvs } from '@forge/kvs';
import { integrationId, linkId } from '../sync/model';
import type { JournalEntry } from '../sync/model';
import { keys } from './keys';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

/** Most operations of a transaction and most keys of a batch. */
export const mostOperations = 25;

interface Found {
  readonly key: string;
  readonly entityName?: string;
  readonly value: unknown;
}

/**
 * Reads several values, of entities or not, in one request. Missing ones are left out.
 *
 * @throws Error when a value could not be read for another reason than not being there
 */
export async function batchRead(items: { key: string; entityName?: string }[]): Promise<readonly Found[]> {
  const { successfulKeys, failedKeys } = await kvs.batchGet<unknown>(items);
  const failed = failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
  if (failed) throw new Error(`Storage could not read ${failed.key}: ${failed.error.code}`);
  return successfulKeys.filter(({ value }) => value !== undefined && value !== null);
}

/** A journal entry in its entity. `site` is the same for all: it partitions the list by time. Times in seconds. */
export interface JournalRow {
  at: number;
  site: string;
  link: string;
  integration: string;
  result: JournalEntry['result'];
  /** References in capitals, by which people look for entries. */
  source: string;
  target: string;
  /** The rest of the entry. */
  data: Versioned<Omit<JournalEntry, 'integration' | 'link' | 'result'>>;
}

export const journalPartition = 'all';

/** An empty string is refused by the platform; entries without a link, or without a target, stand under this. */
const none = '-';

/** Entries are kept for 90 days. */
const journalTtl = { ttl: { value: 90, unit: 'DAYS' as const } };

/** A reference as people look for it: capitals do not matter, nor does the sign before the number of a ticket or story. */
export const recordKey = (reference: string): string => reference.replace(/^#/, '').toUpperCase();

function journalRow({ integration, link, result, ...rest }: JournalEntry): JournalRow {
  const at = Math.floor(rest.at / 1000);
  const source = recordKey(rest.source.reference) || none;
  const target = rest.target ? recordKey(rest.target.reference) : none;
  return { at, site: journalPartition, link: link ?? none, integration, result, source, target, data: wrap(rest) };
}

export function entryOf({ integration, link, result, data }: JournalRow): JournalEntry {
  const about = link === none ? {} : { link: linkId(link) };
  return { ...unwrap(data), ...about, integration: integrationId(integration), result };
}

/** The time to live is the fourth argument; as part of the third, where the documentation shows it, it is dropped. */
export function addJournal(transaction: ReturnType<typeof kvs.transact>, journal: readonly JournalEntry[]): void {
  for (const entry of journal) {
    transaction.set(keys.journal(entry.at, entry.id), journalRow(entry), { entityName: 'journal' }, journalTtl);
  }
}

/** Entries that stand alone, 25 a request. */
export async function writeJournal(journal: readonly JournalEntry[]): Promise<void> {
  for (let start = 0; start < journal.length; start += mostOperations) {
    const transaction = kvs.transact();
    addJournal(transaction, journal.slice(start, start + mostOperations));
    await transaction.execute();
  }
}
