import type { Account } from '../account';
import type { Integration } from '../entities';
import type { View } from './parts';
import { iso } from './time';

export const integrationRowView = (integration: Integration): View => ({
  id: integration.id,
  name: integration.name,
  service_name: integration.serviceName,
  created_at: iso(integration.createdAt),
});

export function integrationView(account: Account, integration: Integration): View {
  return {
    id: integration.id,
    service_name: integration.serviceName,
    template_id: null,
    name: integration.name,
    enabled: integration.enabled,
    callback_token: integration.callbackToken,
    created_at: iso(integration.createdAt),
    updated_at: iso(integration.updatedAt),
    last_error_at: integration.lastErrorAt === null ? null : iso(integration.lastErrorAt),
    last_webhook_request_at: null,
    url: account.url(`integrations/${integration.id}`),
    resource: account.url(`api/v1/integrations/${integration.id}`),
    jql_filter: null,
    owner: ownerView(account, integration),
  };
}

function ownerView(account: Account, { productId }: Integration): View {
  if (productId === null) {
    const address = account.url('account');
    return { type: 'Account', id: '303742481', url: address, resource: address };
  }
  const address = account.url(`projects/${account.state.products.get(productId).prefix}`);
  return { type: 'Project', id: productId, url: address, resource: address };
}
