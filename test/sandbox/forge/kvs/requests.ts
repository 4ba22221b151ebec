import { z } from 'zod';

/** Bodies of the storage requests as `@forge/kvs` 1.6.5 sends them [7.3]. */
const metadataFields = z.array(z.enum(['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME']));
export type MetadataFields = z.output<typeof metadataFields>;

const readOptions = z.strictObject({ metadataFields: metadataFields.optional() });

const ttl = z.strictObject({
  value: z.int().positive(),
  unit: z.enum(['SECONDS', 'MINUTES', 'HOURS', 'DAYS']),
});
export type Ttl = z.output<typeof ttl>;

const writeOptions = z.strictObject({
  ttl: ttl.optional(),
  keyPolicy: z.enum(['OVERRIDE', 'FAIL_IF_EXISTS']).optional(),
  returnValue: z.enum(['PREVIOUS', 'LATEST']).optional(),
  returnMetadataFields: metadataFields.optional(),
});
export type WriteOptions = z.output<typeof writeOptions>;

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.output<typeof scalar>;

const condition = z.strictObject({ condition: z.string(), values: z.array(scalar) });
const filterItem = condition.extend({ property: z.string() });
const filters = z.strictObject({ and: z.array(filterItem).optional(), or: z.array(filterItem).optional() });

export type RangeCondition = z.output<typeof condition>;
export type FilterItem = z.output<typeof filterItem>;
export type Filters = z.output<typeof filters>;

const place = { key: z.string(), entityName: z.string().optional() };

export const getRequest = z.strictObject({ ...place, options: readOptions.optional() });
export const setRequest = z.strictObject({ ...place, value: z.unknown(), options: writeOptions.optional() });
export const deleteRequest = z.strictObject(place);

export const queryRequest = z.strictObject({
  limit: z.number().optional(),
  after: z.string().optional(),
  where: z.array(filterItem).optional(),
  options: readOptions.optional(),
});

export const entityQueryRequest = z.strictObject({
  entityName: z.string(),
  indexName: z.string(),
  partition: z.array(scalar).optional(),
  range: condition.optional(),
  filters: filters.optional(),
  sort: z.enum(['ASC', 'DESC']).optional(),
  limit: z.number().optional(),
  cursor: z.string().optional(),
  options: readOptions.optional(),
});
export type EntityQuery = z.output<typeof entityQueryRequest>;

const onlyTtl = z.strictObject({ ttl: ttl.optional() });

export const batchGetRequest = z.array(getRequest);
export const batchSetRequest = z.array(setRequest.extend({ options: onlyTtl.optional() }));
export const batchDeleteRequest = z.array(deleteRequest);

export const transactionRequest = z.strictObject({
  set: z
    .array(
      z.strictObject({ ...place, value: z.unknown(), conditions: filters.optional(), options: onlyTtl.optional() }),
    )
    .default([]),
  delete: z.array(z.strictObject({ ...place, conditions: filters.optional() })).default([]),
  check: z.array(z.strictObject({ ...place, conditions: filters })).default([]),
});
export type Transaction = z.output<typeof transactionRequest>;
