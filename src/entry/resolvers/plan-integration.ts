import type { MadeView, PlanIntegration } from '../../contract';
import { becomesInTracker, systemsOf } from '../../sync/model';
import type { Connection, Integration } from '../../sync/model';
import type { Store } from '../../sync/ports';
import { systemWord } from '../../sync/words';
import { stoppedReason } from './views';

/** An integration of a product plan, as the send view shows it. */
export async function planIntegration(
  store: Pick<Store, 'runs'>,
  integration: Integration,
  connections: readonly Connection[],
): Promise<PlanIntegration> {
  const stopped = [integration.connection, integration.targetConnection].flatMap((id) =>
    stoppedView(connections.find((one) => one.id === id)),
  );
  const run = await store.runs.latest(integration.id);
  return {
    id: integration.id,
    name: integration.name,
    systemName: systemWord[systemsOf[integration.kind].source],
    productName: integration.source.name,
    makes: madeView(integration),
    enabled: integration.enabled,
    ...(stopped[0] === undefined ? {} : { stopped: stopped[0] }),
    ...(run === undefined ? {} : { run }),
  };
}

function stoppedView(connection: Connection | undefined): NonNullable<PlanIntegration['stopped']>[] {
  const reason = stoppedReason(connection);
  return connection && reason !== undefined ? [{ systemName: systemWord[connection.system], reason }] : [];
}

function madeView({ kind, stories }: Integration): MadeView {
  const systemName = systemWord[systemsOf[kind].target];
  return stories
    ? { systemName, ...becomesInTracker[stories.mode], versions: false }
    : { systemName, feature: 'issue', requirement: 'issue', versions: true };
}
