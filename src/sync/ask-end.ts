import type { Request } from './ask';
import { giveUp, leave, unlink } from './linking';
import { askingFields, showingFields } from './plan/asked';
import { finishCutOff } from './send/create';

/** Takes the link apart, or gives the request up that could not be fulfilled: nobody asks for it any more. */
export async function endAsked({ context, rules, ticket, stored }: Request): Promise<void> {
  if (!stored) return;
  const made = await finishCutOff(context, { snapshot: ticket, stored });
  const current = made?.stored ?? stored;
  const asks = askingFields(rules);
  const isClear =
    asks.every((field) => ticket.asks?.[field] === '') && showingFields(rules).every((field) => asks.includes(field));
  if (!isClear) return unlink(context, current);
  return current.value.target ? leave(context, current) : giveUp(context, current);
}
