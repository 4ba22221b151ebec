/** Addresses by which Tracker calls us. */
import { newToken, tokenHash } from '../../platform/token';
import { inboxUrl } from '../../platform/web-trigger';
import { isSystemError } from '../../sync/model';
import type { Integration } from '../../sync/model';
import { sentence } from '../../sync/words';
import { storyCatalogOf } from './admin-connections';
import { storiesOf } from './admin-stories';
import type { Call } from './guard';

/** A new address for Tracker to call; the one before it stops working. Its token is told this once and kept as a hash (PT-104). */
export async function newTrackerAddress(
  call: Call,
  { integration: id }: { integration: string },
): Promise<{ url: string }> {
  return { url: (await withNewAddress(call, await storiesOf(call, id))).url };
}

/**
 * The same, and has Tracker call it. Where Tracker does not permit that, the address is told instead, for a person to enter it
 * there; where it does not answer, the address before it goes on working.
 */
export async function addTrackerHook(
  call: Call,
  { integration: id }: { integration: string },
): Promise<{ added: boolean; url?: string; why?: string }> {
  const integration = await storiesOf(call, id);
  const { catalog } = await storyCatalogOf(call, integration.targetConnection);
  // Known before Tracker may use it for the first time.
  const { url, former } = await withNewAddress(call, integration);
  try {
    await catalog.addHook(integration.target.id, url, former);
    return { added: true };
  } catch (error) {
    // A server without web hooks has no such address at all.
    if (isSystemError(error, 'forbidden', 'not-found', 'invalid', 'malformed')) {
      const said = error.details.message === undefined ? '' : ` It says: ${sentence(error.details.message)}`;
      const why = `Tracker does not let Throughline add a webhook to this project.${said} Enter the address there yourself, in the settings of the project under “Webhooks”, with the version v5.`;
      return { added: false, url, why };
    }
    await call.world.store.saveIntegration(integration);
    throw error;
  }
}

async function withNewAddress(call: Call, integration: Integration): Promise<{ url: string; former: string }> {
  const token = newToken();
  const former = `${await inboxUrl()}/pivotal/${integration.id}/`;
  await call.world.store.saveIntegration({ ...integration, targetInbox: { tokenHash: tokenHash(token) } });
  return { url: `${former}${token}`, former };
}
