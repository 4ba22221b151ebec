import type { Link, Side, Snapshot } from '../model';

/** The link with what a reading tells of its name, its status, and the type its statuses are those of. */
export const labelledBy = (link: Link, side: Side, { label, type }: Pick<Snapshot, 'label' | 'type'>): Link => ({
  ...link,
  labels: { ...link.labels, [side]: label },
  ...(side === 'source' && type ? { sourceType: type } : {}),
});
