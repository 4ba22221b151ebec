import Button from '@atlaskit/button/new';
import ProgressBar from '@atlaskit/progress-bar';
import { useEffect, useRef } from 'react';
import type { RunView } from '../../../src/contract';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { roughDuration } from '../shared/relative-time';
import { When } from '../shared/when';
import styles from './sending.module.css';
import { RunItems } from './run-items';
import { useRun } from './use-run';

interface RunPanelProps {
  readonly run: string;
  /** Set when the person has just started it: the focus then goes here. */
  readonly first: RunView | undefined;
  readonly maySend: boolean;
  readonly onEnd: () => void;
}

const records = (count: number) => `${count} ${count === 1 ? 'record' : 'records'}`;

function title(view: RunView): string {
  switch (view.state) {
    case 'running':
      return `Sending ${records(view.total)}`;
    case 'paused':
      return `Sending ${records(view.total)} is paused`;
    case 'done':
      return view.failed > 0 ? `Sent ${view.done} of ${records(view.total)}` : `Sent ${records(view.done)}`;
  }
}

function counts({ total, done, failed, skipped }: RunView): string {
  const left = total - done - failed - skipped;
  return [
    `${done} sent`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(left > 0 ? [`${left} to go`] : []),
  ].join(' · ');
}

/** How fast it goes, and where it is, or what holds it up. */
function Pace({ view }: { readonly view: RunView }) {
  const { rate, secondsLeft, current } = view;
  const pace = [
    ...(rate === undefined ? [] : [`${Math.round(rate)} a minute`]),
    ...(secondsLeft === undefined ? [] : [`${roughDuration(secondsLeft)} left`]),
  ].join(', ');
  return (
    <>
      {view.state === 'running' && pace !== '' && <p>{pace}</p>}
      {current !== undefined && (
        <p>
          {current.waiting === undefined ? 'Now: ' : 'Waiting at '}
          {current.reference} {current.name}
          {current.waiting !== undefined && `: ${current.waiting}`}
        </p>
      )}
    </>
  );
}

function Controls({ view, run }: { readonly view: RunView; readonly run: ReturnType<typeof useRun> }) {
  const button = (action: Parameters<typeof run.control>[0], text: string) => (
    <Button spacing="compact" isLoading={run.busy === action} onClick={() => void run.control(action)}>
      {text}
    </Button>
  );
  return (
    <div className={styles.controls}>
      {view.state === 'running' && button('pause', 'Pause')}
      {view.state === 'paused' && button('resume', 'Resume')}
      {view.state !== 'done' && view.current !== undefined && button('skip', `Skip ${view.current.reference}`)}
      {view.state !== 'running' && view.failed > 0 && button('retry', 'Retry failed')}
    </div>
  );
}

/** A run of sends: how far it is, what holds it up, and what became of each feature. It goes on without anybody looking. */
export function RunPanel({ run: id, first, maySend, onEnd }: RunPanelProps) {
  const run = useRun(id, first, onEnd);
  const heading = useRef<HTMLHeadingElement>(null);
  const isNew = first !== undefined;
  useEffect(() => {
    // After the dialog that started the run has given the focus back.
    if (!isNew) return undefined;
    const timer = setTimeout(() => heading.current?.focus(), 100);
    return () => {
      clearTimeout(timer);
    };
  }, [isNew]);

  const { view } = run;
  if (view === undefined) {
    return run.failure === undefined ? (
      <Loading what="the latest run" lines={2} />
    ) : (
      <FailureNotice failure={run.failure} onRetry={() => void run.reload()} />
    );
  }
  const ended = view.done + view.failed + view.skipped;
  return (
    <section className={styles.run} aria-label="Progress of sending">
      <h2 ref={heading} tabIndex={-1}>
        {title(view)}
      </h2>
      {view.state !== 'done' && (
        <ProgressBar
          value={view.total === 0 ? 0 : ended / view.total}
          ariaLabel={`${ended} of ${view.total} finished`}
        />
      )}
      <p>
        {counts(view)}
        {view.finishedAt !== undefined && (
          <>
            {' · '}
            <When at={view.finishedAt} now={view.now} />
          </>
        )}
      </p>
      <Pace view={view} />
      {run.failure !== undefined && <FailureNotice failure={run.failure} />}
      {maySend && <Controls view={view} run={run} />}
      <RunItems items={view.items} />
      {view.state === 'running' && <p className={styles.aside}>You can leave this page: sending goes on.</p>}
    </section>
  );
}
