import Button from '@atlaskit/button/new';
import { useCallback, useState } from 'react';
import type { Failure, FeatureView, ProjectIntegration } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { usePages } from '../shared/use-pages';
import { FeatureTable } from './feature-table';
import styles from './project.module.css';
import type { ReleaseChoice } from './release-list';

interface FeatureListProps {
  readonly integration: ProjectIntegration;
  readonly release: ReleaseChoice;
  readonly search: string;
  readonly now: number;
  readonly selected: ReadonlyMap<string, FeatureView>;
  /** Absent for people who may only look. */
  readonly onSelect?: (features: readonly FeatureView[], isSelected: boolean) => void;
}

/** What was looked for and not found. */
function nothing(search: string, release: ReleaseChoice, { productName, systemName }: ProjectIntegration): string {
  const place = release === undefined ? productName : `“${release.name}”`;
  return search === ''
    ? `There is no feature in ${place} in ${systemName}.`
    : `No feature in ${place} matches “${search}”.`;
}

type Filter = Pick<FeatureListProps, 'integration' | 'release' | 'search'>;

async function page({ integration, release, search }: Filter, at: number | undefined) {
  const answer = await call('project', 'features', {
    integration: integration.id,
    ...(release === undefined ? {} : { release: release.id }),
    ...(search === '' ? {} : { search }),
    ...(at === undefined ? {} : { page: at }),
  });
  if (!answer.ok) return answer;
  const { features, next, total } = answer.data;
  return { ok: true as const, items: features, next, total };
}

export function FeatureList({ integration, release, search, now, selected, onSelect }: FeatureListProps) {
  const load = useCallback((at?: number) => page({ integration, release, search }, at), [integration, release, search]);
  const pages = usePages(load);
  const { items, total, failure, isLoading, isComplete } = pages;
  if (items.length === 0) {
    if (failure !== undefined) return <FailureNotice failure={failure} onRetry={pages.more} />;
    if (isLoading) return <Loading what="features" lines={5} />;
    return <p role="status">{nothing(search, release, integration)}</p>;
  }
  return (
    <div className={styles.stack}>
      <FeatureTable features={items} now={now} selected={selected} {...(onSelect === undefined ? {} : { onSelect })} />
      {failure !== undefined && <FailureNotice failure={failure} onRetry={pages.more} />}
      <div className={styles.more}>
        <span className={styles.aside} role="status">
          {total === undefined || isComplete ? `${items.length} features` : `${items.length} of ${total} features`}
        </span>
        {!isComplete && (
          <div className={styles.controls}>
            {onSelect !== undefined && total !== undefined && (
              <SelectEvery total={total} load={load} onSelect={onSelect} />
            )}
            <Button isLoading={isLoading} onClick={pages.more}>
              Show more
            </Button>
          </div>
        )}
      </div>
    </div>
  );
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
