import Button from '@atlaskit/button/new';
import DynamicTable from '@atlaskit/dynamic-table';
import { useCallback, useState } from 'react';
import type { Failure, FailedItem, ProblemView } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { call } from '../shared/call';
import { Choice } from '../shared/choice';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { OutsideLink } from '../shared/outside-link';
import shared from '../shared/shared.module.css';
import { usePages } from '../shared/use-pages';
import { When } from '../shared/when';
import styles from './admin.module.css';
import type { AdminState } from './admin-page';

interface FailedItemsProps {
  readonly state: AdminState;
  /** The integration to begin with. */
  readonly at: string | undefined;
}

const all = { value: '', label: 'All integrations' };
/** What one call takes. */
const most = 100;

const canRetry = (item: FailedItem) => item.problems.some(({ retry }) => retry);

const head = {
  cells: [
    { key: 'record', content: 'Record', width: 22 },
    { key: 'field', content: 'Field', width: 10 },
    { key: 'cause', content: 'What happened and what was kept', width: 30 },
    { key: 'next', content: 'Next step', width: 20 },
    { key: 'when', content: 'When', width: 10 },
    { key: 'retry', content: <span className={shared.hidden}>Actions</span>, width: 8 },
  ],
};

function Pair({ item, integration }: { readonly item: FailedItem; readonly integration: string }) {
  const { source, target } = item;
  return (
    <>
      <OutsideLink href={source.url}>{source.reference}</OutsideLink> {source.name}
      {target !== undefined && (
        <>
          {' ↔ '}
          <OutsideLink href={target.url}>{target.reference}</OutsideLink>
        </>
      )}
      <div className={styles.aside}>{integration}</div>
    </>
  );
}

export default function FailedItems({ state, at }: FailedItemsProps) {
  const { overview, now } = state;
  const announce = useAnnounce();
  const [integration, setIntegration] = useState(at ?? '');
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Failure>();
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
  const retryable = items.filter(canRetry).map(({ link }) => link);

  const retry = async (name: string, links: readonly string[]) => {
    setBusy(name);
    const answer = await call('admin', 'retry', { links: links.slice(0, most) });
    setBusy(undefined);
    setRefusal(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { retried } = answer.data;
    announce(retried === 1 ? '1 record is tried again.' : `${retried} records are tried again.`);
    pages.reload();
  };
  const nameOf = (id: string) => overview.integrations.find((candidate) => candidate.id === id)?.name ?? '';
  const row = (item: FailedItem, problem: ProblemView, isFirst: boolean) => ({
    key: `${item.link} ${problem.message}`,
    cells: [
      { key: 'record', content: isFirst ? <Pair item={item} integration={nameOf(item.integration)} /> : '' },
      { key: 'field', content: problem.field ?? '' },
      {
        key: 'cause',
        content: (
          <>
            {problem.message} <span className={styles.aside}>{problem.kept}</span>
          </>
        ),
      },
      { key: 'next', content: problem.nextStep },
      { key: 'when', content: <When at={problem.at} now={now} /> },
      {
        key: 'retry',
        content: isFirst && canRetry(item) && (
          <Button
            spacing="compact"
            aria-label={`Retry ${item.source.reference}`}
            isLoading={busy === item.link}
            onClick={() => void retry(item.link, [item.link])}
          >
            Retry
          </Button>
        ),
      },
    ],
  });

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
          <Choice
            label="Integration"
            options={[all, ...overview.integrations.map(({ id, name }) => ({ value: id, label: name }))]}
            value={integration}
            onChange={setIntegration}
          />
        </div>
      )}
      {refusal !== undefined && <FailureNotice failure={refusal} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      {items.length === 0 && isLoading && <Loading what="failed items" />}
      {items.length === 0 && isComplete && <p role="status">Nothing has failed. What waits goes on by itself.</p>}
      {items.length > 0 && (
        <div className={styles.scroll}>
          <DynamicTable
            label="Failed items"
            head={head}
            rows={items.flatMap((item) => item.problems.map((problem, index) => row(item, problem, index === 0)))}
          />
        </div>
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
