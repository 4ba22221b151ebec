import { lazy, startTransition, Suspense, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { Failure, IssueOverview, LinkRow } from '../../../src/contract';
import { useAnnounce } from '../shared/announcer';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import shared from '../shared/shared.module.css';
import { rescueFocus, useFocusRescue } from '../shared/use-focus-rescue';
import { useServerTime } from '../shared/use-server-time';
import { ConflictList } from './conflict-list';
import type { IssueDialog } from './dialogs';
import { EmptyState } from './empty-state';
import styles from './issue.module.css';
import { Links } from './links';
import { PanelHeader } from './panel-header';
import { ProblemList } from './problem-list';
import { useIssue } from './use-issue';
import type { IssueData } from './use-issue';

const loadDialogs = () => import('./dialogs');
const Dialogs = lazy(loadDialogs);

/** The panel of an issue: the shell at once, the content after one call. */
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
        <Loaded issue={issue} overview={issue.overview} heading={heading} />
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
  readonly heading: RefObject<HTMLHeadingElement>;
}

function Loaded({ issue, overview, heading }: LoadedProps) {
  const announce = useAnnounce();
  const now = useServerTime(overview.now);
  const [dialog, setDialog] = useState<IssueDialog>();
  const [refusal, setRefusal] = useState<Failure>();
  useFocusRescue(dialog !== undefined, heading);
  const { rows, mayEdit } = overview;
  const failure = refusal ?? issue.failure;

  const open = (next: IssueDialog) => {
    startTransition(() => {
      setDialog(next);
    });
  };
  const run = async (doing: string, action: Promise<Failure | undefined>) => {
    announce(doing);
    setRefusal(await action);
    // The button may be gone with the problem it was for.
    setTimeout(() => {
      rescueFocus(heading);
    });
  };
  const rowActions = {
    mayEdit,
    onSync: (row: LinkRow) => void run(`Syncing ${row.record.reference}`, issue.act('syncNow', { link: row.id })),
    onUnlink: (row: LinkRow) => {
      open({ name: 'unlink', row });
    },
    onDecide: (row: LinkRow) => {
      open({ name: 'conflict', row });
    },
  };

  return (
    <>
      {rows.length > 0 && (
        <PanelHeader
          overview={overview}
          onOpen={open}
          onNear={() => void loadDialogs()}
          onSync={() => void run('Syncing all linked items', issue.act('syncNow', {}))}
        />
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      {rows.length === 0 ? (
        <EmptyState overview={overview} onOpen={open} />
      ) : (
        <Links rows={rows} total={overview.total} now={now} actions={rowActions} />
      )}
      <ConflictList
        rows={rows}
        now={now}
        actions={rowActions}
        onUndo={(row, field) => run('Taking the decision back', issue.act('undo', { link: row.id, field }))}
      />
      <ProblemList
        rows={rows}
        now={now}
        actions={rowActions}
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
