import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { Failure } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { HistoryList } from '../shared/history-list';
import { Loading } from '../shared/loading';
import { Notice } from '../shared/notice';
import { usePages } from '../shared/use-pages';
import styles from './admin.module.css';
import type { AdminState } from './admin-page';
import { exportJournal } from './journal-export';
import type { JournalFilter } from './journal-export';
import { everything, filterOf, JournalFilters } from './journal-filters';
import { ShowMore } from './show-more';
import { useSettled } from '../shared/use-settled';

/** What the app did and why, newest first. */
export default function Journal({ state }: { readonly state: AdminState }) {
  const { overview, now } = state;
  const [wanted, setWanted] = useState(everything);
  // A call for what stands there when somebody stops typing, not for every letter.
  const asked = useSettled(wanted, 400);
  const load = useCallback(
    async (before?: string) => {
      const answer = await call('admin', 'journal', {
        ...filterOf(asked),
        ...(before === undefined ? {} : { before }),
      });
      return answer.ok ? { ok: true as const, items: answer.data.entries, next: answer.data.next } : answer;
    },
    [asked],
  );
  const pages = usePages(load);
  const { items, failure, isLoading, isComplete } = pages;

  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h2>Journal</h2>
        {items.length > 0 && <Export key={JSON.stringify(asked)} filter={filterOf(asked)} />}
      </div>
      <JournalFilters integrations={overview.integrations} wanted={wanted} onWanted={setWanted} />
      {items.length > 0 && <HistoryList entries={items} now={now} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      {items.length === 0 && isLoading && <Loading what="the journal" />}
      {items.length === 0 && isComplete && <p role="status">There is no entry of this kind.</p>}
      <ShowMore pages={pages} />
    </section>
  );
}

const entries = (count: number) => (count === 1 ? '1 entry' : `${count} entries`);

/** Reads everything the filter lets through, not only what is listed, and offers it as a file. */
function Export({ filter }: { readonly filter: JournalFilter }) {
  const announce = useAnnounce();
  const [read, setRead] = useState<number>();
  const [cut, setCut] = useState<{ readonly count: number; readonly failure: Failure | undefined }>();
  const run = async () => {
    setCut(undefined);
    setRead(0);
    const { count, isCut, failure } = await exportJournal(filter, setRead);
    setRead(undefined);
    if (isCut || failure !== undefined) setCut({ count, failure });
    if (count > 0) announce(`${entries(count)} ${count === 1 ? 'was' : 'were'} exported.`);
  };
  return (
    <div className={styles.export}>
      <span className={styles.aside}>{read !== undefined && read > 0 && `${entries(read)} read`}</span>
      <Button isLoading={read !== undefined} onClick={() => void run()}>
        Export as CSV
      </Button>
      {cut !== undefined && (
        <Notice tone="warning" isAlert>
          {cut.failure !== undefined && `${cut.failure.message} `}
          {cut.count === 0
            ? 'Nothing was exported. Try again.'
            : `The file holds the newest ${entries(cut.count)}; older ones are missing. Choose a shorter time range for them.`}
        </Notice>
      )}
    </div>
  );
}
