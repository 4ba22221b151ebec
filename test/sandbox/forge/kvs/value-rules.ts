import { jsonBytes } from '../json';
import type { Limits } from '../limits';
import type { AttributeType, EntityDefinition } from '../manifest-schema';
import type { Scalar } from './requests';
import { badRequest } from './storage-error';

/** As documented, with its odd `\s-#`: in a JavaScript pattern that is a blank, a hyphen or a hash. */
const keyPattern = /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/;

/** @throws StorageError when the store would refuse the key */
export function requireKey(key: string, entityName: string | undefined, limits: Limits): void {
  if (key === '') throw badRequest(entityName === undefined ? 'KEY_TOO_SHORT' : 'EMPTY_KEY', 'The key is empty');
  if (key.length > limits.keyLength)
    throw badRequest('KEY_TOO_LONG', `A key has at most ${limits.keyLength} characters`);
  if (!keyPattern.test(key)) throw badRequest('INVALID_KEY', `The key does not match ${keyPattern.source}`);
}

/** @throws StorageError when the store would refuse the value, as a plain value or as a secret */
export function requireValue(value: unknown, limits: Limits): void {
  if (value === undefined || value === null) throw badRequest('INVALID_VALUE', 'There is no value to store');
  if (jsonBytes(value) > limits.valueBytes)
    throw badRequest('MAX_SIZE', `A value has at most ${limits.valueBytes} bytes`);
  if (depthOf(value) > limits.valueDepth)
    throw badRequest('MAX_DEPTH', `A value is nested at most ${limits.valueDepth} deep`);
}

/** @throws StorageError when a value does not fit its entity: unknown attributes, wrong types, indexed values too long */
export function requireEntityValue(value: unknown, entity: EntityDefinition, limits: Limits): void {
  requireValue(value, limits);
  if (!isRecord(value)) throw badRequest('INVALID_ENTITY_VALUE', `A value of entity ${entity.name} is an object`);
  for (const [name, held] of Object.entries(value)) {
    const attribute = entity.attributes[name];
    if (!attribute) throw badRequest('INVALID_ENTITY_VALUE', `Entity ${entity.name} has no attribute ${name}`);
    const problem = typeProblem(attribute.type, held);
    if (problem !== undefined) throw badRequest('INVALID_ENTITY_VALUE', `${entity.name}.${name} ${problem}`);
  }
  for (const index of entity.indexes) {
    const bytes = (attributes: readonly string[]): number =>
      attributes.reduce((sum, name) => sum + Buffer.byteLength(String(scalarOf(value, name) ?? '')), 0);
    if (bytes([index.range]) > limits.rangeBytes || bytes(index.partition) > limits.partitionBytes) {
      throw badRequest('INVALID_ENTITY_VALUE', `The values of index ${entity.name}/${index.name} are too long`);
    }
  }
}

/** Whether an attribute of a type may hold a value: undefined, or what is wrong with it [1.8]. */
function typeProblem(type: AttributeType, value: unknown): string | undefined {
  switch (type) {
    case 'string':
      if (typeof value !== 'string') return 'is not a string';
      return value.trim() === '' ? 'is blank' : undefined;
    case 'integer':
      return typeof value === 'number' && (value | 0) === value ? undefined : 'is not a signed 32-bit integer';
    case 'float':
      return typeof value === 'number' && (value === 0 || (Math.abs(value) >= 1e-130 && Math.abs(value) < 1e126))
        ? undefined
        : 'is not a number in the range of a float';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is not a boolean';
    case 'any':
      return value === null ? 'is null' : undefined;
  }
}

/** The value of an indexed attribute; undefined when the row has none and so is not in the index. */
export function scalarOf(value: unknown, attribute: string): Scalar | undefined {
  const held = isRecord(value) ? value[attribute] : undefined;
  return typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean' ? held : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Object.values(value).reduce((deepest: number, inner) => Math.max(deepest, depthOf(inner)), 0);
}
