import { lazy, Suspense } from 'react';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
import styles from './project.module.css';

// The tables are most of the weight: they come while the first call is under way.
const plans = import('./plans');
const Plans = lazy(() => plans);

const load = () => call('project', 'overview');

export function ProjectPage() {
  const { data, failure, reload } = useAnswer(load);
  const loading = <Loading what="the plan of this project" lines={6} />;
  return (
    <main className={styles.page}>
      <h1>{data === undefined ? 'Features' : `Features for ${data.projectName}`}</h1>
      {data === undefined && failure === undefined && loading}
      {data === undefined && failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
      {data !== undefined && (
        <Suspense fallback={loading}>
          <Plans overview={data} />
        </Suspense>
      )}
    </main>
  );
}
