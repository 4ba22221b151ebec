import type { HistoryEntry } from '../../../src/contract';

const columns: readonly (readonly [string, (entry: HistoryEntry) => string | undefined])[] = [
  ['Time', ({ at }) => new Date(at).toISOString()],
  ['What', ({ what }) => what],
  ['From', ({ from }) => from],
  ['To', ({ to }) => to],
  ['Written to', ({ written }) => written],
  ['Record', ({ source }) => source.reference],
  ['Linked record', ({ target }) => target?.reference],
  ['Cause', ({ why }) => why],
  ['Result', ({ result }) => result],
  ['Reason', ({ reason }) => reason],
];

/** A cell that begins like a formula would be run by a spreadsheet: texts come from other systems. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** Journal entries as CSV (RFC 4180, times in UTC), with a byte-order mark: spreadsheets then read it as UTF-8. */
export function journalCsv(entries: readonly HistoryEntry[]): string {
  const rows = [
    columns.map(([name]) => name),
    ...entries.map((entry) => columns.map(([, value]) => value(entry) ?? '')),
  ];
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
