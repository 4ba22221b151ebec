import type { ConnectionView, IntegrationView } from '../../../src/contract';
import { When } from '../shared/when';

interface At {
  /** Epoch milliseconds; absent before the first time. */
  readonly at: number | undefined;
  readonly now: number;
}

/** Where nobody calls us, and where a call may get lost, changes are looked for. */
function LastLook({ account, at, now }: At & { readonly account: ConnectionView | undefined }) {
  const every = account?.everyMinute === true ? 'minute' : 'five minutes';
  if (at === undefined) return <>Changes are looked for every {every}</>;
  return (
    <>
      Last looked for changes <When at={at} now={now} />; every {every}
    </>
  );
}

/** @param by ` from Aha!`, where several call */
function Called({ by = '', at, now }: At & { readonly by?: string }) {
  if (at === undefined) return <>No call received{by} yet</>;
  return (
    <>
      Last call received{by} <When at={at} now={now} />
    </>
  );
}

interface LastCallProps {
  readonly integration: IntegrationView;
  readonly connections: readonly ConnectionView[];
  readonly now: number;
}

/** When an integration was told of changes last, by each tool, or looked for them itself. */
export function LastCall({ integration, connections, now }: LastCallProps) {
  const { kind, receivedAt } = integration;
  const byId = (wanted: string | undefined) => connections.find(({ id }) => id === wanted);
  if (kind === 'aha-jira') return <Called at={receivedAt} now={now} />;
  if (kind === 'teamsupport-jira') {
    const account = byId(integration.connection);
    return <LastLook account={account} at={account?.lookedAt} now={now} />;
  }
  const account = byId(integration.targetConnection);
  return (
    <>
      <Called by=" from Aha!" at={receivedAt} now={now} />
      <br />
      {account?.speaks?.hooks !== false && (
        <>
          <Called by=" from Tracker" at={integration.targetReceivedAt} now={now} />
          <br />
        </>
      )}
      <LastLook account={account} at={integration.followedAt} now={now} />
    </>
  );
}
