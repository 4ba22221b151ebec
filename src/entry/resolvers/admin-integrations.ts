import type { AdminOverview, IntegrationDetail } from '../../contract';
import type { MappingDraft } from '../../contract/mapping';
import { newToken, tokenHash } from '../../platform/token';
import { inboxUrl } from '../../platform/web-trigger';
import { integrationId, systemsOf } from '../../sync/model';
import type { Integration } from '../../sync/model';
import { followAtOnce } from '../../sync/catch-up';
import { startForgetting } from '../../sync/forget';
import { reviveWaiting } from '../../sync/sweep';
import { epicNameRule } from '../../sync/setup/aha-jira';
import { planCatalogOf } from './admin-connections';
import { appChoices, mappingOf } from './admin-mapping';
import type { Place } from './admin-mapping';
import { adminOverview, integrationView } from './admin-overview';
import { refuse } from './guard';
import type { Call } from './guard';
import { draftOf, setupKind } from './mapping-draft';

export async function saveIntegration(
  call: Call,
  input: Place & { integration?: string | undefined; name: string; mapping: MappingDraft },
): Promise<AdminOverview & { saved: string }> {
  const { world } = call;
  const { connection, catalog } = await planCatalogOf(call, input.connection);
  const known = input.integration === undefined ? undefined : await integrationOf(call, input.integration);
  const source = (await catalog.containers()).find(({ id }) => id === input.product);
  if (!source) throw refuse('invalid', 'This product no longer exists in Aha!.', { field: 'product' });
  const target = await appChoices(call).container(input.project);
  if (known) requireSamePlaces(known, { connection: connection.id, source, target });
  const mapping = await mappingOf(call, catalog, source.id, target.id, input.mapping, known);
  const integration: Integration = {
    kind: 'aha-jira',
    enabled: false,
    inbox: { tokenHash: '' },
    createdAt: world.now(),
    ...known,
    comments: input.mapping.comments,
    switches: input.mapping.switches,
    id: known?.id ?? integrationId(world.newId()),
    name: input.name,
    connection: connection.id,
    source,
    target,
    mapping,
  };
  await world.store.saveIntegration(integration);
  return { ...(await adminOverview(call, { integration })), saved: integration.id };
}

/** @throws Refusal when links would lead nowhere */
export function requireSamePlaces(
  known: Integration,
  {
    connection,
    targetConnection,
    source,
    target,
  }: Pick<Integration, 'connection' | 'targetConnection' | 'source' | 'target'>,
): void {
  const sameAccounts = known.connection === connection && known.targetConnection === targetConnection;
  if (sameAccounts && known.source.id === source.id && known.target.id === target.id) return;
  const message = 'The product and the project of an integration cannot be changed: its links belong to them.';
  throw refuse('invalid', message, { field: 'product', nextStep: 'Create another integration.' });
}

/** @throws Refusal when it does not exist */
export async function integrationOf(call: Call, id: string): Promise<Integration> {
  const integration = await call.world.store.integration(integrationId(id));
  if (!integration || integration.deleted) throw refuse('not-found', 'This integration no longer exists.');
  return integration;
}

export async function detailOf(call: Call, integration: Integration): Promise<IntegrationDetail> {
  const { mapping, source, target, sourceIntegration, inbox } = integration;
  return {
    view: await integrationView(call, integration),
    mapping: draftOf(integration),
    fields: mapping.fields.flatMap(({ id, kind: of, label, direction }) => {
      const kind = setupKind(of);
      return kind && id !== `${kind}.${epicNameRule.name}` ? [{ kind, label, direction }] : [];
    }),
    product: { id: source.id, key: source.key, name: source.name },
    project: { id: target.id, key: target.key, name: target.name },
    hasAddress: inbox.tokenHash !== '',
    ...(sourceIntegration ? { sourceIntegration } : {}),
  };
}

/** A new address for the vendor to call; the one before it stops working. Its token is told this once and kept as a hash. */
export async function newAddress(call: Call, id: string): Promise<{ url: string }> {
  const integration = await integrationOf(call, id);
  const token = newToken();
  await call.world.store.saveIntegration({ ...integration, inbox: { tokenHash: tokenHash(token) } });
  return { url: `${await inboxUrl()}/${systemsOf[integration.kind].source}/${integration.id}/${token}` };
}

/** Webhook integrations of the product in Aha!, under one of which our issue links are shown. */
export async function sourceIntegrations(call: Call, id: string): Promise<readonly { id: string; name: string }[]> {
  const integration = await integrationOf(call, id);
  const { catalog } = await planCatalogOf(call, integration.connection);
  return catalog.integrations(integration.source.id);
}

export async function chooseSourceIntegration(call: Call, id: string, chosen: string): Promise<IntegrationDetail> {
  const integration = await integrationOf(call, id);
  const found = (await sourceIntegrations(call, id)).find((one) => one.id === chosen);
  if (!found) throw refuse('invalid', 'This integration no longer exists in Aha!.', { field: 'sourceIntegration' });
  const next = { ...integration, sourceIntegration: found };
  await call.world.store.saveIntegration(next);
  return detailOf(call, next);
}

export async function enable(call: Call, id: string, on: boolean): Promise<AdminOverview> {
  const integration = await integrationOf(call, id);
  const { source, target } = systemsOf[integration.kind];
  if (on && source === 'aha' && !integration.sourceIntegration) {
    const shown = target === 'jira' ? 'issue links' : 'links';
    throw refuse('invalid', `Choose the webhook integration in Aha! under which the ${shown} are shown.`, {
      field: 'sourceIntegration',
      nextStep: 'Make it in the product settings of Aha!, then choose it here.',
    });
  }
  const next = { ...integration, enabled: on };
  await call.world.store.saveIntegration(next);
  if (on) {
    await reviveWaiting(call.world, next, false);
    await followAtOnce(call.world, next);
  }
  return adminOverview(call, { integration: next });
}

export async function deleteIntegration(call: Call, id: string): Promise<AdminOverview> {
  const integration = await integrationOf(call, id);
  await startForgetting(call.world, integration);
  return adminOverview(call, { withoutIntegration: integration.id });
}
