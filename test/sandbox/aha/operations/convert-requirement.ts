import type { Feature, Requirement } from '../entities';
import type { Act } from './act';
import { createRecord } from './create-record';
import { editRecord } from './edit-record';
import { removeRecord } from './remove-record';

/** Makes a feature of a requirement: a new record with a new id; the requirement is gone, its link fields with it. */
export function convertToFeature(act: Act, requirement: Requirement): Feature {
  const { account } = act;
  const release = account.record('release', account.record('feature', requirement.featureId).releaseId);
  const created = createRecord(act, { kind: 'feature', release }, { name: requirement.name });
  editRecord(act, created, { description: requirement.note.body, tags: requirement.tags });
  for (const comment of account.state.comments.by('record', requirement.id)) {
    account.state.comments.put({ ...comment, recordId: created.id });
  }
  removeRecord(act, requirement);
  return account.record('feature', created.id);
}
