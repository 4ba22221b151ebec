import { jsonBytes } from '../json';
import { compileFilters } from './conditions';
import type { Filters, Transaction } from './requests';
import { StorageError, badRequest } from './storage-error';
import type { Place, Writes } from './writes';

/**
 * All operations or none.
 *
 * @throws StorageError `CONDITIONAL_CHECK_FAILED` when a condition does not hold, or a refusal of the whole
 */
export function transact(writes: Writes, transaction: Transaction): void {
  requireTransaction(writes, transaction);
  for (const operation of transaction.set) writes.requireWritable(operation, operation.value);
  for (const operation of transaction.delete) writes.spaceOf(operation);
  for (const operation of [...transaction.set, ...transaction.delete, ...transaction.check]) {
    if (operation.conditions) requireCondition(writes, operation, operation.conditions);
  }
  for (const operation of transaction.set) writes.set(operation, operation.value, operation.options);
  for (const operation of transaction.delete) writes.delete(operation);
}

function requireTransaction({ limits }: Writes, transaction: Transaction): void {
  const operations: readonly Place[] = [...transaction.set, ...transaction.delete, ...transaction.check];
  if (operations.length === 0 || operations.length > limits.transactionOperations) {
    throw badRequest('TRANSACTION_SIZE_EXCEEDED', `A transaction has 1 to ${limits.transactionOperations} operations`);
  }
  const names = operations.map(({ key, entityName }) => JSON.stringify([entityName ?? null, key]));
  if (new Set(names).size !== names.length) throw badRequest('DUPLICATE_KEYS', 'A key occurs once in a transaction');
  if (jsonBytes(transaction) > limits.transactionBytes) {
    throw badRequest('MAX_SIZE', `A transaction has at most ${limits.transactionBytes} bytes`);
  }
}

/** A key without a row meets only conditions about what is missing. */
function requireCondition(writes: Writes, place: Place, conditions: Filters): void {
  if (place.entityName === undefined) throw badRequest('INVALID_FILTER_CONDITION', 'Only entities take conditions');
  const entity = writes.entity(place.entityName);
  const row = writes.rows.get(writes.spaceOf(place), place.key);
  if (!compileFilters(conditions, entity, writes.limits)(row?.value)) {
    throw new StorageError(400, 'CONDITIONAL_CHECK_FAILED', `A condition on ${place.key} does not hold`);
  }
}
