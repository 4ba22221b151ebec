import type { LinkStateView } from '../../../src/contract';
import styles from './shared.module.css';
import { When } from './when';

/** The states of a link in words, worst last. */
export const stateWords: Readonly<Record<LinkStateView, string>> = {
  'in-step': 'In step',
  syncing: 'Syncing',
  waiting: 'Waiting',
  paused: 'Paused',
  conflict: 'Conflict',
  failed: 'Failed',
  gone: 'Record gone',
};

interface LinkStateProps {
  readonly state: LinkStateView;
  readonly note?: string | undefined;
  readonly inStepAt?: number | undefined;
  readonly now: number;
}

/** `In step · 2 min ago`, `Waiting: Aha! asked us to wait until 14:05`, `Failed`. */
export function LinkState({ state, note, inStepAt, now }: LinkStateProps) {
  return (
    <span className={styles.state}>
      <span className={`${styles.dot ?? ''} ${styles[`dot-${state}`] ?? ''}`} aria-hidden="true" />
      <span>
        {stateWords[state]}
        {state === 'in-step' && inStepAt !== undefined && (
          <>
            {' · '}
            <When at={inStepAt} now={now} />
          </>
        )}
        {state !== 'in-step' && note !== undefined && `: ${note}`}
      </span>
    </span>
  );
}
