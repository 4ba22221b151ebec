import type { AdminOverview, IntegrationView } from '../../contract';
import { becomesInTracker, isPolled } from '../../sync/model';
import type { Connection, Integration, Link } from '../../sync/model';
import { isSetAside } from '../../sync/set-aside';
import { kindTitle } from '../../sync/words';
import type { Call } from './guard';
import { connectionView } from './views';

/** Counted per state for the health lines; more are shown as this many. */
const mostCounted = 100;

/** What has just been written or removed: lists come from a query, which may lag behind. */
export interface JustNow {
  readonly connection?: Connection;
  readonly withoutConnection?: string;
  readonly integration?: Integration;
  readonly withoutIntegration?: string;
}

export async function adminOverview(call: Call, justNow: JustNow = {}): Promise<AdminOverview> {
  const { store } = call.world;
  const [connections, integrations] = await Promise.all([store.connections(), store.integrations()]);
  const current = {
    connections: merged(connections, justNow.connection, justNow.withoutConnection),
    integrations: merged(integrations, justNow.integration, justNow.withoutIntegration),
  };
  return {
    connections: await Promise.all(
      current.connections.map(async (connection) =>
        connectionView(
          connection,
          isPolled(connection.system)
            ? { lookedAt: (await store.cursor(connection.id))?.at }
            : { quota: await store.quota(connection.id) },
        ),
      ),
    ),
    integrations: await Promise.all(current.integrations.map((integration) => integrationView(call, integration))),
    now: call.world.now(),
  };
}

function merged<T extends { readonly id: string; readonly name: string }>(
  list: readonly T[],
  written: T | undefined,
  removed: string | undefined,
): readonly T[] {
  const others = list.filter(({ id }) => id !== written?.id && id !== removed);
  return [...others, ...(written ? [written] : [])].sort((a, b) => a.name.localeCompare(b.name));
}

function typesOf({ mapping, tickets, stories }: Integration): readonly string[] {
  // Which type of story each is stands on the integration's own page.
  if (stories) {
    const { feature, requirement } = becomesInTracker[stories.mode];
    return [`Feature → ${kindTitle(feature)}`, `Requirement → ${kindTitle(requirement)}`];
  }
  return mapping.types.map(({ source, sourceType, target }) => {
    const type = tickets?.types.find(({ id }) => id === sourceType);
    return `${type?.name ?? kindTitle(source)} → ${target.name}`;
  });
}

/** Those that the rules name; the one that stands for all where the names of products decide alone. */
function projectsOf({ target, tickets }: Integration): readonly string[] {
  const { defaultKey, always = false, keys = [] } = tickets?.placing ?? {};
  const named = new Set([
    ...(defaultKey === undefined ? [] : [defaultKey]),
    ...(always ? [] : keys.filter(({ elsewhere }) => !elsewhere).map(({ key }) => key)),
  ]);
  return named.size > 0 ? [...named] : [target.key];
}

export async function integrationView(call: Call, integration: Integration): Promise<IntegrationView> {
  const { store } = call.world;
  const [failed, gone, conflicts, waiting, inbox, target] = await Promise.all([
    store.links.inState(integration.id, 'failed', mostCounted),
    store.links.inState(integration.id, 'gone', mostCounted),
    store.links.inState(integration.id, 'conflict', mostCounted),
    store.links.inState(integration.id, 'waiting', mostCounted),
    store.inbox(integration.id, 'source'),
    ofTarget(call, integration),
  ]);
  const untold = (links: readonly Link[]): number => links.filter((link) => !isSetAside(link)).length;
  const oldest = Math.min(...waiting.items.map(({ inStepAt, linkedAt }) => inStepAt ?? linkedAt));
  return {
    id: integration.id,
    name: integration.name,
    connection: integration.connection,
    source: { key: integration.source.key, name: integration.source.name },
    kind: integration.kind,
    target: { key: integration.target.key, name: integration.target.name },
    enabled: integration.enabled,
    types: typesOf(integration),
    ...(integration.tickets ? { projects: projectsOf(integration) } : {}),
    failed: untold(failed.items),
    gone: untold(gone.items),
    conflicts: untold(conflicts.items),
    waiting: waiting.items.length,
    ...(waiting.items.length > 0 ? { waitingSince: oldest } : {}),
    ...(inbox.receivedAt === undefined ? {} : { receivedAt: inbox.receivedAt }),
    ...target,
  };
}

/** What is known of a target that is reached through an account: costs nothing where that is Jira. */
async function ofTarget(
  call: Call,
  { id, targetConnection }: Integration,
): Promise<Pick<IntegrationView, 'targetConnection' | 'targetReceivedAt' | 'followedAt'>> {
  if (targetConnection === undefined) return {};
  const { store } = call.world;
  const [inbox, mark] = await Promise.all([store.inbox(id, 'target'), store.feedMark(id)]);
  return {
    targetConnection,
    ...(inbox.receivedAt === undefined ? {} : { targetReceivedAt: inbox.receivedAt }),
    ...(mark ? { followedAt: mark.at } : {}),
  };
}
