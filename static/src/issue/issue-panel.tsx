import { lazy, startTransition, Suspense, useEffect, useRef, useState } from 'react';
import type { Failure, IssueOverview, LinkRow } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import shared from '../shared/shared.module.css';
import { useServerTime } from '../shared/use-server-time';
import type { IssueDialog } from './dialogs';
import { EmptyState } from './empty-state';
import styles from './issue.module.css';
import { LinkList } from './link-list';
import { PanelHeader } from './panel-header';
import { ProblemList } from './problem-list';
import { useIssue } from './use-issue';
import type { IssueData } from './use-issue';

const loadDialogs = () => import('./dialogs');
const Dialogs = lazy(loadDialogs);
const AllLinks = lazy(() => import('./all-links'));

/** Rows shown before *Show all*. */
const few = 5;

export function IssuePanel() {
  const issue = useIssue();
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <main className={styles.panel}>
      <h1 ref={heading} tabIndex={-1} className={shared.hidden}>
        Linked items
      </h1>
      {issue.overview === undefined ? (
        <Unloaded issue={issue} />
      ) : (
        <Loaded
          issue={issue}
          overview={issue.overview}
          onFocusLost={() => {
            heading.current?.focus();
          }}
        />
      )}
    </main>
  );
}

function Unloaded({ issue }: { readonly issue: IssueData }) {
  if (issue.failure === undefined) return <Loading what="linked items" />;
  return <FailureNotice failure={issue.failure} onRetry={() => void issue.reload()} />;
}

interface LoadedProps {
  readonly issue: IssueData;
  readonly overview: IssueOverview;
  readonly onFocusLost: () => void;
}

function Loaded({ issue, overview, onFocusLost }: LoadedProps) {
  const announce = useAnnounce();
  const now = useServerTime(overview.now);
  const [dialog, setDialog] = useState<IssueDialog>();
  const [isWhole, setWhole] = useState(false);
  const [refusal, setRefusal] = useState<Failure>();
  const { rows, mayEdit } = overview;

  // What opened a dialog may be gone when it closes: the row that was unlinked, the button of the empty panel.
  const wasOpen = useRef(false);
  useEffect(() => {
    if (dialog !== undefined) {
      wasOpen.current = true;
      return undefined;
    }
    if (!wasOpen.current) return undefined;
    wasOpen.current = false;
    const timer = setTimeout(() => {
      if (document.activeElement === null || document.activeElement === document.body) onFocusLost();
    });
    return () => {
      clearTimeout(timer);
    };
  }, [dialog, onFocusLost]);

  const open = (next: IssueDialog) => {
    startTransition(() => {
      setDialog(next);
    });
  };
  const run = async (doing: string, action: Promise<Failure | undefined>) => {
    announce(doing);
    const problem = await action;
    setRefusal(problem);
    if (problem !== undefined) announce(problem.message);
  };
  const rowActions = {
    mayEdit,
    onSync: (row: LinkRow) => void run(`Syncing ${row.record.reference}`, issue.act('syncNow', { link: row.id })),
    onUnlink: (row: LinkRow) => {
      open({ name: 'unlink', row });
    },
  };
  const failure = refusal ?? issue.failure;

  return (
    <>
      {rows.length > 0 && (
        <PanelHeader
          overview={overview}
          onLink={() => {
            open({ name: 'link' });
          }}
          onLinkNear={() => void loadDialogs()}
          onSync={() => void run('Syncing all linked items', issue.act('syncNow', {}))}
          onHistory={() => {
            open({ name: 'history' });
          }}
          onHelp={() => {
            open({ name: 'help' });
          }}
        />
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      {rows.length === 0 && (
        <EmptyState
          overview={overview}
          onLink={() => {
            open({ name: 'link' });
          }}
        />
      )}
      <Suspense fallback={<Loading what="linked items" />}>
        {isWhole ? (
          <AllLinks rows={rows} now={now} actions={rowActions} />
        ) : (
          <LinkList rows={rows.slice(0, few)} now={now} actions={rowActions} />
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
      <ProblemList
        rows={rows}
        now={now}
        mayRetry={mayEdit}
        onRetry={(row) => run(`Trying again for ${row.record.reference}`, issue.act('retry', { link: row.id }))}
      />
      {dialog !== undefined && (
        <Suspense fallback={null}>
          <Dialogs
            dialog={dialog}
            overview={overview}
            now={now}
            act={issue.act}
            onClose={() => {
              setDialog(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
