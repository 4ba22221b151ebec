import { Filter, FilterConditions, Sort, WhereConditions, kvs } from '@forge/kvs';
import type { JournalEntry } from '../sync/model';
import type { HistoryFilter, Page } from '../sync/ports';
import { entryOf, journalPartition, recordKey } from './entities';
import type { JournalRow } from './entities';

/** Most rows of one query. */
const mostRows = 100;

/** The oldest entry shown so far. Entries are ordered by time, those of one moment by id. */
interface Place {
  readonly at: number;
  readonly id: string;
}

/**
 * Journal entries, newest first. The next page is named by the last entry shown, not by a cursor of the platform: new entries
 * do not shift it, and lists of several links can be put together.
 */
export async function history(filter: HistoryFilter, most: number, before?: string): Promise<Page<JournalEntry>> {
  const place = before === undefined ? undefined : placeOf(before);
  const streams = await Promise.all(partitionsOf(filter).map((one) => readUntil(one, filter, most, place)));
  // An entry about two records of the same reference stands in both lists.
  const found = [...new Map(streams.flatMap(({ entries }) => entries).map((entry) => [entry.id, entry])).values()];
  const items = found.sort(newestFirst).slice(0, most);
  const last = items.at(-1);
  const more = found.length > most || streams.some((stream) => stream.more);
  return { items, ...(more && last ? { next: `${last.at}:${last.id}` } : {}) };
}

/** Entries of one moment in the order they were written: the index knows whole seconds only. */
export const newestFirst = (a: Place, b: Place): number => b.at - a.at || (a.id === b.id ? 0 : a.id < b.id ? 1 : -1);

function placeOf(token: string): Place {
  const colon = token.indexOf(':');
  return { at: Number(token.slice(0, colon)), id: token.slice(colon + 1) };
}

interface Partition {
  readonly index: 'by-time' | 'by-link' | 'by-source' | 'by-target';
  readonly value: string;
}

function partitionsOf(filter: HistoryFilter): readonly Partition[] {
  if ('link' in filter) return [{ index: 'by-link', value: filter.link }];
  if (filter.record === undefined) return [{ index: 'by-time', value: journalPartition }];
  const value = recordKey(filter.record);
  return [
    { index: 'by-source', value },
    { index: 'by-target', value },
  ];
}

/** Reads on until there are enough entries, and all of the second in which the last of them stands. */
async function readUntil(
  partition: Partition,
  filter: HistoryFilter,
  most: number,
  place: Place | undefined,
): Promise<{ entries: readonly JournalEntry[]; more: boolean }> {
  const entries: JournalEntry[] = [];
  const query = queryOf(partition, filter, place);
  let cursor: string | undefined;
  for (;;) {
    const { results, nextCursor } = await (cursor === undefined ? query : query.cursor(cursor)).getMany();
    const rows = results.map(({ value }) => entryOf(value));
    entries.push(...rows.filter((entry) => !place || newestFirst(place, entry) < 0));
    const last = rows.at(-1);
    const edge = entries[most - 1];
    const whole = edge && last && seconds(last.at) < seconds(edge.at);
    if (nextCursor === undefined || rows.length === 0 || whole) return { entries, more: nextCursor !== undefined };
    cursor = nextCursor;
  }
}

const seconds = (at: number): number => Math.floor(at / 1000);

type Query = ReturnType<ReturnType<ReturnType<typeof kvs.entity<JournalRow>>['query']>['index']>;

function queryOf({ index, value }: Partition, filter: HistoryFilter, place: Place | undefined): Query {
  const { since, until } = 'link' in filter ? {} : filter;
  const latest = Math.min(seconds(until ?? Infinity), seconds(place?.at ?? Infinity));
  const query = kvs
    .entity<JournalRow>('journal')
    .query()
    .index(index, { partition: [value] })
    .where(WhereConditions.between(seconds(since ?? 0), Math.min(latest, latestSecond)))
    .sort(Sort.DESC)
    .limit(mostRows);
  return 'link' in filter ? query : narrow(query, filter);
}

/** Times are stored as 32-bit integers. */
const latestSecond = 2 ** 31 - 1;

function narrow(query: Query, { integration, result }: Exclude<HistoryFilter, { link: unknown }>): Query {
  const conditions = [
    ...(integration === undefined ? [] : [['integration', integration] as const]),
    ...(result === undefined ? [] : [['result', result] as const]),
  ];
  if (conditions.length === 0) return query;
  const filter = conditions.reduce(
    (all, [attribute, wanted]) => all.and(attribute, FilterConditions.equalTo(wanted)),
    new Filter<JournalRow>().and('site', FilterConditions.equalTo(journalPartition)),
  );
  return query.filters(filter);
}
