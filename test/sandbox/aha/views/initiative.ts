import type { Account } from '../account';
import type { Initiative } from '../entities';
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
  statusView,
} from './parts';
import { releaseRowView } from './release';
import { iso } from './time';

export function initiativeView(account: Account, initiative: Initiative): View {
  const { users, comments } = account.state;
  const status = account.status(initiative);
  const epics = account.members('epic', initiative.id).map((epic) => epicReferenceView(account, epic));
  return {
    id: initiative.id,
    name: initiative.name,
    reference_num: account.reference(initiative),
    status: status.name.toLowerCase().replaceAll(' ', '_'),
    effort: initiative.effort,
    value: initiative.value,
    presented: initiative.presented,
    color: initiative.color,
    start_date: initiative.startDate,
    end_date: initiative.endDate,
    position: initiative.position,
    score: 0,
    created_at: iso(initiative.createdAt),
    updated_at: iso(initiative.updatedAt),
    product_id: initiative.productId,
    progress: initiative.progress,
    progress_source: initiative.progressSource,
    duration_source: 'duration_manual',
    ...addresses(account, initiative),
    project: projectView(account, account.productOf(initiative)),
    workflow_status: statusView(status),
    description: noteView(account, initiative.note),
    attachments: [],
    assigned_to_user: initiative.assigneeId === null ? null : assigneeView(users.get(initiative.assigneeId)),
    comments_count: comments.count('record', initiative.id),
    goals: [],
    key_results: [],
    score_facts: [],
    features: account.members('feature', initiative.id).map((feature) => shortView(account, feature)),
    // The epics come twice, the second time under an odd singular key.
    master_features: epics,
    epic: epics,
    releases: account.members('release', initiative.id).map((release) => releaseRowView(account, release)),
    integration_fields: linkFieldsOf(account, initiative),
    custom_fields: customFieldsView(account, initiative),
    created_by_user: userView(users.get(initiative.createdBy)),
  };
}
