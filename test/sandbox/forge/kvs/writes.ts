import { jsonBytes } from '../json';
import type { Limits } from '../limits';
import type { EntityDefinition } from '../manifest-schema';
import type { Ttl, WriteOptions } from './requests';
import type { Row, Rows, Space } from './rows';
import { StorageError, badRequest } from './storage-error';
import { requireEntityValue, requireKey, requireValue } from './value-rules';

const secondsOf = { SECONDS: 1, MINUTES: 60, HOURS: 3600, DAYS: 86_400 };
const longestTtlSeconds = 366 * 86_400;

/** Where a request of the packages points: plain values and entities. */
export interface Place {
  readonly key: string;
  readonly entityName?: string | undefined;
}

/** Reads and writes of single rows, with the rules of their space. */
export class Writes {
  constructor(
    readonly rows: Rows,
    private readonly entities: readonly EntityDefinition[],
    readonly limits: Limits,
  ) {}

  /** @throws StorageError for an entity that the manifest does not declare */
  entity(name: string): EntityDefinition {
    const entity = this.entities.find((candidate) => candidate.name === name);
    if (!entity) throw badRequest('INVALID_ENTITY_TYPE', `The manifest declares no entity ${name}`);
    return entity;
  }

  /** @throws StorageError for a bad key or an unknown entity */
  spaceOf({ key, entityName }: Place, secret = false): Space {
    requireKey(key, entityName, this.limits);
    if (secret) return 'secret';
    return entityName === undefined ? 'value' : `entity:${this.entity(entityName).name}`;
  }

  /** @throws StorageError `KEY_NOT_FOUND`, which the packages turn into `undefined` */
  get(place: Place, secret = false): Row {
    const row = this.rows.get(this.spaceOf(place, secret), place.key);
    if (!row) throw new StorageError(404, 'KEY_NOT_FOUND', `There is no value at ${place.key}`);
    return row;
  }

  /** Checks a write without making it. */
  requireWritable(place: Place, value: unknown, secret = false): void {
    this.spaceOf(place, secret);
    if (place.entityName === undefined) requireValue(value, this.limits);
    else requireEntityValue(value, this.entity(place.entityName), this.limits);
  }

  /**
   * @returns the row before and after
   * @throws StorageError `KEY_CONFLICT` under `FAIL_IF_EXISTS`, or a refusal of key, value or options
   */
  set(
    place: Place,
    value: unknown,
    options: WriteOptions = {},
    secret = false,
  ): { before: Row | undefined; after: Row } {
    this.requireWritable(place, value, secret);
    requireConsistent(options);
    const space = this.spaceOf(place, secret);
    const before = this.rows.get(space, place.key);
    if (before && options.keyPolicy === 'FAIL_IF_EXISTS') {
      throw new StorageError(409, 'KEY_CONFLICT', `There is a value at ${place.key} already`);
    }
    const now = Date.now();
    const after: Row = {
      value,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
      ...(options.ttl ? { expiresAt: now + lifetimeMs(options.ttl) } : {}),
    };
    this.rows.put(space, place.key, after);
    return { before, after };
  }

  delete(place: Place, secret = false): void {
    this.rows.remove(this.spaceOf(place, secret), place.key);
  }
}

/** A value goes with its key when bytes are counted. */
export const rowBytes = (key: string, value: unknown): number => Buffer.byteLength(key) + jsonBytes(value);

function requireConsistent(options: WriteOptions): void {
  if (options.returnValue !== undefined && options.keyPolicy === 'FAIL_IF_EXISTS') {
    throw badRequest('INVALID_OPTIONS', 'returnValue goes only with the key policy OVERRIDE');
  }
  if (options.returnMetadataFields !== undefined && options.returnValue === undefined) {
    throw badRequest('INVALID_OPTIONS', 'returnMetadataFields goes only with returnValue');
  }
}

/** @throws StorageError above one year */
function lifetimeMs(ttl: Ttl): number {
  const seconds = ttl.value * secondsOf[ttl.unit];
  if (seconds > longestTtlSeconds) throw badRequest('INVALID_TTL', 'A value lives at most one year');
  return seconds * 1000;
}
