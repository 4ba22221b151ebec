import { emptyLink } from './model';
import type { Request } from './ask';
import { settleAsked } from './ask-grant';
import { elsewhereEntry } from './send/turn-away';

/**
 * The product of the ticket belongs to another site, whose installation reads the same request and answers it (TR-20, TR-21).
 * To refuse it here would tell the agent of a failure that is none.
 */
export async function leaveToOther(request: Request): Promise<void> {
  const { context, ticket, stored } = request;
  const { store } = context.world;
  // It was linked here before its product changed: that stays until somebody unlinks it.
  if (stored?.value.target) return settleAsked(request);
  const link = stored?.value ?? emptyLink(context.integration, ticket.ref, ticket.label, context.world.now());
  const told = elsewhereEntry(context, link, ticket);
  await (stored ? store.links.remove(stored, [told]) : store.record([told]));
}
