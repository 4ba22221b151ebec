import type { AdminRequests, Failure, HistoryEntry } from '../../../src/contract';
import { call } from '../shared/call';
import { journalCsv } from './journal-csv';

export type JournalFilter = Omit<AdminRequests['journal'], 'before'>;

/** More would take minutes and no spreadsheet shows them; a shorter time range gets at the rest. */
const most = 10_000;

interface Exported {
  readonly count: number;
  /** Set when older entries are missing, and why. */
  readonly isCut: boolean;
  readonly failure?: Failure;
}

/** Reads all entries the filter lets through, newest first, and gives them to the browser as a CSV file. */
export async function exportJournal(filter: JournalFilter, onProgress: (count: number) => void): Promise<Exported> {
  const entries: HistoryEntry[] = [];
  let before: string | undefined;
  let failure: Failure | undefined;
  do {
    const answer = await call('admin', 'journal', { ...filter, ...(before === undefined ? {} : { before }) });
    if (!answer.ok) {
      failure = answer.error;
      break;
    }
    entries.push(...answer.data.entries);
    before = answer.data.next;
    onProgress(entries.length);
  } while (before !== undefined && entries.length < most);
  if (entries.length > 0) download(entries);
  const isCut = before !== undefined;
  return { count: entries.length, isCut, ...(failure === undefined ? {} : { failure }) };
}

function download(entries: readonly HistoryEntry[]): void {
  const address = URL.createObjectURL(new Blob([journalCsv(entries)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'throughline-journal.csv';
  link.click();
  URL.revokeObjectURL(address);
}
