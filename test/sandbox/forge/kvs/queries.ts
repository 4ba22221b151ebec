import { z } from 'zod';
import type { EntityDefinition } from '../manifest-schema';
import { compileFilters, meets, requireCondition } from './conditions';
import { metadataOf } from './answers';
import type { EntityQuery, MetadataFields, RangeCondition, Scalar } from './requests';
import { comparePositions } from './rows';
import type { Position, Scan } from './rows';
import { badRequest } from './storage-error';
import type { Writes } from './writes';

export interface QueryPage {
  readonly data: readonly { readonly key: string; readonly value: unknown }[];
  /** Present whenever the page was filled, so the next page may be empty. */
  readonly cursor?: string;
}

const defaultPage = 10;
const cursorSchema = z.object({ range: z.union([z.string(), z.number(), z.boolean()]), key: z.string() });

/** A query of plain values: all keys, or those that begin with a text. */
export function queryValues(
  writes: Writes,
  query: {
    readonly where?: readonly (RangeCondition & { readonly property: string })[] | undefined;
    readonly limit?: number | undefined;
    readonly after?: string | undefined;
    readonly options?: { readonly metadataFields?: MetadataFields | undefined } | undefined;
  },
): QueryPage {
  const { limit = defaultPage, where = [] } = query;
  if (!(limit >= 1 && limit <= writes.limits.queryPage)) {
    throw badRequest('LIST_QUERY_LIMIT_EXCEEDED', `A page has 1 to ${writes.limits.queryPage} values`);
  }
  if (where.length > 1) throw badRequest('QUERY_WHERE_INVALID', 'A query has one "where" clause');
  const [clause] = where;
  if (clause && clause.property !== 'key') throw badRequest('QUERY_WHERE_FIELD_INVALID', 'Only "key" can be queried');
  if (clause && clause.condition !== 'BEGINS_WITH') {
    throw badRequest('INVALID_FILTER_CONDITION', 'Only BEGINS_WITH applies to the key of a plain value');
  }
  return page(writes.rows.scan('value', 'by-key', []), {
    wanted: clause ? rangeTest(clause, 'string') : () => true,
    accepted: () => true,
    descending: false,
    limit,
    after: query.after,
    metadataFields: query.options?.metadataFields,
  });
}

/** A query of an entity by one of its indexes. */
export function queryEntity(writes: Writes, query: EntityQuery): QueryPage {
  const { limit = defaultPage } = query;
  if (!(limit >= 1 && limit <= writes.limits.queryPage)) {
    throw badRequest('COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', `A page has 1 to ${writes.limits.queryPage} values`);
  }
  const entity = writes.entity(query.entityName);
  const index = requireIndex(entity, query.indexName, query.partition ?? []);
  const rangeType = index.range === undefined ? 'string' : (entity.attributes[index.range]?.type ?? 'any');
  return page(writes.rows.scan(`entity:${entity.name}`, query.indexName, query.partition ?? []), {
    wanted: query.range ? rangeTest(query.range, rangeType) : () => true,
    accepted: compileFilters(query.filters, entity, writes.limits),
    descending: query.sort === 'DESC',
    limit,
    after: query.cursor,
    metadataFields: query.options?.metadataFields,
  });
}

function requireIndex(
  entity: EntityDefinition,
  name: string,
  partition: readonly Scalar[],
): { range: string | undefined } {
  const index = entity.indexes.find((candidate) => candidate.name === name);
  if (!index && name !== 'by-key') {
    throw badRequest('INVALID_ENTITY_INDEX', `Entity ${entity.name} has no index ${name}`);
  }
  const attributes = index?.partition ?? [];
  if (attributes.length !== partition.length) {
    throw badRequest(
      'INVALID_ENTITY_INDEX',
      `Index ${name} wants a value for each of: ${attributes.join(', ') || 'none'}`,
    );
  }
  attributes.forEach((attribute, position) => {
    const condition = { condition: 'EQUAL_TO', values: partition.slice(position, position + 1) };
    requireCondition(condition, entity.attributes[attribute]?.type ?? 'any', 'where');
  });
  return { range: index?.range };
}

function rangeTest(condition: RangeCondition, type: 'string' | 'integer' | 'float' | 'boolean' | 'any') {
  const plain = { condition: condition.condition, values: condition.values };
  const rule = requireCondition(plain, type, 'where');
  return (range: Scalar): boolean => meets(rule, plain, range);
}

/**
 * One page. Filters act on the rows of a page after it is cut, as documented: a page may hold less than its limit, even
 * nothing, and still have a cursor.
 */
function page(
  scan: Scan,
  query: {
    readonly wanted: (range: Scalar) => boolean;
    readonly accepted: (value: unknown) => boolean;
    readonly descending: boolean;
    readonly limit: number;
    readonly after: string | undefined;
    readonly metadataFields: MetadataFields | undefined;
  },
): QueryPage {
  const after = query.after === undefined ? undefined : decodeCursor(query.after);
  const sign = query.descending ? -1 : 1;
  const places = scan.positions.filter(
    (place) => query.wanted(place.range) && (!after || sign * comparePositions(place, after) > 0),
  );
  if (query.descending) places.reverse();
  const data: { key: string; value: unknown }[] = [];
  let taken = 0;
  for (const place of places) {
    const row = scan.read(place.key);
    if (!row) continue;
    taken++;
    if (query.accepted(row.value)) {
      data.push({ key: place.key, value: row.value, ...metadataOf(row, query.metadataFields) });
    }
    if (taken === query.limit) return { data, cursor: encodeCursor(place) };
  }
  return { data };
}

const encodeCursor = ({ range, key }: Position): string =>
  Buffer.from(JSON.stringify({ range, key })).toString('base64url');

/** @throws StorageError for a cursor that no query gave out */
function decodeCursor(cursor: string): Position {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badRequest('INVALID_CURSOR', 'The cursor is not one of this store');
  }
}
