import type { AdminOverview, IntegrationChoices, IntegrationDetail } from '../../contract';
import type { MappingDraft } from '../../contract/admin';
import { jiraRequest } from '../../platform/jira';
import { newToken, tokenHash } from '../../platform/token';
import { inboxUrl } from '../../platform/web-trigger';
import { defaultSwitches, integrationId } from '../../sync/model';
import type { Container, Integration, Mapping } from '../../sync/model';
import type { SourceCatalog, StatusChoice, TargetCatalog, TypeChoice } from '../../sync/ports';
import { startForgetting } from '../../sync/forget';
import { reviveWaiting } from '../../sync/sweep';
import { epicNameRule, kinds } from '../../sync/setup/aha-jira';
import type { SetupKind } from '../../sync/setup/aha-jira';
import { changesOf } from '../../sync/setup/compare';
import { buildMapping } from '../../sync/setup/mapping';
import { proposeFirstStatus, proposeStatuses, proposeTypes } from '../../sync/setup/propose';
import { jiraChoices } from '../../systems/registry';
import { catalogOf } from './admin-connections';
import { adminOverview, integrationView } from './admin-overview';
import { refuse } from './guard';
import type { Call } from './guard';
import {
  customFields,
  customTargets,
  draftOf,
  fieldOptions,
  requiredFields,
  setupKind,
  usualDirections,
} from './mapping-draft';
import type { TypeFields } from './mapping-draft';

/** Jira as the app sees it: it is the app that will create the issues. */
export const appChoices = (call: Call): TargetCatalog => jiraChoices(jiraRequest('app'), () => call.world.now());

interface Place {
  readonly connection: string;
  readonly product: string;
  readonly project: string;
}

export async function choices(call: Call, { connection, product, project }: Place): Promise<IntegrationChoices> {
  const { catalog } = await catalogOf(call, connection);
  const jira = appChoices(call);
  const [types, typeStatuses, sourceStatuses, sourceFields] = await Promise.all([
    jira.types(project),
    jira.statuses(project),
    catalog.statuses(product),
    catalog.customFields(product),
  ]);
  if (types.length === 0) {
    throw refuse('no-permission', 'The app may not create issues in this project.', {
      nextStep: 'Give the app the permission to create issues there, or choose another project.',
    });
  }
  const proposed = proposeTypes(types);
  // Of this project alone: to ask for a whole site takes longer than Jira lets us wait (L-07).
  const shown = await Promise.all(
    types.map(async (type): Promise<TypeFields> => ({ type, fields: await jira.fields(project, type.id) })),
  );
  const statuses = kinds.map((kind) => ({
    kind,
    source: sourceStatuses.find((one) => one.kind === kind)?.statuses ?? [],
    target: allStatuses(typeStatuses, proposed[kind]),
  }));
  return {
    issueTypes: types.map(({ id, name, level }) => ({ id, name, level })),
    kinds: [
      { kind: 'feature', name: 'Feature' },
      { kind: 'requirement', name: 'Requirement' },
    ],
    statuses,
    requiredFields: requiredFields(shown),
    fields: fieldOptions(shown),
    customFields: customFields(sourceFields),
    customTargets: customTargets(shown),
    proposal: proposalOf(proposed, statuses),
  };
}

/** Statuses of all types of the project: an admin may change the type after the statuses were proposed. */
function allStatuses(
  byType: Readonly<Record<string, readonly StatusChoice[]>>,
  first: TypeChoice | undefined,
): StatusChoice[] {
  const all = [...(first ? (byType[first.id] ?? []) : []), ...Object.values(byType).flat()];
  return all.filter((status, index) => all.findIndex(({ id }) => id === status.id) === index);
}

function proposalOf(
  types: Readonly<Record<SetupKind, TypeChoice | undefined>>,
  statuses: readonly { kind: SetupKind; source: readonly StatusChoice[]; target: readonly StatusChoice[] }[],
): MappingDraft {
  const features = statuses.find(({ kind }) => kind === 'feature')?.source ?? [];
  const first = proposeFirstStatus(features);
  return {
    types: kinds.flatMap((kind) => {
      const type = types[kind];
      return type ? [{ kind, typeId: type.id }] : [];
    }),
    statuses: statuses.flatMap(({ kind, source, target }) =>
      proposeStatuses(source, target).map((pair) => ({
        kind,
        source: { id: pair.source.id, name: pair.source.name },
        target: { id: pair.target.id, name: pair.target.name },
        direction: 'to-source' as const,
      })),
    ),
    firstStatus: first ? { id: first.id, name: first.name } : null,
    defaults: {},
    fields: usualDirections(),
    custom: [],
    comments: 'to-source',
    switches: defaultSwitches,
  };
}

