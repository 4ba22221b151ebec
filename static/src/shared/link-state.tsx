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

/** Its shape differs with its colour; the words beside it say the same. */
export function StateDot({ state }: { readonly state: LinkStateView }) {
  return <span className={`${styles.dot ?? ''} ${styles[`dot-${state}`] ?? ''}`} aria-hidden="true" />;
}

/** A note may begin with the state itself: it is not said twice. */
function wordsOf(state: LinkStateView, note: string | undefined): string {
  const word = stateWords[state];
  if (note === undefined) return word;
  return note.startsWith(word) ? note : `${word}: ${note}`;
}

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
      <StateDot state={state} />
      <span>
        {wordsOf(state, state === 'in-step' ? undefined : note)}
        {state === 'in-step' && inStepAt !== undefined && (
          <>
            {' · '}
            <When at={inStepAt} now={now} />
          </>
        )}
      </span>
    </span>
  );
}
