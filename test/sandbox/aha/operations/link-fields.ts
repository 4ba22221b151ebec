import type { Integration, LinkField, PlanRecord } from '../entities';
import { invalid } from '../refusal';
import { demand } from '../rights';
import type { Act } from './act';
import { neighbours } from './place';
import { touch } from './touch';

/**
 * Stores name and value on a record for an integration.
 *
 * @throws Refusal 403 or 404; 422 when the account refuses the record type or a second value
 */
export function setLinkField(
  act: Act,
  record: PlanRecord,
  integration: Integration,
  name: string,
  value: string,
): LinkField {
  const { account } = act;
  demand(act.user, 'write', record.productId);
  if (!account.settings.linkFieldKinds.includes(record.kind)) {
    throw invalid(`Integration fields cannot be stored on a ${record.kind}`);
  }
  if (name === '') throw invalid("Name can't be blank");
  const existing = findLinkField(act, record, integration, name);
  if (existing && account.settings.linkFieldAgain === 'refused') throw invalid('Name has already been taken');
  const replaced = existing && account.settings.linkFieldAgain === 'replaced' ? existing : undefined;
  touch(act, record, 'linkField');
  return account.state.linkFields.put({
    id: replaced?.id ?? account.ids.next(),
    recordId: record.id,
    integrationId: integration.id,
    name,
    value,
    createdAt: replaced?.createdAt ?? Date.now(),
  });
}

export const findLinkField = (
  { account }: Act,
  record: PlanRecord,
  integration: Integration,
  name: string,
): LinkField | undefined =>
  account.state.linkFields
    .by('record', record.id)
    .findLast((field) => field.integrationId === integration.id && field.name === name);

/** @throws Refusal 403 or 404 */
export function removeLinkField(act: Act, field: LinkField): void {
  demand(act.user, 'write', act.account.state.records.get(field.recordId).productId);
  act.account.state.linkFields.remove(field.id);
}

export interface Adjacent {
  /** Where the neighbour stands, seen from the record. */
  readonly direction: 'before' | 'after';
  readonly fields: readonly LinkField[];
}

/** Link fields of the nearest neighbour by rank that is linked to the integration; of two equally near the one before. */
export function adjacentLinkFields(act: Act, record: PlanRecord, integration: Integration): Adjacent | undefined {
  const row = neighbours(act.account, record);
  const at = row.findIndex(({ id }) => id === record.id);
  const fieldsAt = (index: number): LinkField[] => {
    const neighbour = row[index];
    if (!neighbour) return [];
    const fields = act.account.state.linkFields.by('record', neighbour.id);
    return fields.filter(({ integrationId }) => integrationId === integration.id);
  };
  for (let distance = 1; distance < row.length; distance++) {
    const before = fieldsAt(at - distance);
    if (before.length > 0) return { direction: 'before', fields: before };
    const after = fieldsAt(at + distance);
    if (after.length > 0) return { direction: 'after', fields: after };
  }
  return undefined;
}
