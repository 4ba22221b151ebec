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

export async function contextFor(call: Call, id: string): Promise<{ context: Context; integration: Integration }> {
  const { integration, connection } = await integrationHere(call, id);
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
