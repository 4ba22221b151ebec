import type { Integration, Side, TicketRules } from '../model';
import { carriesComments } from './carries-comments';

type Decided = Pick<Integration, 'comments'> & { readonly tickets: TicketRules };

/**
 * Since when comments of each side are carried, once an admin has changed what is: whatever is carried from now on and was not
 * before, older ones of it stay where they were written to stay.
 *
 * @param before absent for a new integration
 */
export function carriedSince(before: Decided | undefined, after: Decided, now: number): TicketRules['since'] {
  if (!before) return undefined;
  const since: Partial<Record<Side, number>> = { ...before.tickets.since };
  for (const side of ['source', 'target'] as const) {
    if (carriesMore(before, after, side)) since[side] = now;
  }
  return Object.keys(since).length > 0 ? since : undefined;
}

function carriesMore(before: Decided, after: Decided, side: Side): boolean {
  if (!carriesComments({ integration: after }, side)) return false;
  if (!carriesComments({ integration: before }, side)) return true;
  if (side === 'target') return before.tickets.native?.jiraUser !== after.tickets.native?.jiraUser;
  const [was, is] = [before.tickets.actions, after.tickets.actions];
  const otherType = was.type !== undefined && was.type !== is.type;
  const otherUser = before.tickets.native?.ticketUser !== after.tickets.native?.ticketUser;
  return otherType || otherUser || (is.private && !was.private);
}
