import type { HistoryPage } from '../../contract';
import { adminRequests } from '../../contract/admin';
import { jiraChoices } from '../../systems/registry';
import { jiraRequest } from '../../platform/jira';
import { integrationId, linkId } from '../../sync/model';
import type { Integration } from '../../sync/model';
import { lookAgain } from '../../sync/linking';
import { catalogOf, deleteConnection, saveConnection, testConnection } from './admin-connections';
import {
  choices,
  chooseSourceIntegration,
  deleteIntegration,
  detailOf,
  enable,
  integrationOf,
  newAddress,
  saveIntegration,
  sourceIntegrations,
} from './admin-integrations';
import { adminOverview } from './admin-overview';
import { handler, permitted, refuse, resolverOf } from './guard';
import type { Call } from './guard';
import { displayNames } from './people';
import { failedItem, historyEntry } from './views';

/** Rows of one page of a list. */
const pageSize = 25;

const may = permitted.admin;

export const adminResolver = resolverOf({
  overview: handler({ request: adminRequests.overview, may, run: (call) => adminOverview(call) }),

  testConnection: handler({ request: adminRequests.testConnection, may, run: testConnection }),
  saveConnection: handler({ request: adminRequests.saveConnection, may, run: saveConnection }),
  deleteConnection: handler({
    request: adminRequests.deleteConnection,
    may,
    run: (call, { connection }) => deleteConnection(call, connection),
  }),

  products: handler({
    request: adminRequests.products,
    may,
    run: async (call, { connection }) => ({ products: await (await catalogOf(call, connection)).catalog.containers() }),
  }),
  projects: handler({
    request: adminRequests.projects,
    may,
    // As the person: the list must not show projects an admin of Jira may not see.
    run: async (call, { query }) => ({
      projects: await jiraChoices(jiraRequest('user'), () => call.world.now()).containers(query),
    }),
  }),
  choices: handler({ request: adminRequests.choices, may, run: choices }),

  saveIntegration: handler({ request: adminRequests.saveIntegration, may, run: saveIntegration }),
  integration: handler({
    request: adminRequests.integration,
    may,
    run: async (call, { integration }) => detailOf(call, await integrationOf(call, integration)),
  }),
  newAddress: handler({
    request: adminRequests.newAddress,
    may,
    run: (call, { integration }) => newAddress(call, integration),
  }),
  sourceIntegrations: handler({
    request: adminRequests.sourceIntegrations,
    may,
    run: async (call, { integration }) => ({ integrations: await sourceIntegrations(call, integration) }),
  }),
  chooseSourceIntegration: handler({
    request: adminRequests.chooseSourceIntegration,
    may,
    run: (call, { integration, sourceIntegration }) => chooseSourceIntegration(call, integration, sourceIntegration),
  }),
  enable: handler({
    request: adminRequests.enable,
    may,
    run: (call, { integration, on }) => enable(call, integration, on),
  }),
  deleteIntegration: handler({
    request: adminRequests.deleteIntegration,
    may,
    run: (call, { integration }) => deleteIntegration(call, integration),
  }),

  failed: handler({
    request: adminRequests.failed,
    may,
    async run(call, { integration, after }) {
      const integrations = await chosen(call, integration);
      const pages = await Promise.all(
        integrations.map(({ id }) => call.world.store.links.inState(id, 'failed', pageSize, after)),
      );
      const next = integrations.length === 1 ? pages[0]?.next : undefined;
      return { items: pages.flatMap(({ items }) => items.map(failedItem)), ...(next ? { next } : {}) };
    },
  }),
  retry: handler({
    request: adminRequests.retry,
    may,
    async run(call, { links }) {
      const stored = await call.world.store.links.get(links.map(linkId));
      for (const { value } of stored) {
        await lookAgain(call.world, await integrationOf(call, value.integration), value, call.context.accountId);
      }
      return { retried: stored.length };
    },
  }),

  journal: handler({
    request: adminRequests.journal,
    may,
    async run(call, { integration, result, before }): Promise<HistoryPage> {
      const { store } = call.world;
      const filter = {
        ...(integration === undefined ? {} : { integration: integrationId(integration) }),
        ...(result === undefined ? {} : { result }),
      };
      const { items, next } = await store.history(filter, pageSize, before);
      const integrations = await store.integrations();
      const names = await displayNames(call, items);
      return {
        entries: items.map((entry) =>
          historyEntry(
            entry,
            integrations.find(({ id }) => id === entry.integration),
            names,
          ),
        ),
        ...(next ? { next } : {}),
      };
    },
  }),
});

async function chosen(call: Call, id: string | undefined): Promise<readonly Integration[]> {
  if (id === undefined) return call.world.store.integrations();
  const integration = await call.world.store.integration(integrationId(id));
  if (!integration) throw refuse('not-found', 'This integration no longer exists.');
  return [integration];
}
