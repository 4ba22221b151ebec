import type { Failure, ReleaseView } from '../../../src/contract';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import { dayText } from '../shared/relative-time';
import styles from './sending.module.css';

interface ReleaseListProps {
  /** Absent until they are loaded. */
  readonly releases: readonly ReleaseView[] | undefined;
  readonly failure: Failure | undefined;
  readonly onRetry: () => void;
  readonly chosen: string | undefined;
  readonly onChoose: (release: string | undefined) => void;
}

/** `3 sent · 5 not sent`. */
export function countsOf({ counts }: ReleaseView): string | undefined {
  if (counts === undefined) return undefined;
  if (counts.total === 0) return 'No features';
  if (counts.unsent === 0) return `All ${counts.total} sent`;
  return counts.sent === 0 ? `${counts.unsent} not sent` : `${counts.sent} sent · ${counts.unsent} not sent`;
}

function Release({ release }: { readonly release: ReleaseView }) {
  const counts = countsOf(release);
  return (
    <>
      <span>{release.name}</span>
      {release.date !== undefined && <span className={styles.aside}>{dayText(release.date)}</span>}
      {counts !== undefined && <span className={styles.aside}>{counts}</span>}
      {release.clash !== undefined && <span className={styles.aside}>⚠ Needs a decision about its version</span>}
    </>
  );
}

export function ReleaseList({ releases, failure, onRetry, chosen, onChoose }: ReleaseListProps) {
  const item = (release: ReleaseView | undefined) => (
    <li key={release?.id ?? ''}>
      <button
        type="button"
        className={styles.release}
        aria-current={release?.id === chosen ? 'true' : undefined}
        onClick={() => {
          onChoose(release?.id);
        }}
      >
        {release === undefined ? 'All releases' : <Release release={release} />}
      </button>
    </li>
  );
  return (
    <nav aria-label="Releases" className={styles.releases}>
      <h2>Releases</h2>
      {releases === undefined && failure === undefined && <Loading what="releases" />}
      {failure !== undefined && <FailureNotice failure={failure} onRetry={onRetry} />}
      {releases !== undefined && <ul>{[undefined, ...releases].map(item)}</ul>}
    </nav>
  );
}
