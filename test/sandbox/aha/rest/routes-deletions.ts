import type { Deletion } from '../entities';
import { fieldableTypes } from '../account';
import { recycleBin, restoreRecord } from '../operations/remove-record';
import { notFound } from '../refusal';
import type { View } from '../views/parts';
import { foreignKey } from '../ids';
import { iso } from '../views/time';
import type { Call, Reply } from './call';
import { ok } from './call';
import { page } from './list';
import type { Route } from './router';

function deletionView(call: Call, deletion: Deletion, status: string, reference: string): View {
  const by = call.account.state.users.get(deletion.deletedBy);
  const [record] = deletion.records;
  return {
    status,
    record: {
      name: record?.name ?? '',
      type: record ? fieldableTypes[record.kind] : '',
      reference_num: reference,
    },
    deleted_by: { id: foreignKey(by.id), name: by.name, email: by.email },
    id: deletion.id,
    deleted_at: iso(deletion.deletedAt),
  };
}

/** A requirement's number leads through its feature, which may be deleted as well. */
function referenceOf(call: Call, deletion: Deletion): string {
  const [record] = deletion.records;
  if (!record) return '';
  if (record.kind === 'requirement' && !call.account.state.records.find(record.featureId)) return record.number;
  return call.account.reference(record);
}

function list(call: Call): Reply {
  const rows = recycleBin(call.act).filter(({ records }) => call.sees(records[0]?.productId ?? ''));
  return page(call, 'deletions', rows, (row) => deletionView(call, row, 'deleted', referenceOf(call, row)));
}

function restore(call: Call): Reply {
  const deletion = call.account.state.deletions.find(call.param('id'));
  if (!deletion || !call.sees(deletion.records[0]?.productId ?? '')) throw notFound();
  restoreRecord(call.act, deletion.id);
  return ok({ deletion: deletionView(call, deletion, 'restore_in_progress', referenceOf(call, deletion)) });
}

export const deletionRoutes: readonly Route[] = [
  { method: 'GET', path: 'deletions', handle: list },
  { method: 'POST', path: 'deletions/:id/restore', handle: restore },
];
