import type { Account } from '../account';
import type { Epic, Estimate, Feature, PlanRecord, Requirement } from '../entities';
import { workUnits } from '../estimate';
import { foreignKey } from '../ids';
import { assigneeView, userView } from './people';
import type { View } from './parts';
import {
  addresses,
  customFieldsView,
  epicReferenceView,
  linkFieldsOf,
  noteView,
  projectView,
  shortView,
  statusTimesView,
  statusView,
  tagsView,
} from './parts';
import { recordLinksView } from './record-link';
import { initiativeReferenceView, releaseRowView } from './release';
import { iso } from './time';

export function featureView(account: Account, feature: Feature): View {
  const { records } = account.state;
  const release = account.record('release', feature.releaseId);
  const epic = feature.epicId === null ? undefined : records.find(feature.epicId);
  const initiative = feature.initiativeId === null ? undefined : records.find(feature.initiativeId);
  const { kinds } = account.workflow('feature', feature.productId);
  return {
    id: feature.id,
    name: feature.name,
    reference_num: account.reference(feature),
    initiative_reference_num: initiative ? account.reference(initiative) : null,
    release_reference_num: account.reference(release),
    epic_reference_num: epic ? account.reference(epic) : null,
    ...workHead(account, feature),
    status_changed_on: feature.statusChangedOn,
    created_by_user: userView(account.state.users.get(feature.createdBy)),
    workflow_kind: kinds.find(({ id }) => id === feature.workflowKindId) ?? null,
    workflow_status: statusView(account.status(feature)),
    project: projectView(account, account.productOf(feature)),
    description: noteView(account, feature.note),
    attachments: [],
    integration_fields: linkFieldsOf(account, feature),
    ...addresses(account, feature),
    release: releaseRowView(account, release),
    ...(epic ? { master_feature: epicReferenceView(account, epic), epic: epicReferenceView(account, epic) } : {}),
    assigned_to_user: assignee(account, feature),
    requirements: account
      .members('requirement', feature.id)
      .map((requirement) => requirementView(account, requirement)),
    ...(initiative?.kind === 'initiative' ? { initiative: initiativeReferenceView(account, initiative) } : {}),
    goals: [],
    key_results: [],
    comments_count: account.state.comments.count('record', feature.id),
    score_facts: [],
    ...tagsView(feature.tags),
    custom_fields: customFieldsView(account, feature),
    feature_links: recordLinksView(account, feature),
    ...estimates(account, feature, 'feature'),
    ...(account.productOf(feature).capacity === null
      ? {}
      : { use_requirements_estimates: feature.useRequirementsEstimates }),
  };
}

export function requirementView(account: Account, requirement: Requirement): View {
  const feature = account.record('feature', requirement.featureId);
  return {
    id: requirement.id,
    name: requirement.name,
    reference_num: account.reference(requirement),
    position: requirement.position,
    created_at: iso(requirement.createdAt),
    updated_at: iso(requirement.updatedAt),
    release_id: foreignKey(feature.releaseId),
    created_by_user: userView(account.state.users.get(requirement.createdBy)),
    workflow_status: statusView(account.status(requirement)),
    ...addresses(account, requirement),
    description: noteView(account, requirement.note),
    feature: shortView(account, feature),
    assigned_to_user: assignee(account, requirement),
    attachments: [],
    ...tagsView(requirement.tags),
    custom_fields: customFieldsView(account, requirement),
    integration_fields: linkFieldsOf(account, requirement),
    comments_count: account.state.comments.count('record', requirement.id),
    ...capacity(account, requirement),
  };
}

export function epicView(account: Account, epic: Epic): View {
  const initiative = epic.initiativeId === null ? undefined : account.state.records.find(epic.initiativeId);
  return {
    id: epic.id,
    name: epic.name,
    reference_num: account.reference(epic),
    initiative_reference_num: initiative ? account.reference(initiative) : null,
    ...workHead(account, epic),
    duration_source: 'duration_manual',
    status_changed_on: epic.statusChangedOn,
    created_by_user: userView(account.state.users.get(epic.createdBy)),
    workflow_status: statusView(account.status(epic)),
    project: projectView(account, account.productOf(epic)),
    description: noteView(account, epic.note),
    attachments: [],
    integration_fields: linkFieldsOf(account, epic),
    ...addresses(account, epic),
    release: releaseRowView(account, account.record('release', epic.releaseId)),
    assigned_to_user: assignee(account, epic),
    features: account.members('feature', epic.id).map((feature) => shortView(account, feature)),
    ...(initiative?.kind === 'initiative' ? { initiative: initiativeReferenceView(account, initiative) } : {}),
    goals: [],
    key_results: [],
    comments_count: account.state.comments.count('record', epic.id),
    score_facts: [],
    ...tagsView(epic.tags),
    custom_fields: customFieldsView(account, epic),
    epic_links: recordLinksView(account, epic),
    ...estimates(account, epic, 'master_feature', 'epic'),
  };
}

/** Single records add how long each status lasted. */
export const withStatusTimes = (account: Account, record: PlanRecord, view: View): View => ({
  ...view,
  workflow_status_times: statusTimesView(account, record),
});

const workHead = (account: Account, record: Feature | Epic): View => ({
  position: record.position,
  score: 0,
  created_at: iso(record.createdAt),
  updated_at: iso(record.updatedAt),
  start_date: record.startDate,
  due_date: record.dueDate,
  product_id: record.productId,
  progress: record.progress,
  progress_source: record.progressSource,
  ...capacity(account, record),
});

/** Estimates appear when the workspace plans capacity. */
function capacity(account: Account, record: Feature | Epic | Requirement): View {
  const units = account.productOf(record).capacity;
  if (units === null) return {};
  const total = totalEstimate(account, record);
  return {
    work_units: workUnits(units),
    initial_estimate: total.initial,
    original_estimate: total.detailed,
    remaining_estimate: total.remaining,
    work_done: total.done,
  };
}

/** A feature's figures include those of its requirements; the `…_only_…` ones do not. */
function totalEstimate(account: Account, record: Feature | Epic | Requirement): Estimate {
  if (record.kind !== 'feature' || !record.useRequirementsEstimates) return record.estimate;
  const parts = account.members('requirement', record.id).map(({ estimate }) => estimate);
  const sum = (figure: keyof Estimate): number | null => {
    const figures = parts.map((part) => part[figure]).filter((value) => value !== null);
    return figures.length === 0 ? null : figures.reduce((total, value) => total + value, 0);
  };
  return { initial: sum('initial'), detailed: sum('detailed'), remaining: sum('remaining'), done: sum('done') };
}

const estimates = (account: Account, record: Feature | Epic, ...names: readonly string[]): View => {
  const { detailed, remaining, done } = record.estimate;
  const on = account.productOf(record).capacity !== null;
  return Object.fromEntries(
    names.flatMap((name) => [
      [`${name}_only_original_estimate`, on ? detailed : null],
      [`${name}_only_remaining_estimate`, on ? remaining : null],
      [`${name}_only_work_done`, on ? done : null],
    ]),
  );
};

const assignee = (account: Account, record: PlanRecord): View | null =>
  record.assigneeId === null ? null : assigneeView(account.state.users.get(record.assigneeId));
