import { useCallback, useEffect, useState } from 'react';
import type { FeatureView, PlanIntegration } from '../../../src/contract';
import { call } from '../shared/call';
import { useAnswer } from '../shared/use-answer';
import { FeatureFilter } from './feature-filter';
import type { Filter } from './feature-filter';
import { FeatureList } from './feature-list';
import styles from './sending.module.css';
import { ReleaseHeader } from './release-header';
import { ReleaseList } from './release-list';
import { Search } from './search';
import { SendBar } from './send-bar';
import type { Sending } from './sending';

type Selection = ReadonlyMap<string, FeatureView>;

interface PlanProps {
  readonly integration: PlanIntegration;
  /** Another number loads releases and features anew. */
  readonly round: number;
  /** Another number takes the selection back: it was sent. */
  readonly sent: number;
  readonly now: number;
  /** Absent while nothing can be sent. */
  readonly onPreview?: (sending: Sending) => void;
}

const asRecords = (selected: Selection): Sending => ({
  kind: 'records',
  records: [...selected.values()].map(({ id, reference, name }) => ({ kind: 'feature', id, reference, name })),
});

/** Releases on one side, their features on the other. */
export function Plan({ integration, round, sent, now, onPreview }: PlanProps) {
  const [chosen, setChosen] = useState<string>();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const [{ selected, at }, setSelection] = useState<{ selected: Selection; at: number }>({
    selected: new Map(),
    at: 0,
  });
  const current: Selection = at === sent ? selected : new Map();
  const load = useCallback(() => call('send', 'releases', { integration: integration.id }), [integration.id]);
  const releases = useAnswer(load);
  const { reload } = releases;
  useEffect(() => {
    if (round > 0) void reload();
  }, [round, reload]);
  const release = releases.data?.releases.find(({ id }) => id === chosen);

  const select = (features: readonly FeatureView[], isSelected: boolean) => {
    setSelection((old) => {
      const next = new Map(old.at === sent ? old.selected : []);
      for (const feature of features) {
        if (isSelected) next.set(feature.id, feature);
        else next.delete(feature.id);
      }
      return { selected: next, at: sent };
    });
  };
  return (
    <div className={styles.plan}>
      <ReleaseList
        releases={releases.data?.releases}
        failure={releases.failure}
        onRetry={() => void reload()}
        chosen={release?.id}
        onChoose={setChosen}
      />
      <section className={styles.features} aria-label="Features">
        {release !== undefined && (
          <ReleaseHeader
            key={release.id}
            integration={integration}
            release={release}
            onReleases={releases.set}
            {...(onPreview === undefined ? {} : { onPreview })}
          />
        )}
        <div className={styles.toolbar}>
          <Search onSearch={setSearch} />
          <FeatureFilter value={filter} onChange={setFilter} />
          {onPreview !== undefined && (
            <SendBar
              count={current.size}
              onClear={() => {
                setSelection({ selected: new Map(), at: sent });
              }}
              onSend={() => {
                onPreview(asRecords(current));
              }}
            />
          )}
        </div>
        <FeatureList
          key={round}
          integration={integration}
          release={release}
          search={search}
          filter={filter}
          now={now}
          selected={current}
          {...(onPreview === undefined ? {} : { onSelect: select })}
        />
      </section>
    </div>
  );
}
