/** What a call of the issue panel may reach: the links of its issue and the integrations of its project. */
import { contextOf, mapsOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import { isMirror } from '../../sync/mirror';
import { integrationId, linkId } from '../../sync/model';
import type { Connection, Integration, Link, LinkAddress, Snapshot } from '../../sync/model';
import type { Stored } from '../../sync/ports';
import { permitsProject, typeObstacle } from '../../sync/plan/permitted-issue';
import { issueRef } from '../../systems/jira/translate';
import { jiraTarget } from '../../systems/registry';
import { issueOf, refuse } from './guard';
import type { Call } from './guard';
import { stoppedReason } from './views';

export const addressesHere = (call: Call): Promise<readonly LinkAddress[]> =>
  call.world.store.links.ofTarget(issueRef(issueOf(call).issue.id));

export async function linksHere(call: Call): Promise<readonly Stored<Link>[]> {
  return call.world.store.links.get((await addressesHere(call)).map(({ link }) => link));
}

/** @throws Refusal for a link of another issue: what a page sends is not believed */
export async function linkHere(call: Call, id: string): Promise<Stored<Link>> {
  const address = (await addressesHere(call)).find(({ link }) => link === linkId(id));
  const [found] = address ? await call.world.store.links.get([address.link]) : [];
  if (!found) throw refuse('not-found', 'This link no longer exists.');
  return found;
}

/**
 * Whether issues of a project may be linked under an integration by hand. Tickets are offered only where the rules would make
 * their issues (TR-36): other projects see nothing of the organisation.
 */
export const covers = (integration: Integration, project: { readonly id: string; readonly key: string }): boolean =>
  integration.tickets
    ? permitsProject(integration, project.key, undefined)
    : integration.kind === 'aha-jira' && integration.target.id === project.id;

/** Whether what is linked under an integration are stories, and not records of its source. */
export const isOfStories = async (call: Call, id: string): Promise<boolean> =>
  (await call.world.store.integration(integrationId(id)))?.kind === 'aha-pivotal';

/** @throws Refusal for an integration of another project */
async function integrationHere(call: Call, id: string): Promise<{ integration: Integration; connection: Connection }> {
  const integration = await call.world.store.integration(integrationId(id));
  if (!integration || integration.deleted || !covers(integration, issueOf(call).project)) {
    throw refuse('not-found', 'This integration does not belong to this project.');
  }
  const connection = await call.world.store.connection(integration.connection);
  if (!connection) throw refuse('not-found', 'The connection of this integration no longer exists.');
  return { integration, connection };
}

/**
 * The integration of a link of this issue, wherever the issue was moved since, and the account that a look at the link needs.
 *
 * @throws Refusal when it is gone
 */
export async function integrationOfLink(
  call: Call,
  link: Link,
): Promise<{ integration: Integration; connection: Connection }> {
  const integration = await call.world.store.integration(link.integration);
  const account = integration && (isMirror(link) ? integration.targetConnection : integration.connection);
  const connection = account && !integration.deleted && (await call.world.store.connection(account));
  if (!connection) throw refuse('not-found', 'The integration of this link no longer exists.');
  return { integration, connection };
}

type Found = Awaited<ReturnType<typeof integrationHere>>;

export const contextFor = async (call: Call, id: string): ReturnType<typeof contextWith> =>
  contextWith(call, await integrationHere(call, id));

export const contextOfLink = async (call: Call, link: Link): ReturnType<typeof contextWith> =>
  contextWith(call, await integrationOfLink(call, link));

async function contextWith(
  call: Call,
  { integration, connection }: Found,
): Promise<{ context: Context; integration: Integration }> {
  const stopped = stoppedReason(connection);
  if (stopped) throw refuse('connection-stopped', stopped);
  const cause = { kind: 'button' as const, actor: call.context.accountId, at: call.world.now() };
  return { context: await contextOf(call.world, integration, connection, cause), integration };
}

/** The issue as the person sees it: linking must not show more than that. */
export async function issueAsUser(call: Call, integration: Integration): Promise<Snapshot> {
  const kinds = integration.tickets ? ['ticket' as const] : integration.mapping.types.map(({ source }) => source);
  const fields = [...new Set(kinds.flatMap((kind) => mapsOf(integration, kind).map((map) => map.target)))];
  return jiraTarget(call.jira, integration).read(issueRef(issueOf(call).issue.id), fields);
}

/**
 * The key of a connection may see more than this project is connected with: people here see no more than that.
 *
 * @throws Refusal for a record of another product or organisation, or a ticket of a type that is not linked (TR-31)
 */
export function demandLinkable(integration: Integration, { container, label, type }: Snapshot): void {
  const { id, name, key } = integration.source;
  const { tickets } = integration;
  if (container !== undefined && container !== id) {
    throw refuse(
      'invalid',
      `${label.reference} is not in the ${tickets ? 'organization' : 'product'} “${name}” of this integration.`,
      {
        field: 'text',
        nextStep: tickets
          ? 'Enter the number of one of its tickets.'
          : `Paste something like ${key}-12, or ask a Jira admin to connect its product with this project.`,
      },
    );
  }
  const obstacle = tickets && typeObstacle(tickets, { label, ...(type ? { type } : {}) });
  if (obstacle === undefined) return;
  throw refuse('invalid', obstacle, {
    field: 'text',
    nextStep: 'Choose another ticket, or ask a Jira admin to include this type in the integration.',
  });
}
