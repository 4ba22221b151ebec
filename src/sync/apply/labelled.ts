import type { Link, Side, Snapshot } from '../model';

/**
 * The link with what a reading tells of its name, its status, and the type its statuses are those of. The key of an issue that
 * was moved is owed to its ticket.
 */
export const labelledBy = (link: Link, side: Side, { label, type }: Pick<Snapshot, 'label' | 'type'>): Link => ({
  ...link,
  labels: { ...link.labels, [side]: label },
  ...(side === 'source' && type ? { sourceType: type } : {}),
  ...(side === 'target' && isOtherKey(link, label.reference) ? { owed: [...link.owed, 'back-link' as const] } : {}),
});

const isOtherKey = ({ source, labels, owed }: Link, reference: string): boolean =>
  source.kind === 'ticket' &&
  labels.target !== undefined &&
  labels.target.reference !== reference &&
  !owed.includes('back-link');
