import { useState } from 'react';
import type { AdminResponses, Answer } from '../../../../../src/contract';
import { FailureNotice } from '../../../shared/failure-notice';
import { Loading } from '../../../shared/loading';
import { Notice } from '../../../shared/notice';
import { useAnswer } from '../../../shared/use-answer';
import styles from '../../admin.module.css';

/** The contract counts no further. */
const mostCounted = 1000;

function affected(links: number): string {
  if (links === 0) return 'No record is linked yet, so none is affected.';
  if (links >= mostCounted) return `${mostCounted} linked records or more are affected.`;
  return links === 1 ? '1 linked record is affected.' : `${links} linked records are affected.`;
}

interface ComparisonProps {
  /** Asks what saving would change. */
  readonly compare: () => Promise<Answer<AdminResponses['compare']>>;
}

/** What saving would change, line by line, and for how many linked records. */
export function Comparison({ compare }: ComparisonProps) {
  // Only the name can still change while this is shown.
  const [load] = useState(() => compare);
  const { data, failure, reload } = useAnswer(load);
  return (
    <section className={styles.stack}>
      <h3>What changes</h3>
      {data === undefined && failure === undefined && <Loading what="what changes" lines={2} />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
      {data?.changes.length === 0 && <p role="status">The mapping stays as it is.</p>}
      {data !== undefined && data.changes.length > 0 && (
        <>
          <ul className={styles.bullets}>
            {data.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
          <Notice tone={data.links === 0 ? 'information' : 'warning'}>{affected(data.links)}</Notice>
        </>
      )}
    </section>
  );
}
