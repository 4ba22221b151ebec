import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAttempt } from '../shared/use-attempt';
import { usePages } from '../shared/use-pages';
import { usePolling } from '../shared/use-polling';
import styles from './admin.module.css';
import type { AdminState } from './admin-page';
import { canRetry, FailedTable } from './failed-table';
import { IntegrationFilter } from './integration-filter';

interface FailedItemsProps {
  readonly state: AdminState;
  /** The integration to begin with. */
  readonly at: string | undefined;
}

/** What one call takes. */
const most = 100;

/** What needs a person, with cause and next step. */
export default function FailedItems({ state, at }: FailedItemsProps) {
  const { overview, now } = state;
  const announce = useAnnounce();
  const [integration, setIntegration] = useState(at ?? '');
  const [busy, setBusy] = useState<string>();
  const [outcome, setOutcome] = useState<string>();
  const { failure: refusal, attempt } = useAttempt();
  const load = useCallback(
    async (after?: string) => {
      const answer = await call('admin', 'failed', {
        ...(integration === '' ? {} : { integration }),
        ...(after === undefined ? {} : { after }),
      });
      return answer.ok ? { ok: true as const, items: answer.data.items, next: answer.data.next } : answer;
    },
    [integration],
  );
  const pages = usePages(load);
  const { items, failure, isLoading, isComplete } = pages;
  // A retry is only queued when the call returns: what it achieves shows a little later.
  usePolling(outcome !== undefined, pages.reload, 3_000, 15_000);
  const retryable = items.filter(canRetry).map(({ link }) => link);

  const retry = async (name: string, links: readonly string[]) => {
    setBusy(name);
    const done = await attempt(call('admin', 'retry', { links: links.slice(0, most) }));
    setBusy(undefined);
    if (done === undefined) return;
    const words = done.retried === 1 ? '1 record is tried again.' : `${done.retried} records are tried again.`;
    announce(words);
    setOutcome(words);
    await pages.reload();
  };

  return (
    <section className={styles.stack}>
      <div className={styles.bar}>
        <h2>Failed items</h2>
        {retryable.length > 1 && (
          <Button isLoading={busy === 'all'} onClick={() => void retry('all', retryable)}>
            Retry all
          </Button>
        )}
      </div>
      {overview.integrations.length > 1 && (
        <div className={styles.filters}>
          <IntegrationFilter integrations={overview.integrations} value={integration} onChange={setIntegration} />
        </div>
      )}
      {outcome !== undefined && <p>{outcome} What succeeds leaves this list.</p>}
      {refusal !== undefined && <FailureNotice failure={refusal} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      {items.length === 0 && isLoading && <Loading what="failed items" />}
      {items.length === 0 && isComplete && <p role="status">Nothing has failed. What waits goes on by itself.</p>}
      {items.length > 0 && (
        <FailedTable
          items={items}
          now={now}
          nameOf={(id) => overview.integrations.find((candidate) => candidate.id === id)?.name ?? ''}
          busy={busy}
          onRetry={(link) => void retry(link, [link])}
        />
      )}
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
