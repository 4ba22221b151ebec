import type { Account } from '../account';
import type { PlanRecord, RecordLink } from '../entities';
import { foreignKey } from '../ids';
import type { View } from './parts';
import { epicReferenceView, shortView } from './parts';
import { iso } from './time';

export const linkTypes: Readonly<Record<number, string>> = {
  10: 'Relates to',
  20: 'Depends on',
  30: 'Duplicated by',
  40: 'Contained by',
  50: 'Impacted by',
  60: 'Blocked by',
  80: 'Research for',
};

/** Links inside a feature or an epic: from it to others. */
export const recordLinksView = (account: Account, record: PlanRecord): View[] =>
  account.state.recordLinks
    .by('record', record.id)
    .filter(({ parentId }) => parentId === record.id)
    .map((link) => ({
      link_type: linkTypes[link.linkType],
      link_type_id: link.linkType,
      created_at: iso(link.createdAt),
      parent_record: shortView(account, record),
      child_record: shortView(account, account.state.records.get(link.childId)),
    }));

/** A row of `GET …/record_links`, seen from one end. */
export function recordLinkView(account: Account, link: RecordLink, from: PlanRecord | undefined): View {
  const parent = account.state.records.get(link.parentId);
  const child = account.state.records.get(link.childId);
  return {
    id: link.id,
    link_type: linkTypes[link.linkType],
    link_type_id: link.linkType,
    created_at: iso(link.createdAt),
    parent_record_type: typeName(parent),
    parent_record_id: foreignKey(parent.id),
    child_record_type: typeName(child),
    child_record_id: foreignKey(child.id),
    ...(from ? { parent: from.id === parent.id } : {}),
    parent_record: { record_type: typeName(parent), ...endView(account, parent) },
    child_record: { record_type: typeName(child), ...endView(account, child) },
  };
}

/** Epics keep their old name here. */
const typeName = (record: PlanRecord): string => (record.kind === 'epic' ? 'master_feature' : record.kind);

const endView = (account: Account, record: PlanRecord): View =>
  record.kind === 'epic' ? epicReferenceView(account, record) : shortView(account, record);
