import type { Integration, Side } from '../model';

/** Whether comments made on `side` are carried to the other. */
export const carriesComments = (
  { integration: { comments } }: { readonly integration: Pick<Integration, 'comments'> },
  side: Side,
): boolean => comments === 'both' || comments === (side === 'source' ? 'to-target' : 'to-source');
