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
  readonly rows: readonly LinkRow[];
  readonly now: number;
  readonly actions: RowActions;
}

/** A few rows at first; all of them, to sort and to filter, on demand. */
export function Links({ rows, now, actions }: LinksProps) {
  const [isWhole, setWhole] = useState(false);
  return (
    <>
      <Suspense fallback={<Loading what="all linked items" />}>
        {isWhole ? (
          <AllLinks rows={rows} now={now} actions={actions} />
        ) : (
          <LinkList rows={rows.slice(0, few)} now={now} actions={actions} />
        )}
      </Suspense>
      {rows.length > few && (
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
          {isWhole ? 'Show fewer' : `Show all ${rows.length}`}
        </button>
      )}
    </>
  );
}
