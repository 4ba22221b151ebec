import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { AdminRequests, HistoryEntry } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { Choice } from '../shared/choice';
import { FailureNotice } from '../shared/failure-notice';
import { HistoryList, resultWords } from '../shared/history-list';
import { Loading } from '../shared/loading';
import { usePages } from '../shared/use-pages';
import styles from './admin.module.css';
import type { AdminState } from './admin-page';
import { IntegrationFilter } from './integration-filter';
import { journalCsv } from './journal-csv';

type Result = NonNullable<AdminRequests['journal']['result']>;
const results: readonly Result[] = ['done', 'skipped', 'waiting', 'failed'];

function download(entries: readonly HistoryEntry[]): void {
  const address = URL.createObjectURL(new Blob([journalCsv(entries)], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'throughline-journal.csv';
  link.click();
  URL.revokeObjectURL(address);
}

/** What the app did and why, newest first. */
export default function Journal({ state }: { readonly state: AdminState }) {
  const { overview, now } = state;
  const announce = useAnnounce();
  const [integration, setIntegration] = useState('');
  const [result, setResult] = useState('');
  const load = useCallback(
    async (before?: string) => {
      const wanted = results.find((candidate) => candidate === result);
      const answer = await call('admin', 'journal', {
        ...(integration === '' ? {} : { integration }),
        ...(wanted === undefined ? {} : { result: wanted }),
        ...(before === undefined ? {} : { before }),
      });
      return answer.ok ? { ok: true as const, items: answer.data.entries, next: answer.data.next } : answer;
    },
    [integration, result],
  );
  const pages = usePages(load);
  const { items, failure, isLoading, isComplete } = pages;

  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h2>Journal</h2>
        {items.length > 0 && (
          <Button
            onClick={() => {
              download(items);
              announce(`${items.length} entries were exported.`);
            }}
          >
            Export {items.length} {items.length === 1 ? 'entry' : 'entries'} as CSV
          </Button>
        )}
      </div>
      <div className={styles.filters}>
        <IntegrationFilter integrations={overview.integrations} value={integration} onChange={setIntegration} />
        <Choice
          label="Result"
          options={[
            { value: '', label: 'All results' },
            ...results.map((value) => ({ value, label: resultWords[value] })),
          ]}
          value={result}
          onChange={setResult}
        />
      </div>
      {items.length > 0 && <HistoryList entries={items} now={now} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      {items.length === 0 && isLoading && <Loading what="the journal" />}
      {items.length === 0 && isComplete && <p role="status">There is no entry of this kind.</p>}
      {items.length > 0 && !isComplete && (
        <div>
          <Button isLoading={isLoading} onClick={pages.more}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}
