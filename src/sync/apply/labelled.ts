import type { Link, RecordLabel, Side, Snapshot } from '../model';

/**
 * The link with what a reading tells of its name, its status, and the type its statuses are those of. The key of an issue that
 * was moved is owed to its ticket. Kinds of features have no statuses of their own.
 */
export const labelledBy = (link: Link, side: Side, { label, type }: Pick<Snapshot, 'label' | 'type'>): Link => ({
  ...link,
  labels: { ...link.labels, [side]: withKnown(label, link.labels[side]) },
  ...(side === 'source' && type && link.source.kind === 'ticket' ? { sourceType: type } : {}),
  ...(side === 'target' && isOtherKey(link, label.reference) ? { owed: [...link.owed, 'back-link' as const] } : {}),
});

/** Not every reading of a ticket looks at its actions: the latest known one stays. */
export const withKnown = (label: RecordLabel, before: RecordLabel | undefined): RecordLabel =>
  label.ticket && before?.ticket?.lastAction
    ? { ...label, ticket: { lastAction: before.ticket.lastAction, ...label.ticket } }
    : label;

const isOtherKey = ({ source, labels, owed }: Link, reference: string): boolean =>
  source.kind === 'ticket' &&
  labels.target !== undefined &&
  labels.target.reference !== reference &&
  !owed.includes('back-link');
