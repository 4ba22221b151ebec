import type { Account } from '../account';
import type { Initiative, Release } from '../entities';
import { userView } from './people';
import type { View } from './parts';
import { addresses, customFieldsView, linkFieldsOf, noteView, projectView, shortView, statusView } from './parts';
import { iso } from './time';

/** A release as lists and other records show it. */
export function releaseRowView(account: Account, release: Release): View {
  return {
    id: release.id,
    reference_num: account.reference(release),
    name: release.name,
    start_date: release.startDate,
    release_date: release.releaseDate,
    parking_lot: release.parkingLot,
    created_at: iso(release.createdAt),
    product_id: release.productId,
    integration_fields: linkFieldsOf(account, release),
    ...addresses(account, release),
    owner: userView(account.state.users.get(release.assigneeId ?? release.createdBy)),
    project: projectView(account, account.productOf(release)),
  };
}

export function releaseView(account: Account, release: Release): View {
  const { users, records } = account.state;
  const initiatives = release.initiativeIds
    .map((id) => records.find(id))
    .filter((record) => record?.kind === 'initiative');
  return {
    id: release.id,
    product_id: release.productId,
    reference_num: account.reference(release),
    name: release.name,
    start_date: release.startDate,
    end_date: release.endDate,
    development_started_on: release.developmentStartedOn,
    release_date: release.releaseDate,
    external_release_date: release.externalReleaseDate,
    external_release_date_description: release.externalReleaseDate,
    external_date_resolution: release.externalDateResolution,
    released: release.released,
    parking_lot: release.parkingLot,
    master_release: false,
    released_on: release.releasedOn,
    created_at: iso(release.createdAt),
    updated_at: iso(release.updatedAt),
    position: release.position,
    progress: release.progress,
    progress_source: release.progressSource,
    duration_source: 'duration_manual',
    status_changed_on: release.statusChangedOn,
    theme: noteView(account, release.note),
    ...addresses(account, release),
    integration_fields: linkFieldsOf(account, release),
    custom_fields: customFieldsView(account, release),
    comments_count: account.state.comments.count('record', release.id),
    workflow_status: statusView(account.status(release)),
    owner: userView(users.get(release.assigneeId ?? release.createdBy)),
    goals: [],
    key_results: [],
    initiatives: initiatives.map((initiative) => initiativeReferenceView(account, initiative)),
    project: projectView(account, account.productOf(release)),
    created_by_user: userView(users.get(release.createdBy)),
  };
}

/** An initiative inside a feature, an epic or a release. */
export function initiativeReferenceView(account: Account, initiative: Initiative): View {
  const { product_id: _, ...short } = shortView(account, initiative);
  return {
    ...short,
    description: noteView(account, initiative.note),
    integration_fields: linkFieldsOf(account, initiative),
  };
}
