import type { Integration, Side, TicketRules } from '../model';

type Carried = { readonly comments: Integration['comments']; readonly tickets?: TicketRules };

const sides = ['source', 'target'] as const;

/**
 * When comments of each side began to be carried, or more of them than before: what was written when it was to stay must not
 * leave because a switch was turned later. Absent for a side that was carried as widely from the start.
 */
export function carriedSince(
  before: Carried | undefined,
  after: { readonly comments: Integration['comments']; readonly tickets: TicketRules },
  now: number,
): NonNullable<TicketRules['since']> {
  if (!before?.tickets) return {};
  const { since = {} } = before.tickets;
  return Object.fromEntries(
    sides.flatMap((side): [Side, number][] => {
      if (widens(before, after, side)) return [[side, now]];
      const at = since[side];
      return at === undefined ? [] : [[side, at]];
    }),
  );
}

function widens(before: Carried, after: Carried, side: Side): boolean {
  if (!leaves(after, side)) return false;
  if (!leaves(before, side)) return true;
  // What a user of the other integration wrote until now was its doing (TN-01).
  const user = side === 'source' ? 'ticketUser' : 'jiraUser';
  const native = before.tickets?.native?.[user];
  if (native !== undefined && native !== after.tickets?.native?.[user]) return true;
  if (side === 'target') return false;
  const [was, is] = [before.tickets?.actions, after.tickets?.actions];
  return (is?.private === true && was?.private !== true) || (was?.type !== undefined && was.type !== is?.type);
}

const leaves = ({ comments }: Carried, side: Side): boolean =>
  comments === 'both' || comments === (side === 'source' ? 'to-target' : 'to-source');
