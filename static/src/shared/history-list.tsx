import type { HistoryEntry } from '../../../src/contract';
import { OutsideLink } from './outside-link';
import styles from './history-list.module.css';
import { When } from './when';

export const resultWords: Readonly<Record<HistoryEntry['result'], string>> = {
  done: 'Done',
  skipped: 'Skipped',
  waiting: 'Waiting',
  failed: 'Failed',
};

function RecordName({ record }: { readonly record: { readonly reference: string; readonly url?: string } }) {
  return record.url === undefined ? record.reference : <OutsideLink href={record.url}>{record.reference}</OutsideLink>;
}

/** Quotation marks within quotation marks are single ones. */
const quoted = (text: string): string => `“${text.replace(/“/g, '‘').replace(/”/g, '’')}”`;

/** A value was taken from a field; what names one thing alone otherwise is told by it: `Unlinked: “TL-5”`. */
const isEmptied = ({ to, written }: HistoryEntry): boolean => to === undefined && written !== undefined;

function Change({ entry }: { readonly entry: HistoryEntry }) {
  return (
    <>
      <strong>{entry.what}</strong>
      {entry.from !== undefined && entry.to !== undefined && (
        <>
          {' '}
          from {quoted(entry.from)} to {quoted(entry.to)}
        </>
      )}
      {(entry.from === undefined) !== (entry.to === undefined) && (
        <>
          {isEmptied(entry) ? ' emptied, was ' : ': '}
          {quoted(entry.to ?? entry.from ?? '')}
        </>
      )}
      {entry.written !== undefined && <> in {entry.written}</>}
    </>
  );
}

function Entry({ entry, now }: { readonly entry: HistoryEntry; readonly now: number }) {
  return (
    <li className={styles.entry}>
      <span className={styles.time}>
        <When at={entry.at} now={now} />
      </span>
      <div className={styles.change}>
        <div>
          <Change entry={entry} />
        </div>
        <div className={styles.why}>
          <RecordName record={entry.source} />
          {entry.target !== undefined && (
            <>
              {' and '}
              <RecordName record={entry.target} />
            </>
          )}
          {' · '}
          {entry.why}
        </div>
        {entry.reason !== undefined && (
          <details>
            <summary>Why</summary>
            <p>{entry.reason}</p>
          </details>
        )}
      </div>
      <span className={`${styles.result ?? ''} ${styles[entry.result] ?? ''}`}>{resultWords[entry.result]}</span>
    </li>
  );
}

/** What was done and why, newest first, one line a change. */
export function HistoryList({ entries, now }: { readonly entries: readonly HistoryEntry[]; readonly now: number }) {
  return (
    <ol className={styles.list}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} now={now} />
      ))}
    </ol>
  );
}
