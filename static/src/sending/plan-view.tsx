import { lazy, startTransition, Suspense, useCallback, useState } from 'react';
import type { PlanIntegration } from '../../../src/contract';
import { Obstacle } from './obstacle';
import { Plan } from './plan';
import styles from './sending.module.css';
import { RunPanel } from './run-panel';
import type { Sending, ShownRun } from './sending';

const PreviewDialog = lazy(() => import('./preview-dialog'));

interface PlanViewProps {
  readonly integration: PlanIntegration;
  /** Why the person may not send; absent for people who may. */
  readonly whyNot?: string | undefined;
  readonly isForAdmin?: boolean;
  readonly now: number;
}

/** One integration: its releases and features, what to send of them, and the run that sends them. */
export function PlanView({ integration, whyNot, isForAdmin = false, now }: PlanViewProps) {
  const [previewed, setPreviewed] = useState<Sending>();
  const [run, setRun] = useState<ShownRun | undefined>(
    integration.run === undefined ? undefined : { id: integration.run },
  );
  // Counted up when a run begins or ends: features then have become something, and nothing is selected any more.
  const [sent, setSent] = useState(0);
  const [round, setRound] = useState(0);
  const startRound = useCallback(() => {
    setRound((old) => old + 1);
  }, []);
  const mayLook = whyNot === undefined && integration.stopped === undefined;
  const maySend = mayLook && integration.enabled;

  return (
    <div className={styles.stack}>
      <Obstacle integration={integration} whyNot={whyNot} isForAdmin={isForAdmin} />
      {mayLook && run !== undefined && (
        <RunPanel key={run.id} run={run.id} first={run.first} maySend={maySend} onEnd={startRound} />
      )}
      {mayLook && (
        <Plan
          integration={integration}
          round={round}
          sent={sent}
          now={now}
          {...(maySend
            ? {
                onPreview: (sending) => {
                  startTransition(() => {
                    setPreviewed(sending);
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
            sending={previewed}
            onClose={() => {
              setPreviewed(undefined);
            }}
            onAdopted={startRound}
            onSent={(first) => {
              setPreviewed(undefined);
              setSent(sent + 1);
              setRun({ id: first.id, first });
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
