import { z } from 'zod';
import { addIntegration, editIntegration, send } from '../operations/integrations';
import { parseInput } from '../operations/input';
import { invalid, notFound } from '../refusal';
import { integrationRowView, integrationView } from '../views/integration';
import type { Call, Reply } from './call';
import { created, ok } from './call';
import { compareIds, page } from './list';
import type { Route } from './router';

const input = z.object({
  service_name: z.string().optional(),
  name: z.string().optional(),
  enabled: z.boolean().optional(),
  /** Not documented: whether a webhook's address can be set here is unconfirmed. */
  url: z.string().optional(),
});

/** Rows of a workspace, or of the account when `productId` is null. */
function list(call: Call, productId: string | null): Reply {
  const rows = call.account.state.integrations.by('product', productId ?? '');
  rows.sort((a, b) => compareIds(a.id, b.id));
  return page(call, 'integrations', rows, integrationRowView);
}

function create(call: Call, productId: string | null): Reply {
  const { service_name, ...rest } = call.wrapped(input, 'integration');
  if (service_name === undefined) throw invalid("Service name can't be blank");
  const integration = addIntegration(call.act, service_name, productId, settable(call, rest));
  return created({ integration: integrationView(call.account, integration) });
}

function update(call: Call): Reply {
  const rest = call.wrapped(input, 'integration');
  const integration = editIntegration(call.act, call.integration(call.product().id), settable(call, rest));
  return ok({ integration: integrationView(call.account, integration) });
}

const settable = (call: Call, { name, enabled, url }: z.infer<typeof input>) => ({
  name,
  enabled,
  address: call.account.settings.webhookAddressByApi ? url : undefined,
});

function showOfAccount(call: Call): Reply {
  const integration = call.integration(null);
  return ok({ integration: integrationView(call.account, integration) });
}

const change = z.object({
  integration_id: z.union([z.string(), z.number()]).transform(String),
  model_class: z.string(),
  model_id: z.union([z.string(), z.number()]).transform(String),
});

/** What the *Send to …* button does. */
function sendRecord(call: Call): Reply {
  const { integration_id, model_id } = parseInput(change, call.body);
  const integration = call.account.state.integrations.find(integration_id);
  const record = call.account.findRecord(model_id);
  if (!integration || !record || !call.sees(record.productId)) throw notFound();
  send(call.act, record, integration);
  return ok({ status: 'success' });
}

export const integrationRoutes: readonly Route[] = [
  { method: 'GET', path: 'integrations', handle: (call) => list(call, null) },
  { method: 'POST', path: 'integrations', handle: (call) => create(call, null) },
  { method: 'GET', path: 'integrations/:integration', handle: showOfAccount },
  { method: 'GET', path: 'products/:product/integrations', handle: (call) => list(call, call.product().id) },
  { method: 'POST', path: 'products/:product/integrations', handle: (call) => create(call, call.product().id) },
  {
    method: 'GET',
    path: 'products/:product/integrations/:integration',
    handle: (call) => ok({ integration: integrationView(call.account, call.integration(call.product().id)) }),
  },
  { method: 'PUT', path: 'products/:product/integrations/:integration', handle: update },
  { method: 'POST', path: 'integration_changes', handle: sendRecord },
];
