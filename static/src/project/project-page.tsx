import { lazy, Suspense } from 'react';
import type { ProjectOverview } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { useAnswer } from '../shared/use-answer';
import styles from './project.module.css';

// The tables are most of the weight: they come while the first call is under way.
const plans = import('./plans');
const Plans = lazy(() => plans);

const load = () => call('project', 'overview');

function titleOf(overview: ProjectOverview | undefined): string {
  if (overview === undefined) return 'Features';
  const isSupportOnly = overview.integrations.length === 0 && overview.support.length > 0;
  return `${isSupportOnly ? 'Support tickets' : 'Features'} for ${overview.projectName}`;
}

export function ProjectPage() {
  const { data, failure, reload } = useAnswer(load);
  const loading = <Loading what="the plan of this project" lines={6} />;
  return (
    <main className={styles.page}>
      <h1>{titleOf(data)}</h1>
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
