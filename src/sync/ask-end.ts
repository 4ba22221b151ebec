import type { Request } from './ask';
import { beyondReach, leave, unlink } from './linking';
import { entry } from './apply/journal';
import { askingFields, asksNothing, showingFields } from './plan/asked';
import { finishCutOff } from './send/create';

/** Takes the link apart, or gives the request up that could not be fulfilled: nobody asks for it any more. */
export async function endAsked({ context, rules, ticket, stored }: Request): Promise<void> {
  if (!stored) return;
  const made = await finishCutOff(context, { snapshot: ticket, stored });
  const current = made?.stored ?? stored;
  const isEmpty = asksNothing(ticket.asks ?? {});
  const asks = askingFields(rules);
  const nothingShown = isEmpty && showingFields(rules).every((field) => asks.includes(field));
  if (current.value.target) return nothingShown ? leave(context, current) : unlink(context, current);
  if (!isEmpty) await context.source.clearBackLink(ticket.ref).catch(beyondReach);
  const told = entry(context, current.value, { what: 'Request cancelled', result: 'done' });
  await context.world.store.links.remove(current, [told]);
}
