import { integrationEvent } from '../activity/integration-event';
import type { Integration, PlanRecord } from '../entities';
import { invalid, notFound } from '../refusal';
import { demand, demandAdministrator } from '../rights';
import type { Act } from './act';

export interface IntegrationInput {
  readonly name?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly address?: string | undefined;
}

/**
 * @param productId `null` for one of the account
 * @throws Refusal 403: the workspace's owner sets up its integrations, an administrator those of the account and every activity webhook
 */
export function addIntegration(
  act: Act,
  serviceName: string,
  productId: string | null,
  input: IntegrationInput,
): Integration {
  demandSetUp(act, serviceName, productId);
  const { account } = act;
  const now = Date.now();
  return account.state.integrations.put({
    id: account.ids.small(),
    name: input.name ?? nameOf(serviceName),
    serviceName,
    enabled: input.enabled ?? false,
    callbackToken: account.random.uuid().replaceAll('-', ''),
    productId,
    address: addressOf(input.address ?? ''),
    failures: 0,
    lastErrorAt: null,
    createdAt: now,
    updatedAt: now,
  });
}

/** @throws Refusal 403 or 422 */
export function editIntegration(act: Act, integration: Integration, input: IntegrationInput): Integration {
  demandSetUp(act, integration.serviceName, integration.productId);
  return act.account.state.integrations.put({
    ...integration,
    name: input.name ?? integration.name,
    enabled: input.enabled ?? integration.enabled,
    address: input.address === undefined ? integration.address : addressOf(input.address),
    failures: 0,
    updatedAt: Date.now(),
  });
}

/** Its link fields go with it. @throws Refusal 403 */
export function removeIntegration(act: Act, integration: Integration): void {
  demandSetUp(act, integration.serviceName, integration.productId);
  const { linkFields, integrations } = act.account.state;
  for (const field of [...linkFields.all()]) {
    if (field.integrationId === integration.id) linkFields.remove(field.id);
  }
  integrations.remove(integration.id);
}

/** Integrations that show in the *Send to …* menu of a record. */
export const sendable = (act: Act, record: PlanRecord): Integration[] =>
  record.kind === 'feature' || record.kind === 'release'
    ? act.account.state.integrations
        .by('product', record.productId)
        .filter(({ serviceName, enabled }) => serviceName === 'webhooks' && enabled)
    : [];

/**
 * What the *Send to …* menu does. Features and releases only.
 *
 * @throws Refusal 404 when the integration is not one of the record's workspace, 422 when it cannot be sent
 */
export function send(act: Act, record: PlanRecord, integration: Integration): void {
  demand(act.user, 'write', record.productId);
  if (integration.productId !== record.productId) throw notFound();
  if (record.kind !== 'feature' && record.kind !== 'release') throw invalid(`A ${record.kind} cannot be sent`);
  if (!sendable(act, record).includes(integration)) throw invalid(`${integration.name} is not enabled`);
  const body = integrationEvent(act.account, record, integration);
  act.account.webhooks.send(integration, `${body.event} ${act.account.reference(record)}`, body);
}

function demandSetUp(act: Act, serviceName: string, productId: string | null): void {
  if (serviceName === 'audit_webhook' || productId === null) demandAdministrator(act.user);
  else demand(act.user, 'configure', productId);
}

function addressOf(text: string): string {
  const address = text.trim();
  if (address !== '' && !/^https?:\/\/\S+$/.test(address)) throw invalid('Address must start with http:// or https://');
  return address;
}

const nameOf = (serviceName: string): string => {
  const words = serviceName.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
