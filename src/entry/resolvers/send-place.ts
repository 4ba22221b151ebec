import { integrationId, systemsOf } from '../../sync/model';
import type { Cause, Connection, Integration, Mapping, RecordKind } from '../../sync/model';
import { contextOf } from '../../sync/context';
import type { Context } from '../../sync/context';
import type { PlanCatalog } from '../../sync/ports';
import { outlookOf } from '../../sync/send/outlook';
import type { Outlook } from '../../sync/send/outlook';
import { defaultsOf } from '../../sync/setup/answers';
import type { Answers } from '../../sync/setup/answers';
import { missingFields } from '../../sync/setup/mapping';
import type { Missing } from '../../sync/setup/mapping';
import { jiraRequest } from '../../platform/jira';
import { jiraChoices } from '../../systems/registry';
import { planCatalogOf } from './admin-connections';
import { refuse } from './guard';
import type { Call } from './guard';
import { stoppedReason } from './views';

/** A page from which features are sent: who may send there, and by which integrations. */
export interface SendPlace {
  /** @throws Refusal when the person may not send from there; checked live, each time */
  readonly may: (call: Call) => Promise<void>;
  /** What a page sends is not believed: of all integrations only those that may be sent by from there. */
  readonly has: (call: Call, integration: Integration) => Promise<boolean>;
  /** Told for any other. */
  readonly otherwise: string;
}

interface Plan {
  readonly integration: Integration;
  readonly connection: Connection;
  /** Account of the target, where it is reached through one of its own. */
  readonly targetConnection?: Connection;
  readonly catalog: PlanCatalog;
}

/** @throws Refusal for an integration of another place, or one of whose accounts is stopped */
export async function planAt(place: SendPlace, call: Call, id: string): Promise<Plan> {
  const { store } = call.world;
  const integration = await store.integration(integrationId(id));
  if (!integration || integration.tickets || !(await place.has(call, integration))) {
    throw refuse('not-found', place.otherwise);
  }
  const { connection, catalog } = await planCatalogOf(call, integration.connection);
  const { targetConnection: target } = integration;
  const targetConnection = target && (await store.connection(target));
  const stopped = stoppedReason(connection) ?? stoppedReason(targetConnection);
  if (stopped) throw refuse('connection-stopped', stopped);
  return { integration, connection, catalog, ...(targetConnection ? { targetConnection } : {}) };
}

/** @throws Refusal as {@link planAt}, and for an integration that is switched off */
export async function contextAt(place: SendPlace, call: Call, id: string): Promise<Context> {
  const { integration, connection, targetConnection } = await planAt(place, call, id);
  if (!integration.enabled) {
    throw refuse('invalid', 'This integration is switched off.', { nextStep: 'Ask a Jira admin to switch it on.' });
  }
  return contextOf(call.world, integration, connection, causeOf(call), targetConnection);
}

export const causeOf = (call: Call): Cause => ({
  kind: 'button',
  actor: call.context.accountId,
  at: call.world.now(),
});

export async function outlookFor(
  context: Context,
  records: readonly { kind: RecordKind; id: string }[],
): Promise<Outlook> {
  const { source: system } = systemsOf[context.integration.kind];
  return outlookOf(
    context,
    records.map((record) => ({ system, ...record })),
  );
}

/** Fields that Jira demands and nothing supplies; other targets demand none. */
export async function missingFor(
  call: Call,
  { integration: { target, mapping }, target: { project } }: Context,
): Promise<readonly Missing[]> {
  if (!project) return [];
  return missingFields(
    jiraChoices(jiraRequest('app'), () => call.world.now()),
    target.id,
    mapping,
  );
}

/** @throws InvalidChoice for an answer that nobody asked for, or that its field cannot take */
export const answeredFor = async (call: Call, context: Context, answers: Answers): Promise<Mapping['defaults']> =>
  Object.keys(answers).length === 0 ? {} : defaultsOf(await missingFor(call, context), answers);
