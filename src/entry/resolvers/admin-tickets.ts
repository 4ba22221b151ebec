/** Integrations of TeamSupport with Jira, as the admin page sets them up. */
import type { AdminOverview, TicketDetail } from '../../contract';
import { ticketDraft } from '../../contract/tickets';
import type { TicketDraft } from '../../contract/tickets';
import { defaultSwitches, integrationId } from '../../sync/model';
import type { Container, Integration } from '../../sync/model';
import type { TicketCatalog } from '../../sync/ports';
import { InvalidChoice } from '../../sync/setup/invalid-choice';
import { readIssueSide } from '../../sync/setup/issue-side';
import { readKeyRows } from '../../sync/setup/key-rows';
import type { KeyRow } from '../../sync/setup/key-rows';
import { ticketChanges } from '../../sync/setup/ticket-compare';
import { draftOfTickets } from '../../sync/setup/ticket-draft';
import { buildTickets } from '../../sync/setup/ticket-mapping';
import type { TicketParts } from '../../sync/setup/ticket-mapping';
import { ticketCatalogOf } from './admin-connections';
import { integrationOf } from './admin-integrations';
import { appChoices, linksOf } from './admin-mapping';
import { adminOverview } from './admin-overview';
import { chosenProjects, ticketSideFor } from './admin-tickets-ground';
import { refuse } from './guard';
import type { Call } from './guard';

export async function saveTickets(
  call: Call,
  input: { connection: string; integration?: string | undefined; name: string; draft: TicketDraft },
): Promise<AdminOverview & { saved: string }> {
  const { store } = call.world;
  const { connection, catalog } = await ticketCatalogOf(call, input.connection);
  const known = input.integration === undefined ? undefined : await integrationOf(call, input.integration);
  if (known && known.connection !== connection.id) {
    throw refuse('invalid', 'The connection of an integration cannot be changed: its links belong to it.', {
      field: 'connection',
      nextStep: 'Create another integration.',
    });
  }
  const source = await organisationOf(catalog);
  await requireAlone(call, source, known);
  const integration: Integration = {
    kind: 'teamsupport-jira',
    enabled: false,
    inbox: { tokenHash: '' },
    createdAt: call.world.now(),
    switches: { ...defaultSwitches, releases: false },
    ...known,
    ...(await builtFrom(call, catalog, input.draft, known)),
    id: known?.id ?? integrationId(call.world.newId()),
    name: input.name,
    connection: connection.id,
    source,
  };
  await store.saveIntegration(integration);
  if (known) await forgetProjects(call, known);
  return { ...(await adminOverview(call, { integration })), saved: integration.id };
}

export async function ticketIntegration(call: Call, id: string): Promise<TicketDetail> {
  const integration = await ticketsOf(call, id);
  const { source, name, connection, inbox } = integration;
  return {
    id: integration.id,
    name,
    connection,
    organisation: { id: source.id, key: source.key, name: source.name },
    draft: ticketDraft.parse(draftOfTickets(integration)),
    hasAddress: inbox.tokenHash !== '',
  };
}

/** What saving a changed draft would mean, and for how many links. */
export async function compareTickets(
  call: Call,
  { integration: id, draft }: { integration: string; draft: TicketDraft },
): Promise<{ changes: readonly string[]; links: number }> {
  const integration = await ticketsOf(call, id);
  const { tickets } = integration;
  if (!tickets) return { changes: [], links: 0 };
  const { catalog } = await ticketCatalogOf(call, integration.connection);
  const changes = ticketChanges({ ...integration, tickets }, await builtFrom(call, catalog, draft, integration));
  return { changes, links: changes.length === 0 ? 0 : await linksOf(call, integration) };
}

/** A pasted list of project keys, row by row. Nothing is saved. */
export async function readKeys(
  call: Call,
  { connection, text }: { connection: string; text: string },
): Promise<{ rows: readonly KeyRow[] }> {
  const { catalog } = await ticketCatalogOf(call, connection);
  const [products, projects] = await Promise.all([catalog.products(), appChoices(call).containers('')]);
  return { rows: readKeyRows(text, products, new Set(projects.map(({ key }) => key.toUpperCase()))) };
}

/** @throws Refusal when it does not exist or is not one of tickets */
export async function ticketsOf(call: Call, id: string): Promise<Integration> {
  const integration = await integrationOf(call, id);
  if (!integration.tickets) throw refuse('invalid', 'This integration has no tickets.');
  return integration;
}

/** What an admin chose, checked against both tools as they are now. @throws InvalidChoice */
async function builtFrom(
  call: Call,
  catalog: TicketCatalog,
  draft: TicketDraft,
  known: Integration | undefined,
): Promise<TicketParts & Pick<Integration, 'target'>> {
  const jira = appChoices(call);
  const [tickets, projects] = await Promise.all([ticketSideFor(catalog, draft), jira.containers('')]);
  const { home, used } = chosenProjects(draft.placing, tickets.products, projects);
  const issues = await readIssueSide(jira, used, projects);
  return {
    ...buildTickets(draft, tickets, issues, known, call.world.now()),
    target: { id: home.id, key: home.key, name: home.name, url: home.url },
  };
}

/** What was learned of projects holds for the mapping it was learned under. */
async function forgetProjects({ world: { store } }: Call, { id }: Integration): Promise<void> {
  const { projects, ...facts } = await store.targetFacts(id);
  if (projects) await store.saveTargetFacts(id, facts);
}

async function organisationOf(catalog: TicketCatalog): Promise<Container> {
  const [organisation] = await catalog.containers();
  if (!organisation) throw refuse('invalid', 'TeamSupport shows no organisation to this connection.');
  return organisation;
}

/** Two integrations would each make an issue for the same ticket. */
async function requireAlone(call: Call, source: Container, known: Integration | undefined): Promise<void> {
  const others = await call.world.store.integrations();
  const other = others.find(
    (one) => one.tickets && !one.deleted && one.id !== known?.id && one.source.id === source.id,
  );
  if (!other) return;
  throw new InvalidChoice('connection', `The organization is integrated already, by “${other.name}”. Change that one.`);
}
