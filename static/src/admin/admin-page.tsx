import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { lazy, Suspense, useState } from 'react';
import type { ReactNode } from 'react';
import type { AdminOverview } from '../../../src/contract';
import { call } from '../shared/call';
import { FailureNotice } from '../shared/failure-notice';
import { Loading } from '../shared/loading';
import shared from '../shared/shared.module.css';
import { useAnswer } from '../shared/use-answer';
import { usePolling } from '../shared/use-polling';
import { useServerTime } from '../shared/use-server-time';
import styles from './admin.module.css';
import { Health } from './health';
import type { Unfinished } from './integrations/stories/unfinished';

const Connections = lazy(() => import('./connections/connections'));
const Integrations = lazy(() => import('./integrations/integrations'));
const FailedItems = lazy(() => import('./failed-items'));
const Journal = lazy(() => import('./journal'));

/** What every tab needs: how things stand, and how to say that they changed. */
export interface AdminState {
  readonly overview: AdminOverview;
  readonly now: number;
  readonly onOverview: (overview: AdminOverview) => void;
  /** A set-up that was left for another tab, where all that a tab holds itself ends. */
  readonly unfinished: Unfinished | undefined;
  readonly onUnfinished: (unfinished: Unfinished | undefined) => void;
}

const tabs = ['Health', 'Connections', 'Integrations', 'Failed items', 'Journal'] as const;
export type TabName = (typeof tabs)[number];
/** Opens a tab, where it makes sense at one thing: a connection or an integration, by id. */
export type Go = (tab: TabName, at?: string) => void;

const load = () => call('admin', 'overview');

export function AdminPage() {
  const { data, failure, reload, set } = useAnswer(load);
  return (
    <main className={styles.page}>
      {/* Jira shows the name of the page above its frame. */}
      <h1 className={shared.hidden}>Throughline</h1>
      {data === undefined && failure === undefined && <Loading what="how things stand" lines={5} />}
      {data === undefined && failure !== undefined && <FailureNotice failure={failure} onRetry={() => void reload()} />}
      {data !== undefined && <Sections overview={data} onOverview={set} reload={reload} />}
    </main>
  );
}

interface SectionsProps {
  readonly overview: AdminOverview;
  readonly onOverview: (overview: AdminOverview) => void;
  readonly reload: () => Promise<void>;
}

function Sections({ overview, onOverview, reload }: SectionsProps) {
  const now = useServerTime(overview.now);
  const [{ tab, at }, setPlace] = useState<{ readonly tab: TabName; readonly at?: string | undefined }>({
    tab: 'Health',
  });
  const [unfinished, onUnfinished] = useState<Unfinished>();
  const go: Go = (next, place) => {
    setPlace({ tab: next, at: place });
  };
  usePolling(tab === 'Health', reload, 20_000, 60_000);
  const state: AdminState = { overview, now, onOverview, unfinished, onUnfinished };
  const content: Readonly<Record<TabName, ReactNode>> = {
    Health: <Health state={state} go={go} />,
    Connections: <Connections state={state} at={at} />,
    Integrations: <Integrations state={state} at={at} go={go} />,
    'Failed items': <FailedItems state={state} at={at} />,
    Journal: <Journal state={state} />,
  };
  return (
    <Tabs
      id="sections"
      selected={tabs.indexOf(tab)}
      shouldUnmountTabPanelOnChange
      onChange={(index) => {
        go(tabs[index] ?? 'Health');
      }}
    >
      <TabList>
        {tabs.map((name) => (
          <Tab key={name}>{name}</Tab>
        ))}
      </TabList>
      {tabs.map((name) => (
        <TabPanel key={name}>
          <div className={styles.section}>
            <Suspense fallback={<Loading what={name.toLowerCase()} />}>{content[name]}</Suspense>
          </div>
        </TabPanel>
      ))}
    </Tabs>
  );
}
