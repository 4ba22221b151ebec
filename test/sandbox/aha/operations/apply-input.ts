import type { Epic, Feature, Initiative, PlanRecord, Release, Requirement } from '../entities';
import { invalid } from '../refusal';
import { isoDay } from '../views/time';
import type { Act } from './act';
import type { RecordInput } from './input';
import { nameIn, textIn } from './input';
import {
  customFieldsOf,
  dayOf,
  estimateOf,
  nameOf,
  noteOf,
  recordOf,
  sameName,
  statusOf,
  tagsOf,
  userOf,
} from './values';

/**
 * The record as it is to be after a create or update; nothing is saved.
 *
 * @throws Refusal 422 with what is wrong
 */
export function applyInput(act: Act, record: PlanRecord, input: RecordInput, creating: boolean): PlanRecord {
  const after = withOwn(act, withCommon(act, record, input, creating), input, creating);
  checkRequired(act, after);
  return after;
}

function withCommon<R extends PlanRecord>(act: Act, record: R, input: RecordInput, creating: boolean): R {
  const status = statusOf(act, record, input.workflow_status, creating);
  const text = record.kind === 'release' ? input.theme : input.description;
  const assignee = record.kind === 'release' ? input.owner : input.assigned_to_user;
  return {
    ...record,
    name: nameOf(creating ? (input.name ?? null) : input.name, record.name),
    note: noteOf(act, text === undefined ? undefined : textIn(text), record.note),
    ...(status.id === record.statusId ? {} : movedToStatus(record, status.id)),
    assigneeId: userOf(act.account, assignee, record.assigneeId),
    startDate: dayOf(input.start_date, record.startDate),
    progressSource: input.progress_source ?? record.progressSource,
    progress: progressOf(input, record),
    customFields: customFieldsOf(act.account, record, input.custom_fields),
  };
}

function movedToStatus(
  record: PlanRecord,
  statusId: string,
): Pick<PlanRecord, 'statusId' | 'statusChangedOn' | 'statusTimes'> {
  const now = Date.now();
  const closed = record.statusTimes.map((row) => ({ ...row, endedAt: row.endedAt ?? now }));
  return {
    statusId,
    statusChangedOn: isoDay(now),
    statusTimes: [...closed, { statusId, startedAt: now, endedAt: null }],
  };
}

function progressOf(input: RecordInput, record: PlanRecord): number | null {
  if (input.progress === undefined) return record.progress;
  if ((input.progress_source ?? record.progressSource) !== 'progress_manual') {
    throw invalid('Progress can only be set when its source is manual');
  }
  return input.progress;
}

function withOwn(act: Act, record: PlanRecord, input: RecordInput, creating: boolean): PlanRecord {
  switch (record.kind) {
    case 'feature':
      return feature(act, record, input);
    case 'requirement':
      return { ...record, ...work(act, record, input) };
    case 'epic':
      return {
        ...record,
        ...work(act, record, input),
        releaseId: recordOf(act, 'release', record.productId, input.release, null) ?? record.releaseId,
        initiativeId: recordOf(act, 'initiative', record.productId, input.initiative, record.initiativeId),
      };
    case 'release':
      return release(act, record, input, creating);
    case 'initiative':
      return initiative(act, record, input);
  }
}

const work = (act: Act, record: Feature | Requirement | Epic, input: RecordInput) => ({
  tags: tagsOf(input.tags, record.tags),
  dueDate: dayOf(input.due_date, record.dueDate),
  estimate: estimateOf(act.account, record.productId, input, record.estimate),
});

function feature(act: Act, record: Feature, input: RecordInput): Feature {
  const { productId } = record;
  const epic = input.epic === undefined ? input.master_feature : input.epic;
  return {
    ...record,
    ...work(act, record, input),
    releaseId: recordOf(act, 'release', productId, input.release, null) ?? record.releaseId,
    epicId: recordOf(act, 'epic', productId, epic, record.epicId),
    initiativeId: recordOf(act, 'initiative', productId, input.initiative, record.initiativeId),
    workflowKindId: workflowKind(act, record, input),
    useRequirementsEstimates: input.use_requirements_estimates ?? record.useRequirementsEstimates,
  };
}

function workflowKind(act: Act, record: Feature, input: RecordInput): string {
  const name = input.workflow_kind === undefined ? null : nameIn(input.workflow_kind);
  if (name === null) return record.workflowKindId;
  const { kinds } = act.account.workflow('feature', record.productId);
  const kind = kinds.find((candidate) => candidate.id === name || sameName(candidate.name, name));
  if (!kind) throw invalid(`Workflow kind "${name}" could not be found`);
  return kind.id;
}

function release(act: Act, record: Release, input: RecordInput, creating: boolean): Release {
  const { settings } = act.account;
  const { complete } = act.account.status(record);
  const ships = complete && (act.via === 'page' || settings.shipByStatus);
  return {
    ...record,
    endDate: dayOf(input.end_date, record.endDate),
    releaseDate: dayOf(input.release_date, record.releaseDate),
    developmentStartedOn: dayOf(input.development_started_on, record.developmentStartedOn),
    externalReleaseDate: dayOf(input.external_release_date, record.externalReleaseDate),
    externalDateResolution: input.external_date_resolution ?? record.externalDateResolution,
    parkingLot: input.parking_lot ?? record.parkingLot,
    ...(ships && !record.released ? { released: true, releasedOn: isoDay(Date.now()) } : {}),
    initiativeIds: initiatives(act, record, input, creating),
  };
}

function initiatives(act: Act, record: Release, input: RecordInput, creating: boolean): string[] {
  if (input.initiatives === undefined) {
    const clears = act.via === 'api' && !creating && act.account.settings.omittedInitiatives === 'cleared';
    return clears ? [] : record.initiativeIds;
  }
  return input.initiatives
    .map((given) => recordOf(act, 'initiative', record.productId, given, null))
    .filter((id) => id !== null);
}

/** Effort and value cannot be emptied through the API. */
function initiative(act: Act, record: Initiative, input: RecordInput): Initiative {
  const keeps = act.via === 'api' && act.account.settings.emptying === 'kept';
  const figure = (given: number | null | undefined, before: number | null): number | null =>
    given === undefined || (given === null && keeps) ? before : given;
  return {
    ...record,
    endDate: dayOf(input.end_date, record.endDate),
    effort: figure(input.effort, record.effort),
    value: figure(input.value, record.value),
    presented: input.presented ?? record.presented,
    parentId: recordOf(act, 'initiative', record.productId, input.parent_id, record.parentId),
  };
}

/** Fields that the status demands. @throws Refusal 422 that names them */
function checkRequired(act: Act, record: PlanRecord): void {
  const status = act.account.status(record);
  const missing = status.requires.filter((attribute) => !isFilled(record, attribute));
  if (missing.length > 0) throw invalid(`${missing.join(', ')} required for status ${status.name}`);
}

function isFilled(record: PlanRecord, attribute: string): boolean {
  switch (attribute) {
    case 'due_date':
      return 'dueDate' in record && record.dueDate !== null;
    case 'assigned_to_user':
      return record.assigneeId !== null;
    case 'description':
      return record.note.body !== '';
    case 'tags':
      return 'tags' in record && record.tags.length > 0;
    default:
      return record.customFields[attribute] !== undefined;
  }
}
