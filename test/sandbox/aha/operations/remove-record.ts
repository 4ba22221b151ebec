import type { Deletion, PlanRecord } from '../entities';
import { notFound } from '../refusal';
import { demand } from '../rights';
import type { Act } from './act';
import { tellRecord } from './act';

/** Days a deleted record can be brought back. */
const keptDays = 7;

/** Puts a record into the recycle bin with everything that hangs on it. @throws Refusal 403 or 404 */
export function removeRecord(act: Act, record: PlanRecord): Deletion {
  const { account, user } = act;
  const { state } = account;
  demand(user, 'write', record.productId);
  const records = [record, ...dependents(act, record)];
  const of = <T>(rowsOf: (id: string) => T[]): T[] => records.flatMap(({ id }) => rowsOf(id));
  const deletion: Deletion = {
    id: account.ids.next(),
    deletedBy: user.id,
    deletedAt: Date.now(),
    records,
    comments: of((id) => state.comments.by('record', id)),
    attachments: of((id) => state.attachments.by('record', id)),
    linkFields: of((id) => state.linkFields.by('record', id)),
    recordLinks: [...new Set(of((id) => state.recordLinks.by('record', id)))],
  };
  tellRecord(act, record, 'destroy', [{ field: 'Name', before: record.name, after: '', html: false }]);
  loosen(act, record);
  for (const { id } of deletion.comments) state.comments.remove(id);
  for (const { id } of deletion.attachments) state.attachments.remove(id);
  for (const { id } of deletion.linkFields) state.linkFields.remove(id);
  for (const { id } of deletion.recordLinks) state.recordLinks.remove(id);
  for (const { id } of records) state.records.remove(id);
  return state.deletions.put(deletion);
}

/** Records that cannot be without it. */
function dependents({ account }: Act, record: PlanRecord): PlanRecord[] {
  if (record.kind === 'feature') return account.members('requirement', record.id);
  if (record.kind !== 'release') return [];
  const features = account.members('feature', record.id);
  const requirements = features.flatMap(({ id }) => account.members('requirement', id));
  return [...account.members('epic', record.id), ...features, ...requirements];
}

/** Takes the record out of those that stay. */
function loosen({ account }: Act, record: PlanRecord): void {
  const { records } = account.state;
  if (record.kind === 'epic') {
    for (const feature of account.members('feature', record.id)) records.put({ ...feature, epicId: null });
  }
  if (record.kind !== 'initiative') return;
  for (const feature of account.members('feature', record.id)) records.put({ ...feature, initiativeId: null });
  for (const epic of account.members('epic', record.id)) records.put({ ...epic, initiativeId: null });
  for (const child of account.members('initiative', record.id)) records.put({ ...child, parentId: null });
  for (const release of account.members('release', record.id)) {
    records.put({ ...release, initiativeIds: release.initiativeIds.filter((id) => id !== record.id) });
  }
}

/** What can still be brought back. */
export const recycleBin = ({ account }: Act): Deletion[] =>
  [...account.state.deletions.all()].filter(({ deletedAt }) => Date.now() - deletedAt < keptDays * 86_400_000);

/** Brings a record back under its old id and number. @throws Refusal 403 or 404 */
export function restoreRecord(act: Act, deletionId: string): PlanRecord {
  const { state } = act.account;
  const deletion = recycleBin(act).find(({ id }) => id === deletionId);
  const [record] = deletion?.records ?? [];
  if (!deletion || !record) throw notFound();
  demand(act.user, 'write', record.productId);
  deletion.records.forEach((row) => state.records.put(row));
  deletion.comments.forEach((row) => state.comments.put(row));
  deletion.attachments.forEach((row) => state.attachments.put(row));
  deletion.linkFields.forEach((row) => state.linkFields.put(row));
  deletion.recordLinks.forEach((row) => state.recordLinks.put(row));
  state.deletions.remove(deletion.id);
  tellRecord(act, record, 'create', [{ field: 'Name', before: '', after: record.name, html: false }]);
  return record;
}
