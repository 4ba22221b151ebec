import type { PlanRecord } from '../entities';
import type { Spot } from '../operations/create-record';
import { createRecord } from '../operations/create-record';
import { editRecord } from '../operations/edit-record';
import { recordInput } from '../operations/input';
import { removeRecord } from '../operations/remove-record';
import { withStatusTimes } from '../views/feature';
import { recordView } from '../views/record';
import type { Call, Reply } from './call';
import { created, gone, ok } from './call';
import { selected } from './list';

/** Answers that all record types share. */

export const showRecord = (call: Call, record: PlanRecord): Reply => ok(wrap(call, record));

export const createdRecord = (call: Call, spot: Spot, ...wrappers: readonly string[]): Reply =>
  created(wrap(call, createRecord(call.act, spot, call.wrapped(recordInput, ...wrappers))));

export const editedRecord = (call: Call, record: PlanRecord, ...wrappers: readonly string[]): Reply =>
  ok(wrap(call, editRecord(call.act, record, call.wrapped(recordInput, ...wrappers))));

export function removedRecord(call: Call, record: PlanRecord): Reply {
  removeRecord(call.act, record);
  return gone;
}

const wrap = (call: Call, record: PlanRecord): Record<string, unknown> => ({
  [record.kind]: selected(withStatusTimes(call.account, record, recordView(call.account, record)), call.fields()),
});
