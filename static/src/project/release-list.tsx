import { useCallback } from 'react';
import type { ReleaseView } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { dayText } from '../shared/relative-time';
import { useAnswer } from '../shared/use-answer';
import styles from './project.module.css';

export type ReleaseChoice = ReleaseView | undefined;

interface ReleaseListProps {
  readonly integration: string;
  readonly chosen: ReleaseChoice;
  readonly onChoose: (release: ReleaseChoice) => void;
}

export function ReleaseList({ integration, chosen, onChoose }: ReleaseListProps) {
  const load = useCallback(() => call('project', 'releases', { integration }), [integration]);
  const { data, failure, reload } = useAnswer(load);
  const item = (release: ReleaseChoice) => (
    <li key={release?.id ?? ''}>
      <button
        type="button"
        className={styles.release}
        aria-current={release?.id === chosen?.id ? 'true' : undefined}
        onClick={() => {
          onChoose(release);
        }}
      >
        <span>{release?.name ?? 'All releases'}</span>
        {release?.date !== undefined && <span className={styles.aside}>{dayText(release.date)}</span>}
      </button>
    </li>
  );
  return (
    <nav aria-label="Releases" className={styles.releases}>
      <h2>Releases</h2>
      {data === undefined && failure === undefined && <Loading what="releases" />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
      {data !== undefined && <ul>{[undefined, ...data.releases].map(item)}</ul>}
    </nav>
  );
}
