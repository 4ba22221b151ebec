import type { AdminResponses } from '../../contract';
import { adminRequests } from '../../contract/admin';
import { integrationId } from '../../sync/model';
import { handler, permitted, refuse } from './guard';
import { planIntegration } from './plan-integration';
import type { SendPlace } from './send-place';
import { sendHandlers } from './sending';

/** What becomes issues is sent from their project alone, by people who may make issues there. */
const place: SendPlace = {
  may: permitted.admin,
  has: (_, { targetConnection }) => Promise.resolve(targetConnection !== undefined),
  otherwise: 'Nothing is sent by this integration from here.',
};

/** Sending from the page of an integration. */
export const adminSending = {
  ...sendHandlers(place),

  sendView: handler({
    request: adminRequests.sendView,
    may: place.may,
    async run(call, { integration: id }): Promise<AdminResponses['sendView']> {
      const { world } = call;
      const [integration, connections] = await Promise.all([
        world.store.integration(integrationId(id)),
        world.store.connections(),
      ]);
      if (!integration || !(await place.has(call, integration))) throw refuse('not-found', place.otherwise);
      return { integration: await planIntegration(world.store, integration, connections), now: world.now() };
    },
  }),
};
