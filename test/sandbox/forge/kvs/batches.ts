import type { z } from 'zod';
import { jsonBytes } from '../json';
import { metadataOf } from './answers';
import type { batchDeleteRequest, batchGetRequest, batchSetRequest } from './requests';
import { StorageError, badRequest } from './storage-error';
import type { Place, Writes } from './writes';

interface BatchAnswer {
  readonly successfulKeys: object[];
  readonly failedKeys: object[];
}

export const batchGet = (writes: Writes, items: z.output<typeof batchGetRequest>): BatchAnswer =>
  each(writes, items, (item) => {
    const row = writes.get(item);
    return { value: row.value, ...metadataOf(row, item.options?.metadataFields) };
  });

export const batchSet = (writes: Writes, items: z.output<typeof batchSetRequest>): BatchAnswer =>
  each(writes, items, (item) => {
    writes.set(item, item.value, item.options);
    return {};
  });

export const batchDelete = (writes: Writes, items: z.output<typeof batchDeleteRequest>): BatchAnswer =>
  each(writes, items, (item) => {
    writes.delete(item);
    return {};
  });

/** Each item succeeds or fails for itself; only a batch that is malformed as a whole is refused. */
function each<T extends Place>(writes: Writes, items: readonly T[], act: (item: T) => object): BatchAnswer {
  requireBatch(writes, items);
  const answer: BatchAnswer = { successfulKeys: [], failedKeys: [] };
  for (const item of items) {
    const { key, entityName } = item;
    const place = { key, ...(entityName === undefined ? {} : { entityName }) };
    try {
      answer.successfulKeys.push({ ...place, ...act(item) });
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      answer.failedKeys.push({ ...place, error: { code: error.code, message: error.message } });
    }
  }
  return answer;
}

function requireBatch({ limits }: Writes, items: readonly Place[]): void {
  if (items.length === 0 || items.length > limits.batchKeys) {
    throw badRequest('BATCH_SIZE_EXCEEDED', `A batch has 1 to ${limits.batchKeys} keys`);
  }
  const names = items.map(({ key, entityName }) => JSON.stringify([entityName ?? null, key]));
  if (new Set(names).size !== names.length) throw badRequest('DUPLICATE_KEYS', 'A key occurs once in a batch');
  if (jsonBytes(items) > limits.batchBytes)
    throw badRequest('MAX_SIZE', `A batch has at most ${limits.batchBytes} bytes`);
}
