import type { Account } from '../account';
import type { Attachment, Feature, Integration, PlanRecord, Release, Requirement } from '../entities';
import { workUnits } from '../estimate';
import type { View } from '../views/parts';
import { addresses, attachmentView, customFieldsView, linkFieldView } from '../views/parts';
import { initiativeReferenceView } from '../views/release';
import { isoSeconds } from '../views/time';

type SendEvent = { readonly event: string } & View;

/**
 * Body of the integration webhook: the whole record in the form of the oldest service hooks, which is not the form of the API.
 * It is an update when the record already carries link fields of this integration.
 */
export function integrationEvent(account: Account, record: Feature | Release, integration: Integration): SendEvent {
  const isLinked = account.state.linkFields
    .by('record', record.id)
    .some(({ integrationId }) => integrationId === integration.id);
  const verb = isLinked ? 'update' : 'create';
  return record.kind === 'feature'
    ? { event: `${verb}_feature`, feature: featureEvent(account, record) }
    : { event: `${verb}_release`, release: releaseEvent(account, record) };
}

function featureEvent(account: Account, feature: Feature): View {
  const { comments, records } = account.state;
  const release = account.record('release', feature.releaseId);
  const status = account.status(feature);
  const initiative = feature.initiativeId === null ? undefined : records.find(feature.initiativeId);
  const customFields = customFieldsView(account, feature);
  return {
    name: feature.name,
    reference_num: account.reference(feature),
    position: feature.position,
    score: 0,
    ...times(feature),
    id: feature.id,
    workflow_kind: account.workflow('feature', feature.productId).kinds.find(({ id }) => id === feature.workflowKindId),
    description: noteEvent(account, feature),
    workflow_status: { id: status.id, name: status.name },
    attachments: [],
    integration_fields: fields(account, feature),
    ...addresses(account, feature),
    release: {
      reference_num: account.reference(release),
      name: release.name,
      id: release.id,
      release_date: release.releaseDate,
      integration_fields: fields(account, release),
    },
    created_by_user: person(account, feature.createdBy),
    assigned_to_user:
      feature.assigneeId === null ? null : { ...person(account, feature.assigneeId), default_assignee: false },
    requirements: account.members('requirement', feature.id).map((row) => requirementEvent(account, row)),
    comments_count: comments.count('record', feature.id),
    // Parts a workspace has switched on.
    ...(feature.tags.length === 0 ? {} : { tags: feature.tags }),
    ...(feature.dueDate === null ? {} : { due_date: feature.dueDate }),
    ...(customFields.length === 0 ? {} : { custom_fields: customFields }),
    ...(initiative?.kind === 'initiative' ? { initiative: initiativeReferenceView(account, initiative) } : {}),
    ...estimates(account, feature),
  };
}

function person(account: Account, id: string): View {
  const { name, email } = account.state.users.get(id);
  return { name, email, id };
}

function estimates(account: Account, feature: Feature): View {
  const { capacity } = account.productOf(feature);
  if (capacity === null) return {};
  return {
    work_units: workUnits(capacity),
    original_estimate: feature.estimate.detailed,
    remaining_estimate: feature.estimate.remaining,
    use_requirements_estimates: feature.useRequirementsEstimates,
  };
}

/** `status` is the number an old account counted with; it means nothing today. */
const requirementEvent = (account: Account, requirement: Requirement): View => ({
  status: 0,
  name: requirement.name,
  reference_num: account.reference(requirement),
  ...times(requirement),
  id: requirement.id,
  ...addresses(account, requirement),
  attachments: [],
  integration_fields: fields(account, requirement),
  description: noteEvent(account, requirement),
  comments_count: account.state.comments.count('record', requirement.id),
});

function releaseEvent(account: Account, release: Release): View {
  const status = account.status(release);
  return {
    id: release.id,
    reference_num: account.reference(release),
    name: release.name,
    release_date: release.releaseDate,
    released: release.released,
    theme: noteEvent(account, release),
    workflow_status: { id: status.id, name: status.name },
    ...addresses(account, release),
    integration_fields: fields(account, release),
  };
}

const times = (record: PlanRecord): View => ({
  created_at: isoSeconds(record.createdAt),
  updated_at: isoSeconds(record.updatedAt),
});

const noteEvent = (account: Account, record: PlanRecord): View => ({
  body: account.files.refreshed(record.note.body),
  id: record.note.id,
  attachments: account.state.attachments.by('owner', record.note.id).map((row) => attachmentEvent(account, row)),
});

function attachmentEvent(account: Account, attachment: Attachment): View {
  const { id, download_url, content_type, file_name, file_size } = attachmentView(account, attachment);
  return { id, download_url, content_type, file_name, file_size };
}

const fields = (account: Account, record: PlanRecord): View[] =>
  account.state.linkFields.by('record', record.id).map((field) => {
    const { id, name, value, service_name, integration_id } = linkFieldView(account, field);
    return { id, name, value, service_name, integration_id };
  });
