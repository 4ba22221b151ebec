import type { Feature, PlanRecord } from '../entities';
import { invalid } from '../refusal';
import { demand } from '../rights';
import type { Act } from './act';
import { tellPart, tellRecord } from './act';
import { applyInput } from './apply-input';
import { changesOf, customFieldChanges } from './changes';
import type { RecordInput } from './input';
import { moveToProduct } from './move-feature';
import { place } from './place';
import { touchParent } from './touch';

/**
 * Edits a record, writes its history and tells the webhooks. An edit that changes nothing leaves no trace.
 *
 * @throws Refusal 403 or 404 without the right to write, 422 when the input is not accepted
 */
export function editRecord(act: Act, record: PlanRecord, input: RecordInput): PlanRecord {
  demand(act.user, 'write', record.productId);
  const { account } = act;
  const applied = applyInput(act, record, input, false);
  const after =
    applied.kind === 'feature' && record.kind === 'feature' ? inItsRelease(act, applied, record.releaseId) : applied;
  const changes = changesOf(account, record, after);
  const fieldChanges = customFieldChanges(account, record, after);
  const textChanged = after.note.body !== record.note.body;
  const ranked = rank(act, after, input);
  if (changes.length === 0 && fieldChanges.length === 0 && !textChanged && !ranked) return record;

  const { position } = ranked ? account.state.records.get(record.id) : after;
  const saved = account.state.records.put({ ...after, position, updatedAt: Date.now() });
  touchParent(act, saved);
  if (changes.length > 0) tellRecord(act, saved, 'update', changes);
  else if (ranked) tellRecord(act, saved, 'update', [], false);
  for (const { id, change } of fieldChanges)
    tellPart(act, saved, { type: 'custom_field_value', id }, 'update', [change]);
  if (textChanged) {
    const change = { field: 'Description', before: record.note.body, after: after.note.body, html: true };
    tellPart(act, saved, { type: 'note', id: after.note.id }, 'update', [change]);
  }
  return saved;
}

/** A feature given another release goes to its end, and to its workspace. */
function inItsRelease(act: Act, feature: Feature, releaseBefore: string): Feature {
  if (feature.releaseId === releaseBefore) return feature;
  const { productId } = act.account.record('release', feature.releaseId);
  const position = (act.account.members('feature', feature.releaseId).at(-1)?.position ?? 0) + 1;
  if (productId === feature.productId) return { ...feature, position };
  if (act.via === 'api' && act.account.settings.moveAcross === 'refused') {
    throw invalid('Release must belong to the same workspace');
  }
  demand(act.user, 'write', productId);
  return moveToProduct(act.account, { ...feature, position }, productId);
}

function rank(act: Act, record: PlanRecord, input: RecordInput): boolean {
  if (input.position === undefined || input.position === record.position) return false;
  if (act.via === 'api' && !act.account.settings.positionWritable) return false;
  place(act.account, record, input.position);
  return true;
}
