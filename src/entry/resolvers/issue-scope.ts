/** What a call of the issue panel may reach: the links of its issue and the integrations of its project. */
import { contextOf, mapsOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import { integrationId, linkId } from '../../sync/model';
import type { Connection, Integration, Link, Snapshot } from '../../sync/model';
import type { Stored } from '../../sync/ports';
import { jiraSystem } from '../../systems/jira';
import { formsOf } from '../../systems/jira/field-forms';
import { issueRef } from '../../systems/jira/translate';
import { issueOf, refuse } from './guard';
import type { Call } from './guard';
import { stoppedReason } from './views';

export async function linksHere(call: Call): Promise<readonly Stored<Link>[]> {
  const { links } = call.world.store;
  const addresses = await links.ofTarget(issueRef(issueOf(call).issue.id));
  return links.get(addresses.map(({ link }) => link));
}

/** @throws Refusal for a link of another issue: what a page sends is not believed */
export async function linkHere(call: Call, id: string): Promise<Stored<Link>> {
  const found = (await linksHere(call)).find(({ value }) => value.id === linkId(id));
  if (!found) throw refuse('not-found', 'This link no longer exists.');
  return found;
}

/** @throws Refusal for an integration of another project */
export async function integrationHere(
  call: Call,
  id: string,
): Promise<{ integration: Integration; connection: Connection }> {
  const integration = await call.world.store.integration(integrationId(id));
  const { project } = issueOf(call);
  if (integration?.target.id !== project.id)
    throw refuse('not-found', 'This integration does not belong to this project.');
  const connection = await call.world.store.connection(integration.connection);
  if (!connection) throw refuse('not-found', 'The connection of this integration no longer exists.');
  return { integration, connection };
}

/** The integration of a link of this issue, wherever the issue was moved since. @throws Refusal when it is gone */
export async function integrationOfLink(
  call: Call,
  link: Link,
): Promise<{ integration: Integration; connection: Connection }> {
  const integration = await call.world.store.integration(link.integration);
  const connection = integration && !integration.deleted && (await call.world.store.connection(integration.connection));
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
  const fields = [
    ...new Set(integration.mapping.types.flatMap(({ source }) => mapsOf(integration, source).map((map) => map.target))),
  ];
  return jiraSystem(call.jira, integration.target.url, formsOf(integration.mapping), integration.target.key).read(
    issueRef(issueOf(call).issue.id),
    fields,
  );
}

/**
 * The key of the connection may see more products than this project is connected with: people here see no more than those.
 *
 * @throws Refusal for a record of another product
 */
export function demandProduct({ source: { id, name, key } }: Integration, { container, label }: Snapshot): void {
  if (container === undefined || container === id) return;
  throw refuse('invalid', `${label.reference} is not in the product “${name}” of this integration.`, {
    field: 'text',
    nextStep: `Paste something like ${key}-12, or ask a Jira admin to connect its product with this project.`,
  });
}
