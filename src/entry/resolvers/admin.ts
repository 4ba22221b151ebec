import { adminRequests } from '../../contract/admin';
import { jiraChoices } from '../../systems/registry';
import { jiraRequest } from '../../platform/jira';
import { adoptRecords, listAdoptable } from './admin-adoption';
import { catalogOf, deleteConnection, saveConnection } from './admin-connections';
import {
  chooseSourceIntegration,
  deleteIntegration,
  detailOf,
  enable,
  integrationOf,
  newAddress,
  saveIntegration,
  sourceIntegrations,
} from './admin-integrations';
import { conflicts, decide, undo } from './admin-conflicts';
import { choices, compare } from './admin-mapping';
import { failed, forget, ignore, retry, retryAlike } from './admin-failed';
import { journal } from './admin-journal';
import { adminOverview } from './admin-overview';
import { adminSending } from './admin-sending';
import { testConnection } from './connection-test';
import { compareTickets, readKeys, saveTickets, ticketIntegration } from './admin-tickets';
import { ticketChoices } from './admin-tickets-choices';
import { compareStories, saveStories, storyIntegration } from './admin-stories';
import { storyChoices, trackerProjects } from './admin-stories-choices';
import { addTrackerHook, newTrackerAddress } from './admin-stories-hook';
import { handler, permitted, resolverOf } from './guard';

const may = permitted.admin;

export const adminResolver = resolverOf({
  ...adminSending,

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
  people: handler({
    request: adminRequests.people,
    may,
    // As the person: the list must not name people whom an admin of Jira may not see.
    run: async (call, { query }) => ({
      people: await jiraChoices(jiraRequest('user'), () => call.world.now()).people(query),
    }),
  }),
  choices: handler({ request: adminRequests.choices, may, run: choices }),

  saveIntegration: handler({ request: adminRequests.saveIntegration, may, run: saveIntegration }),
  integration: handler({
    request: adminRequests.integration,
    may,
    run: async (call, { integration }) => detailOf(call, await integrationOf(call, integration)),
  }),
  compare: handler({
    request: adminRequests.compare,
    may,
    run: async (call, { integration, mapping }) => compare(call, await integrationOf(call, integration), mapping),
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

  ticketChoices: handler({ request: adminRequests.ticketChoices, may, run: ticketChoices }),
  saveTickets: handler({ request: adminRequests.saveTickets, may, run: saveTickets }),
  compareTickets: handler({ request: adminRequests.compareTickets, may, run: compareTickets }),
  readKeys: handler({ request: adminRequests.readKeys, may, run: readKeys }),
  ticketIntegration: handler({
    request: adminRequests.ticketIntegration,
    may,
    run: (call, { integration }) => ticketIntegration(call, integration),
  }),

  trackerProjects: handler({ request: adminRequests.trackerProjects, may, run: trackerProjects }),
  storyChoices: handler({ request: adminRequests.storyChoices, may, run: storyChoices }),
  saveStories: handler({ request: adminRequests.saveStories, may, run: saveStories }),
  storyIntegration: handler({
    request: adminRequests.storyIntegration,
    may,
    run: (call, { integration }) => storyIntegration(call, integration),
  }),
  compareStories: handler({ request: adminRequests.compareStories, may, run: compareStories }),
  newTrackerAddress: handler({ request: adminRequests.newTrackerAddress, may, run: newTrackerAddress }),
  addTrackerHook: handler({ request: adminRequests.addTrackerHook, may, run: addTrackerHook }),

  failed: handler({ request: adminRequests.failed, may, run: failed }),
  retry: handler({ request: adminRequests.retry, may, run: (call, { links }) => retry(call, links) }),
  retryAlike: handler({ request: adminRequests.retryAlike, may, run: retryAlike }),
  ignore: handler({
    request: adminRequests.ignore,
    may,
    run: (call, { links, reason }) => ignore(call, links, reason),
  }),
  conflicts: handler({ request: adminRequests.conflicts, may, run: (call, { link }) => conflicts(call, link) }),
  decide: handler({ request: adminRequests.decide, may, run: decide }),
  undo: handler({ request: adminRequests.undo, may, run: undo }),
  unlink: handler({ request: adminRequests.unlink, may, run: (call, { links }) => forget(call, links) }),

  adoptable: handler({ request: adminRequests.adoptable, may, run: listAdoptable }),
  adopt: handler({ request: adminRequests.adopt, may, run: adoptRecords }),

  journal: handler({ request: adminRequests.journal, may, run: journal }),
});
