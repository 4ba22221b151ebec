/**
 * Every stored value says which shape it has. A new shape adds a reader for the one before it to `migrations`, and the
 * oldest of three is dropped; values are rewritten in the new shape when they are next saved.
 */
export const currentVersion = 1;

export interface Versioned<T> {
  readonly v: number;
  readonly value: T;
}

/** Readers of earlier shapes, by version; each gives the shape of the next. */
const migrations: Readonly<Record<number, (value: unknown) => unknown>> = {};

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
