import type { PlanRecord } from '../entities';
import type { Act } from './act';

/** Bumps the feature a requirement belongs to, when the account is set to do so. */
export function touchParent(act: Act, record: PlanRecord): void {
  const { state, settings } = act.account;
  if (record.kind !== 'requirement' || !settings.touches.requirement) return;
  state.records.put({ ...state.records.get(record.featureId), updatedAt: Date.now() });
}

/** Bumps a record for something that hangs on it, when the account is set to do so. */
export function touch(act: Act, record: PlanRecord, by: 'comment' | 'linkField'): void {
  if (!act.account.settings.touches[by]) return;
  act.account.state.records.put({ ...act.account.state.records.get(record.id), updatedAt: Date.now() });
}
