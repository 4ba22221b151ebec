import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { IntegrationView, StoryDetail } from '../../../../../src/contract';
import { call } from '../../../shared/call';
import { Loading } from '../../../shared/loading';
import { useAnswer } from '../../../shared/use-answer';
import { usePolling } from '../../../shared/use-polling';
import styles from '../../admin.module.css';
import type { AdminState } from '../../admin-page';
import { DetailFrame } from '../detail-frame';
import { Removal } from '../removal';
import { Switch } from '../switch';
import { hasHooks, Notifying, often } from './notifying';
import type { Existing } from './places';
import { Settings } from './settings';

const SendView = lazy(() => import('../../../sending/send-view'));

interface StoryViewProps {
  readonly integration: IntegrationView;
  readonly state: AdminState;
  readonly onEdit: (existing: Existing) => void;
  readonly onBack: () => void;
}

const tabs = ['Set-up', 'Send'] as const;

/** One integration of features and stories: how it is set up, and what is sent. */
export default function StoryView({ integration, state, onEdit, onBack }: StoryViewProps) {
  const { id, name } = integration;
  const load = useCallback(() => call('admin', 'storyIntegration', { integration: id }), [id]);
  const { data, failure, reload } = useAnswer(load);
  const [tab, setTab] = useState(0);
  return (
    <DetailFrame name={name} failure={failure} onRetry={() => void reload()} onBack={onBack}>
      {data && (
        <Tabs id="integration" selected={tab} shouldUnmountTabPanelOnChange onChange={setTab}>
          <TabList>
            {tabs.map((title) => (
              <Tab key={title}>{title}</Tab>
            ))}
          </TabList>
          <TabPanel>
            <div className={styles.section}>
              <SetUp
                integration={integration}
                detail={data}
                state={state}
                onReload={reload}
                onEdit={onEdit}
                onBack={onBack}
              />
            </div>
          </TabPanel>
          <TabPanel>
            <div className={styles.section}>
              <Suspense fallback={<Loading what="features to send" />}>
                <SendView integration={id} />
              </Suspense>
            </div>
          </TabPanel>
        </Tabs>
      )}
    </DetailFrame>
  );
}

/** What is not in place yet, for somebody who wonders why nothing comes in. */
function stillMissing(detail: StoryDetail, isCalled: boolean, stopped: string | undefined): readonly string[] {
  return [
    ...(stopped === undefined ? [] : [stopped]),
    ...(detail.hasAddress ? [] : ['Aha! has no address to call yet (step 1 above).']),
    ...(detail.sourceIntegration === undefined
      ? ['It is not chosen where Aha! shows the link to a story (step 4 above).']
      : []),
    ...(isCalled && !detail.hasTrackerAddress
      ? ['Tracker has no address to call yet (step 5 above): until then its changes take a few minutes.']
      : []),
  ];
}

interface SetUpProps extends Omit<StoryViewProps, 'onEdit'> {
  readonly detail: StoryDetail;
  readonly onReload: () => Promise<void>;
  readonly onEdit: StoryViewProps['onEdit'];
}

function SetUp({ integration, detail, state, onReload, onEdit, onBack }: SetUpProps) {
  const { overview, onOverview, now } = state;
  const { id, name, enabled } = integration;
  const accountOf = (account: string | undefined) => overview.connections.find((one) => one.id === account);
  const tracker = accountOf(integration.targetConnection);
  const isCalled = hasHooks(tracker);
  const isAwaited =
    (detail.hasAddress && integration.receivedAt === undefined) ||
    (isCalled && detail.hasTrackerAddress && integration.targetReceivedAt === undefined);
  const look = async () => {
    const answer = await call('admin', 'overview');
    if (answer.ok) onOverview(answer.data);
  };
  usePolling(isAwaited, look, 3_000, 15_000);
  usePolling(!isAwaited, look, 15_000, 60_000);
  const stopped =
    tracker?.stopped === undefined ? undefined : `The connection ${tracker.name} is stopped: ${tracker.stopped}`;
  return (
    <>
      <Notifying
        integration={integration}
        detail={detail}
        tracker={tracker}
        now={now}
        onChanged={() => void onReload()}
      />
      <Switch
        // What was refused may be possible now.
        key={`${detail.hasAddress} ${detail.sourceIntegration?.id ?? ''}`}
        integration={{ id, name, enabled }}
        connection={accountOf(integration.connection)}
        onWords={`On: features are sent; ${isCalled ? 'changes come back at once' : `changes in Tracker are looked for ${often(tracker)}`}`}
        missing={stillMissing(detail, isCalled, stopped)}
        onOverview={(next) => {
          onOverview(next);
          void onReload();
        }}
      />
      <Settings
        integration={integration}
        detail={detail}
        onEdit={() => {
          onEdit({ integration, detail });
        }}
      />
      <Removal
        id={id}
        name={name}
        onRemoved={(next) => {
          onOverview(next);
          onBack();
        }}
      >
        Its links are forgotten, and calls of Aha! and Tracker to its addresses are refused. The records themselves stay
        as they are in Aha! and in Tracker.
      </Removal>
    </>
  );
}
