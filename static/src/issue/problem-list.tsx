import { useState } from 'react';
import type { LinkRow, ProblemView } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { When } from '../shared/when';
import styles from './issue.module.css';
import type { RowActions } from './row-menu';

/** More would bury the list above; the table behind *Show all* names each. */
const few = 3;

interface ProblemListProps {
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly actions: RowActions;
  readonly onRetry: (row: LinkRow) => Promise<void>;
}

interface ProblemProps extends Omit<ProblemListProps, 'rows'> {
  readonly row: LinkRow;
  readonly problem: ProblemView;
}

function Problem({ row, problem, now, actions, onRetry }: ProblemProps) {
  const [isBusy, setBusy] = useState(false);
  const retry = async () => {
    setBusy(true);
    await onRetry(row);
    setBusy(false);
  };
  return (
    <Notice
      tone="warning"
      title={problem.message}
      {...(problem.retry && actions.mayEdit ? { action: { text: 'Retry', onClick: () => void retry(), isBusy } } : {})}
    >
      <p>
        {problem.kept} {problem.nextStep}
      </p>
      <p className={styles.aside}>
        {row.record.reference} · <When at={problem.at} now={now} />
      </p>
    </Notice>
  );
}

/** A record that is gone: nothing is made anew by itself, so the person takes the link away or has the record restored. */
function Gone({ row, actions }: { readonly row: LinkRow; readonly actions: RowActions }) {
  const unlink = {
    text: `Unlink ${row.record.reference}`,
    onClick: () => {
      actions.onUnlink(row);
    },
  };
  return (
    <Notice
      tone="warning"
      title={`${row.record.kindName} ${row.record.reference} can no longer be reached`}
      {...(actions.mayEdit ? { action: unlink } : {})}
    >
      {row.note ?? 'It was deleted, or the app may no longer see it. This issue was left as it is.'}{' '}
      {row.problems[0]?.nextStep ?? 'Restore the record and sync again, or unlink it: nothing is deleted.'}
    </Notice>
  );
}

/** What could not be done, what was kept and what to do next. */
export function ProblemList({ rows, actions, ...rest }: ProblemListProps) {
  // What is wrong with a record of the same feature is seen to where that is linked.
  const linked = rows.filter(({ throughFeature }) => throughFeature === undefined);
  const gone = linked.filter(({ state }) => state === 'gone');
  const all = linked
    .filter(({ state }) => state !== 'gone')
    .flatMap((row) => row.problems.map((problem) => ({ row, problem })));
  const room = Math.max(few - gone.length, 1);
  const left = all.length + gone.length - Math.min(all.length, room) - Math.min(gone.length, few);
  if (all.length + gone.length === 0) return null;
  return (
    <section aria-label="Problems" className={styles.problems}>
      {gone.slice(0, few).map((row) => (
        <Gone key={row.id} row={row} actions={actions} />
      ))}
      {all.slice(0, room).map(({ row, problem }) => (
        <Problem key={`${row.id} ${problem.message}`} row={row} problem={problem} actions={actions} {...rest} />
      ))}
      {left > 0 && <p className={styles.aside}>{`${left} more, listed in the table of all linked items.`}</p>}
    </section>
  );
}