export async function saveIntegration(
  call: Call,
  input: Place & { integration?: string | undefined; name: string; mapping: MappingDraft },
): Promise<AdminOverview & { saved: string }> {
  const { world } = call;
  const { connection, catalog } = await catalogOf(call, input.connection);
  const known = input.integration === undefined ? undefined : await integrationOf(call, input.integration);
  const source = (await catalog.containers()).find(({ id }) => id === input.product);
  if (!source) throw refuse('invalid', 'This product no longer exists in Aha!.', { field: 'product' });
  const target = await appChoices(call).container(input.project);
  if (known && !samePlaces(known, connection.id, source, target)) {
    throw refuse(
      'invalid',
      'The product and the project of an integration cannot be changed: its links belong to them.',
      {
        field: 'product',
        nextStep: 'Create another integration.',
      },
    );
  }
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

/** @throws InvalidChoice */
async function mappingOf(
  call: Call,
  catalog: SourceCatalog,
  product: string,
  project: string,
  draft: MappingDraft,
  known: Integration | undefined,
): Promise<Mapping> {
  const [statuses, sourceFields] = await Promise.all([catalog.statuses(product), catalog.customFields(product)]);
  const ground = {
    catalog: appChoices(call),
    project,
    sourceFields,
    sourceStatuses: statuses.flatMap((one) => one.statuses),
    now: call.world.now(),
  };
  return buildMapping(known ? { ...ground, before: known.mapping } : ground, draft);
}

/** Most links that are counted for a comparison. */
const mostCounted = 1000;

/** What saving a changed mapping would mean, and for how many links. */
export async function compare(
  call: Call,
  id: string,
  draft: MappingDraft,
): Promise<{ changes: readonly string[]; links: number }> {
  const integration = await integrationOf(call, id);
  const { catalog } = await catalogOf(call, integration.connection);
  const mapping = await mappingOf(call, catalog, integration.source.id, integration.target.id, draft, integration);
  const changes = changesOf(integration, { mapping, comments: draft.comments, switches: draft.switches });
  return { changes, links: changes.length === 0 ? 0 : await linksOf(call, integration) };
}

async function linksOf(call: Call, { id }: Integration): Promise<number> {
  let count = 0;
  for (const state of ['in-step', 'waiting', 'conflict', 'failed', 'paused'] as const) {
    for (let after: string | undefined; count < mostCounted;) {
      const page = await call.world.store.links.inState(id, state, 100, after);
      count += page.items.length;
      after = page.next;
      if (after === undefined) break;
    }
  }
  return Math.min(count, mostCounted);
}

const samePlaces = (known: Integration, connection: string, source: Container, target: Container): boolean =>
  known.connection === connection && known.source.id === source.id && known.target.id === target.id;

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
  return { url: `${await inboxUrl()}/aha/${integration.id}/${token}` };
}

/** Webhook integrations of the product in Aha!, under one of which our issue links are shown. */
export async function sourceIntegrations(call: Call, id: string): Promise<readonly { id: string; name: string }[]> {
  const integration = await integrationOf(call, id);
  const { catalog } = await catalogOf(call, integration.connection);
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
  if (on && !integration.sourceIntegration) {
    throw refuse('invalid', 'Choose the webhook integration in Aha! under which the issue links are shown.', {
      field: 'sourceIntegration',
      nextStep: 'Make it in the product settings of Aha!, then choose it here.',
    });
  }
  const next = { ...integration, enabled: on };
  await call.world.store.saveIntegration(next);
  if (on) await reviveWaiting(call.world, next, false);
  return adminOverview(call, { integration: next });
}

export async function deleteIntegration(call: Call, id: string): Promise<AdminOverview> {
  const integration = await integrationOf(call, id);
  await startForgetting(call.world, integration);
  return adminOverview(call, { withoutIntegration: integration.id });
}
