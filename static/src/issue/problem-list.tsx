import { useState } from 'react';
import type { LinkRow, ProblemView } from '../../../src/contract';
import { Notice } from '../shared/notice';
import { When } from '../shared/when';
import styles from './issue.module.css';

/** More would bury the list above; the table behind *Show all* names each. */
const few = 3;

interface ProblemListProps {
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly mayRetry: boolean;
  readonly onRetry: (row: LinkRow) => Promise<void>;
}

interface ProblemProps extends Omit<ProblemListProps, 'rows'> {
  readonly row: LinkRow;
  readonly problem: ProblemView;
}

function Problem({ row, problem, now, mayRetry, onRetry }: ProblemProps) {
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
      {...(problem.retry && mayRetry ? { action: { text: 'Retry', onClick: () => void retry(), isBusy } } : {})}
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

/** What could not be done, what was kept and what to do next. */
export function ProblemList({ rows, ...rest }: ProblemListProps) {
  const all = rows.flatMap((row) => row.problems.map((problem) => ({ row, problem })));
  if (all.length === 0) return null;
  return (
    <section aria-label="Problems" className={styles.problems}>
      {all.slice(0, few).map(({ row, problem }) => (
        <Problem key={`${row.id} ${problem.message}`} row={row} problem={problem} {...rest} />
      ))}
      {all.length > few && (
        <p className={styles.aside}>{`${all.length - few} more, listed in the table of all linked items.`}</p>
      )}
    </section>
  );
}
