import { defaultSwitches } from '../sync/model';

/**
 * Every stored value says which shape it has. A new shape adds a reader for the one before it to `migrations`, and the
 * oldest of three is dropped; values are rewritten in the new shape when they are next saved.
 */
const currentVersion = 2;

export interface Versioned<T> {
  readonly v: number;
  readonly value: T;
}

/** Readers of earlier shapes, by version; each gives the shape of the next. */
const migrations: Readonly<Record<number, (value: unknown) => unknown>> = {
  // Integrations got switches. Those made before keep what they did: releases were not sent.
  1: (value) =>
    isIntegration(value) && !('switches' in value)
      ? { ...value, switches: { ...defaultSwitches, releases: false } }
      : value,
};

/** One reader sees values of all kinds: an integration is known by what no other value has. */
const isIntegration = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'mapping' in value && 'inbox' in value;

export const wrap = <T>(value: T): Versioned<T> => ({ v: currentVersion, value });

/** @throws Error for a value written by a newer version of the app, which must not be guessed at */
export function unwrap<T>(stored: Versioned<T>): T {
  if (stored.v > currentVersion)
    throw new Error(`Stored value of version ${stored.v}; this app knows ${currentVersion}`);
  let value: unknown = stored.value;
  for (let version = stored.v; version < currentVersion; version++) {
    const migrate = migrations[version];
    if (!migrate) throw new Error(`No way to read a stored value of version ${version}`);
    value = migrate(value);
  }
  return value as T;
}
