import { lazy, startTransition, Suspense, useState } from 'react';
import type { LinkRow } from '../../../src/contract';
import { Loading } from '../shared/loading';
import styles from './issue.module.css';
import { LinkList } from './link-list';
import type { RowActions } from './row-menu';

const AllLinks = lazy(() => import('./all-links'));

/** Rows shown before *Show all*. */
const few = 5;

interface LinksProps {
  /** Those loaded so far. */
  readonly rows: readonly LinkRow[];
  readonly total: number;
  readonly now: number;
  readonly actions: RowActions;
}

/** A few rows at first; all of them, to sort and to filter, on demand. */
export function Links({ rows, total, now, actions }: LinksProps) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <Suspense fallback={<Loading what="all linked items" />}>
        {isWhole ? (
          <AllLinks rows={rows} total={total} now={now} actions={actions} />
        ) : (
          <LinkList rows={rows.slice(0, few)} now={now} actions={actions} />
        )}
      </Suspense>
      {total > few && (
        <button
          type="button"
          className={styles.quiet}
          aria-expanded={isWhole}
          onClick={() => {
            startTransition(() => {
              setWhole(!isWhole);
            });
          }}
        >
          {isWhole ? 'Show fewer' : `Show all ${total}`}
        </button>
      )}
    </>
  );
}
