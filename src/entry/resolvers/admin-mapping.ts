import type { IntegrationChoices } from '../../contract';
import type { MappingDraft } from '../../contract/mapping';
import { jiraRequest } from '../../platform/jira';
import { defaultSwitches, integrationId } from '../../sync/model';
import type { Integration, Mapping } from '../../sync/model';
import type { PlanCatalog, StatusChoice, TargetCatalog, TypeChoice } from '../../sync/ports';
import { kinds } from '../../sync/setup/aha-jira';
import type { SetupKind } from '../../sync/setup/aha-jira';
import { changesOf } from '../../sync/setup/compare';
import { buildMapping } from '../../sync/setup/mapping';
import { proposeFirstStatus, proposeStatuses, proposeTypes } from '../../sync/setup/propose';
import { jiraChoices } from '../../systems/registry';
import { planCatalogOf } from './admin-connections';
import { refuse } from './guard';
import type { Call } from './guard';
import {
  customFields,
  customTargets,
  fieldOptions,
  requiredFields,
  statusFields,
  usualDirections,
} from './mapping-draft';
import type { TypeFields } from './mapping-draft';

/** Jira as the app sees it: it is the app that will create the issues. */
export const appChoices = (call: Call): TargetCatalog => jiraChoices(jiraRequest('app'), () => call.world.now());

export interface Place {
  readonly connection: string;
  readonly product: string;
  readonly project: string;
  /** The one that is changed. */
  readonly integration?: string | undefined;
}

export async function choices(call: Call, place: Place): Promise<IntegrationChoices> {
  const { connection, product, project } = place;
  const { catalog } = await planCatalogOf(call, connection);
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
    requiredFields: [...requiredFields(shown), ...(await learnedFields(call, place, shown))],
    fields: fieldOptions(shown),
    customFields: customFields(sourceFields),
    customTargets: customTargets(shown),
    proposal: proposalOf(proposed, statuses),
  };
}

/** Fields that changes of status were seen to demand. */
async function learnedFields(
  call: Call,
  { integration: id, project }: Place,
  shown: readonly TypeFields[],
): Promise<IntegrationChoices['requiredFields']> {
  const { store } = call.world;
  const integration = id === undefined ? undefined : await store.integration(integrationId(id));
  return integration?.target.id === project ? statusFields(await store.targetFacts(integration.id), shown) : [];
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

/** The mapping an admin chose, with what both tools say about it now. @throws InvalidChoice */
export async function mappingOf(
  call: Call,
  catalog: PlanCatalog,
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
  integration: Integration,
  draft: MappingDraft,
): Promise<{ changes: readonly string[]; links: number }> {
  const { catalog } = await planCatalogOf(call, integration.connection);
  const mapping = await mappingOf(call, catalog, integration.source.id, integration.target.id, draft, integration);
  const changes = changesOf(integration, { mapping, comments: draft.comments, switches: draft.switches });
  return { changes, links: changes.length === 0 ? 0 : await linksOf(call, integration) };
}

/** How many links an integration has, up to a thousand. */
export async function linksOf(call: Call, { id }: Integration): Promise<number> {
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
