import Button from '@atlaskit/button/new';
import { useCallback, useEffect, useState } from 'react';
import type { Failure, FeatureView, MadeView, PlanIntegration, ReleaseView } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { usePages } from '../shared/use-pages';
import { filterWords, passes } from './feature-filter';
import type { Filter } from './feature-filter';
import { FeatureTable } from './feature-table';
import styles from './sending.module.css';

interface FeatureListProps {
  readonly integration: PlanIntegration;
  readonly release: ReleaseView | undefined;
  readonly search: string;
  readonly filter: Filter;
  readonly now: number;
  readonly selected: ReadonlyMap<string, FeatureView>;
  /** Absent for people who may only look. */
  readonly onSelect?: (features: readonly FeatureView[], isSelected: boolean) => void;
}

/** Of the column that shows what a feature became. */
const titleOf = ({ feature, systemName }: MadeView) => (feature === 'issue' ? 'Issue' : `In ${systemName}`);

/** What was looked for and not found. */
function nothing({ search, filter, release, integration }: Omit<FeatureListProps, 'now' | 'selected'>): string {
  const { productName, systemName } = integration;
  const place = release === undefined ? productName : `“${release.name}”`;
  const kind = filter === 'all' ? '' : ` that is ${filterWords[filter]}`;
  return search === ''
    ? `There is no feature${kind} in ${place}${filter === 'all' ? ` in ${systemName}` : ''}.`
    : `No feature${kind} in ${place} matches “${search}”.`;
}

type Place = Pick<FeatureListProps, 'integration' | 'search'> & { readonly release: string | undefined };

async function page({ integration, release, search }: Place, at: number | undefined) {
  const answer = await call('send', 'features', {
    integration: integration.id,
    ...(release === undefined ? {} : { release }),
    ...(search === '' ? {} : { search }),
    ...(at === undefined ? {} : { page: at }),
  });
  if (!answer.ok) return answer;
  const { features, next, total } = answer.data;
  return { ok: true as const, items: features, next, total };
}

export function FeatureList(props: FeatureListProps) {
  const { integration, release, search, filter, now, selected, onSelect } = props;
  // By id: what is told of a release may change while its features stay.
  const releaseId = release?.id;
  const load = useCallback(
    (at?: number) => page({ integration, release: releaseId, search }, at),
    [integration, releaseId, search],
  );
  const pages = usePages(load);
  const { items, total, failure, isLoading, isComplete, more } = pages;
  const shown = items.filter((feature) => passes(feature, filter));
  // A filter is about all features, so all are loaded; without one, page by page is enough.
  const isFiltered = filter !== 'all';
  const wantsMore = isFiltered && !isLoading && !isComplete && failure === undefined;
  useEffect(() => {
    if (wantsMore) more();
  }, [wantsMore, more]);
  if (shown.length === 0) {
    if (failure !== undefined) return <FailureNotice failure={failure} onRetry={more} />;
    if (isLoading || wantsMore) return <Loading what="features" lines={5} />;
    return <p role="status">{nothing(props)}</p>;
  }
  return (
    <div className={styles.stack}>
      <FeatureTable
        features={shown}
        madeTitle={titleOf(integration.makes)}
        now={now}
        selected={selected}
        {...(onSelect === undefined ? {} : { onSelect })}
      />
      {failure !== undefined && <FailureNotice failure={failure} onRetry={more} />}
      <div className={styles.more}>
        <span className={styles.aside} role="status">
          {countText(shown.length, isComplete ? undefined : total, filter)}
        </span>
        {!isComplete && !isFiltered && (
          <div className={styles.controls}>
            {onSelect !== undefined && total !== undefined && (
              <SelectEvery total={total} load={load} onSelect={onSelect} />
            )}
            <Button isLoading={isLoading} onClick={more}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}

/** `12 features`, `100 of 340 features`, `3 features not sent`. */
function countText(shown: number, total: number | undefined, filter: Filter): string {
  const features = (count: number) => `${count} ${count === 1 ? 'feature' : 'features'}`;
  if (filter !== 'all') return `${features(shown)} ${filterWords[filter]}`;
  return total === undefined ? features(shown) : `${shown} of ${features(total)}`;
}

interface SelectEveryProps {
  readonly total: number;
  readonly load: (at?: number) => ReturnType<typeof page>;
  readonly onSelect: NonNullable<FeatureListProps['onSelect']>;
}

/** Selects what is not listed yet, too: a whole release, for example. */
function SelectEvery({ total, load, onSelect }: SelectEveryProps) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const select = async () => {
    setBusy(true);
    let next: number | undefined;
    do {
      const answer = await load(next);
      setFailure(answer.ok ? undefined : answer.error);
      if (!answer.ok) break;
      onSelect(answer.items, true);
      next = answer.next;
    } while (next !== undefined);
    setBusy(false);
  };
  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button appearance="subtle" isLoading={isBusy} onClick={() => void select()}>
        Select all {total}
      </Button>
    </>
  );
}
