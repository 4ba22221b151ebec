import { metadataOf, writeAnswer } from './answers';
import { batchDelete, batchGet, batchSet } from './batches';
import { queryEntity, queryValues } from './queries';
import * as requests from './requests';
import { transact } from './transactions';
import { rowBytes } from './writes';
import type { Writes } from './writes';

/** One request that was understood: what it would touch, and the act itself. */
export interface Plan {
  readonly writes: readonly { readonly key: string; readonly bytes: number }[];
  readonly reads: readonly string[];
  /** @returns the answer's body, undefined for none */
  run(): unknown;
}

/** Each operation by the path behind `/api/v1/`. They throw a ZodError for a body of another shape. */
export function operationsOf(writes: Writes): ReadonlyMap<string, (body: unknown) => Plan> {
  return new Map([
    ['get', get(writes, false)],
    ['entity/get', get(writes, false)],
    ['secret/get', get(writes, true)],
    ['set', set(writes, false)],
    ['entity/set', set(writes, false)],
    ['secret/set', set(writes, true)],
    ['delete', remove(writes, false)],
    ['entity/delete', remove(writes, false)],
    ['secret/delete', remove(writes, true)],
    ['query', act(requests.queryRequest, (query) => queryValues(writes, query))],
    ['entity/query', act(requests.entityQueryRequest, (query) => queryEntity(writes, query))],
    ['batch/get', act(requests.batchGetRequest, (items) => batchGet(writes, items))],
    ['batch/delete', act(requests.batchDeleteRequest, (items) => batchDelete(writes, items))],
    ['batch/set', act(requests.batchSetRequest, (items) => batchSet(writes, items), written)],
    [
      'transaction',
      act(
        requests.transactionRequest,
        (transaction) => {
          transact(writes, transaction);
        },
        ({ set: items }) => written(items),
      ),
    ],
  ]);
}

function get(writes: Writes, secret: boolean) {
  return (body: unknown): Plan => {
    const { options, ...place } = requests.getRequest.parse(body);
    return {
      writes: [],
      reads: [place.key],
      run: () => {
        const row = writes.get(place, secret);
        return { key: place.key, value: row.value, ...metadataOf(row, options?.metadataFields) };
      },
    };
  };
}

function set(writes: Writes, secret: boolean) {
  return (body: unknown): Plan => {
    const { value, options, ...place } = requests.setRequest.parse(body);
    return {
      writes: written([{ key: place.key, value }]),
      reads: [],
      run: () => writeAnswer(place.key, writes.set(place, value, options, secret), options),
    };
  };
}

function remove(writes: Writes, secret: boolean) {
  return act(requests.deleteRequest, (place) => {
    writes.delete(place, secret);
  });
}

function act<T>(
  schema: { parse(body: unknown): T },
  run: (request: T) => unknown,
  touched: (request: T) => Plan['writes'] = () => [],
) {
  return (body: unknown): Plan => {
    const request = schema.parse(body);
    return { writes: touched(request), reads: [], run: () => run(request) };
  };
}

const written = (items: readonly { readonly key: string; readonly value: unknown }[]): Plan['writes'] =>
  items.map(({ key, value }) => ({ key, bytes: rowBytes(key, value) }));
