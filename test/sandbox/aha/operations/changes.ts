import type { Account } from '../account';
import type { AuditChange, Estimate, PlanRecord } from '../entities';

/** What history says changed about a record itself: field by field, in words. Description and custom fields have rows of their own. */
export function changesOf(account: Account, before: PlanRecord, after: PlanRecord): AuditChange[] {
  const old = readable(account, before);
  return Object.entries(readable(account, after))
    .map(([field, text]) => ({ field, before: old[field] ?? '', after: text, html: false }))
    .filter((change) => change.before !== change.after);
}

export const customFieldChanges = (
  account: Account,
  before: PlanRecord,
  after: PlanRecord,
): { readonly id: string; readonly change: AuditChange }[] =>
  account.definitions(after.kind).flatMap((definition) => {
    const change = {
      field: definition.name,
      before: valueText(before.customFields[definition.key]?.value),
      after: valueText(after.customFields[definition.key]?.value),
      html: definition.apiType === 'note',
    };
    return change.before === change.after ? [] : [{ id: definition.id, change }];
  });

const valueText = (value: string | number | boolean | readonly string[] | undefined): string => {
  if (value === undefined) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

function readable(account: Account, record: PlanRecord): Record<string, string> {
  const nameOf = (id: string | null): string => (id === null ? '' : (account.state.records.find(id)?.name ?? ''));
  const assignee = record.assigneeId === null ? '' : account.state.users.get(record.assigneeId).name;
  return {
    Name: record.name,
    'Workflow status': account.status(record).name,
    [record.kind === 'release' ? 'Owner' : 'Assigned to']: assignee,
    'Start date': record.startDate ?? '',
    Progress: record.progress === null ? '' : `${record.progress}%`,
    ...('dueDate' in record ? { 'Due date': record.dueDate ?? '' } : {}),
    ...('tags' in record ? { Tags: record.tags.join(', ') } : {}),
    ...('estimate' in record ? estimates(record.estimate) : {}),
    ...('releaseId' in record ? { Release: nameOf(record.releaseId) } : {}),
    ...('epicId' in record ? { Epic: nameOf(record.epicId) } : {}),
    ...('initiativeId' in record ? { Initiative: nameOf(record.initiativeId) } : {}),
    ...(record.kind === 'feature' ? { Type: kindName(account, record.productId, record.workflowKindId) } : {}),
    ...(record.kind === 'release'
      ? {
          'Release date': record.releaseDate ?? '',
          'External release date': record.externalReleaseDate ?? '',
          'Parking lot': record.parkingLot ? 'Yes' : 'No',
          Released: record.released ? 'Yes' : 'No',
          Initiatives: record.initiativeIds.map(nameOf).join(', '),
        }
      : {}),
    ...('endDate' in record ? { 'End date': record.endDate ?? '' } : {}),
    ...(record.kind === 'initiative' ? { Effort: String(record.effort ?? ''), Value: String(record.value ?? '') } : {}),
  };
}

const kindName = (account: Account, productId: string, id: string): string =>
  account.workflow('feature', productId).kinds.find((kind) => kind.id === id)?.name ?? '';

const estimates = (estimate: Estimate): Record<string, string> => ({
  'Initial estimate': String(estimate.initial ?? ''),
  'Detailed estimate': String(estimate.detailed ?? ''),
  'Remaining estimate': String(estimate.remaining ?? ''),
  'Work done': String(estimate.done ?? ''),
});
