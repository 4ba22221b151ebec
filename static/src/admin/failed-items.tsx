import Button from '@atlaskit/button/new';
import { lazy, Suspense, useRef, useState } from 'react';
import type { FailedItem } from '../../../src/contract';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import styles from './admin.module.css';
import type { AdminState } from './admin-page';
import { canRetry, FailedTable } from './failed-table';
import { IntegrationFilter } from './integration-filter';
import { ShowMore } from './show-more';
import { useFailedItems } from './use-failed-items';
import { useLostFocus } from './use-lost-focus';

const ConfirmDialog = lazy(() => import('../shared/confirm-dialog'));
const IgnoreDialog = lazy(() => import('./ignore-dialog'));
const DecideDialog = lazy(() => import('./decide-dialog'));

type Asked = 'decide' | 'ignore' | 'unlink';

interface FailedItemsProps {
  readonly state: AdminState;
  /** The integration to begin with. */
  readonly at: string | undefined;
}

/** What needs a person, with cause and next step. */
export default function FailedItems({ state, at }: FailedItemsProps) {
  const { overview, now } = state;
  const [integration, setIntegration] = useState(at ?? '');
  const failed = useFailedItems(integration);
  const { pages, busy, outcome, refusal } = failed;
  const { items, failure, isLoading, isComplete } = pages;
  const [asked, setAsked] = useState<{ readonly item: FailedItem; readonly what: Asked }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const hearFocus = useLostFocus(items, heading);
  const retryable = items.filter(canRetry).map(({ link }) => link);

  return (
    <section className={styles.stack} onFocus={hearFocus}>
      <div className={styles.bar}>
        <h2 ref={heading} tabIndex={-1}>
          Failed items
        </h2>
        {retryable.length > 1 && (
          <Button isLoading={busy === 'all'} onClick={() => void failed.retry('all', retryable)}>
            {isComplete ? 'Retry all' : 'Retry all listed'}
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
      {items.length === 0 && isLoading && <Loading what="failed items" />}
      {items.length === 0 && isComplete && <p role="status">Nothing has failed. What waits goes on by itself.</p>}
      {items.length > 0 && (
        <FailedTable
          items={items}
          now={now}
          nameOf={(id) => overview.integrations.find((candidate) => candidate.id === id)?.name ?? ''}
          busy={busy}
          onRetry={({ link }) => void failed.retry(link, [link])}
          onRetryAlike={(item) => void failed.retryAlike(item)}
          onDecide={(item) => {
            setAsked({ item, what: 'decide' });
          }}
          onIgnore={(item) => {
            setAsked({ item, what: 'ignore' });
          }}
          onUnlink={(item) => {
            setAsked({ item, what: 'unlink' });
          }}
        />
      )}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      <ShowMore pages={pages} />
      {asked !== undefined && (
        <Suspense fallback={null}>
          <Question
            {...asked}
            failed={failed}
            onClose={() => {
              setAsked(undefined);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

interface QuestionProps {
  readonly item: FailedItem;
  readonly what: Asked;
  readonly failed: ReturnType<typeof useFailedItems>;
  readonly onClose: () => void;
}

/** Asked before a problem is set aside, a pair is unlinked, or one of two values given up. */
function Question({ item, what, failed, onClose }: QuestionProps) {
  const { reference } = item.source;
  if (what === 'decide') {
    return <DecideDialog item={item} onDecided={() => void failed.pages.reload()} onClose={onClose} />;
  }
  if (what === 'ignore') {
    const ignore = async (reason: string) => {
      const problem = await failed.ignore(item, reason);
      if (problem === undefined) onClose();
      return problem;
    };
    return <IgnoreDialog reference={reference} onIgnore={ignore} onClose={onClose} />;
  }
  const unlink = async () => {
    const problem = await failed.unlink(item);
    if (problem === undefined) onClose();
    return problem;
  };
  return (
    <ConfirmDialog title={`Unlink ${reference}?`} confirm="Unlink" onConfirm={unlink} onClose={onClose}>
      <p>
        Throughline forgets the pair{item.target === undefined ? '' : ` of ${reference} and ${item.target.reference}`}.
        {item.state === 'gone'
          ? ' The record that is left stays as it is, and no change of it travels any more.'
          : ' Both records stay as they are, and no change of either travels any more.'}
      </p>
    </ConfirmDialog>
  );
}
