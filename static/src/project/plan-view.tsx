import { lazy, startTransition, Suspense, useCallback, useState } from 'react';
import type { Dispatch, SetStateAction } from 'react';
import type { FeatureView, ProjectIntegration, ProjectOverview, ProjectRequests, RunView } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { FeatureList } from './feature-list';
import styles from './project.module.css';
import { ReleaseList } from './release-list';
import type { ReleaseChoice } from './release-list';
import { RunPanel } from './run-panel';
import { Search } from './search';
import { SendBar } from './send-bar';

const PreviewDialog = lazy(() => import('./preview-dialog'));

export type Records = ProjectRequests['send']['records'];
type Selection = ReadonlyMap<string, FeatureView>;

interface PlanViewProps {
  readonly integration: ProjectIntegration;
  readonly overview: ProjectOverview;
  readonly now: number;
}

const settings = 'the Throughline page in Jira’s settings, under Apps';

/** Why nothing can be sent, for whom to see to it. */
function Obstacle({ integration, overview }: Omit<PlanViewProps, 'now'>) {
  if (integration.stopped !== undefined) {
    return (
      <Notice tone="warning" title={`${integration.systemName} cannot be reached for now`}>
        {integration.stopped} Nothing is lost: changes wait until a Jira admin puts the connection right on {settings}.
      </Notice>
    );
  }
  if (!integration.enabled) {
    return (
      <Notice tone="information">
        This integration is switched off, so nothing is sent or received. A Jira admin can switch it on on {settings}.
      </Notice>
    );
  }
  if (overview.maySend) return null;
  return (
    <Notice tone="information">
      {overview.whyNot ?? 'You may not send features to this project: ask one of its administrators.'}
    </Notice>
  );
}

/** One integration: its releases and features, what to send of them, and the run that sends them. */
export function PlanView({ integration, overview, now }: PlanViewProps) {
  const [previewed, setPreviewed] = useState<Records>();
  const [run, setRun] = useState<{ readonly id: string; readonly first?: RunView } | undefined>(
    integration.run === undefined ? undefined : { id: integration.run },
  );
  const [selected, setSelected] = useState<Selection>(new Map());
  // Counted up when a run ends: features then have issues.
  const [round, setRound] = useState(0);
  const startRound = useCallback(() => {
    setRound((old) => old + 1);
  }, []);
  const mayLook = overview.maySend && integration.stopped === undefined;
  const maySend = mayLook && integration.enabled;

  return (
    <div className={styles.stack}>
      <Obstacle integration={integration} overview={overview} />
      {mayLook && run !== undefined && (
        <RunPanel key={run.id} run={run.id} first={run.first} maySend={maySend} onEnd={startRound} />
      )}
      {mayLook && (
        <Plan
          integration={integration}
          round={round}
          now={now}
          selected={selected}
          onSelected={setSelected}
          {...(maySend
            ? {
                onPreview: (records) => {
                  startTransition(() => {
                    setPreviewed(records);
                  });
                },
              }
            : {})}
        />
      )}
      {previewed !== undefined && (
        <Suspense fallback={null}>
          <PreviewDialog
            integration={integration}
            records={previewed}
            onClose={() => {
              setPreviewed(undefined);
            }}
            onSent={(first) => {
              setPreviewed(undefined);
              setSelected(new Map());
              setRun({ id: first.id, first });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

interface PlanProps {
  readonly integration: ProjectIntegration;
  /** Another number loads the features anew. */
  readonly round: number;
  readonly now: number;
  readonly selected: Selection;
  readonly onSelected: Dispatch<SetStateAction<Selection>>;
  /** Absent while nothing can be sent. */
  readonly onPreview?: (records: Records) => void;
}

/** Releases on one side, their features on the other. */
function Plan({ integration, round, now, selected, onSelected, onPreview }: PlanProps) {
  const [release, setRelease] = useState<ReleaseChoice>();
  const [search, setSearch] = useState('');
  const select = (features: readonly FeatureView[], isSelected: boolean) => {
    onSelected((old) => {
      const next = new Map(old);
      for (const feature of features) {
        if (isSelected) next.set(feature.id, feature);
        else next.delete(feature.id);
      }
      return next;
    });
  };
  return (
    <div className={styles.plan}>
      <ReleaseList integration={integration.id} chosen={release} onChoose={setRelease} />
      <section className={styles.features} aria-label="Features">
        <div className={styles.toolbar}>
          <Search onSearch={setSearch} />
          {onPreview !== undefined && (
            <SendBar
              count={selected.size}
              onClear={() => {
                onSelected(new Map());
              }}
              onSend={() => {
                onPreview(
                  [...selected.values()].map(({ id, reference, name }) => ({ kind: 'feature', id, reference, name })),
                );
              }}
            />
          )}
        </div>
        <FeatureList
          key={round}
          integration={integration}
          release={release}
          search={search}
          now={now}
          selected={selected}
          {...(onPreview === undefined ? {} : { onSelect: select })}
        />
      </section>
    </div>
  );
}
