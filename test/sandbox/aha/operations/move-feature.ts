import type { Account } from '../account';
import type { Feature, PlanKind } from '../entities';
import { sameName } from './values';

/**
 * A feature and its requirements in another workspace: same ids, a new reference number, statuses by name in the other
 * workflows. The requirements are saved, the feature is not yet.
 */
export function moveToProduct(account: Account, feature: Feature, productId: string): Feature {
  const { products, records } = account.state;
  const product = products.get(productId);
  const number = product.counters.feature + 1;
  products.put({ ...product, counters: { ...product.counters, feature: number } });
  for (const requirement of account.members('requirement', feature.id)) {
    const statusId = counterpart(account, 'requirement', feature.productId, productId, requirement.statusId);
    records.put({ ...requirement, productId, statusId });
  }
  const { kinds } = account.workflow('feature', productId);
  const kindName = account
    .workflow('feature', feature.productId)
    .kinds.find(({ id }) => id === feature.workflowKindId)?.name;
  return {
    ...feature,
    productId,
    number: String(number),
    statusId: counterpart(account, 'feature', feature.productId, productId, feature.statusId),
    workflowKindId: (kinds.find(({ name }) => name === kindName) ?? kinds[0])?.id ?? '',
  };
}

function counterpart(account: Account, kind: PlanKind, from: string, to: string, statusId: string): string {
  const name = account.workflow(kind, from).statuses.find(({ id }) => id === statusId)?.name ?? '';
  const { statuses } = account.workflow(kind, to);
  return (statuses.find((status) => sameName(status.name, name)) ?? statuses[0])?.id ?? '';
}
