/**
 * Where every stand-in keeps what it must remember: an ordered map from text keys to JSON values. In memory for tests, on
 * disk for `npm start`, so that the site survives a restart.
 */
export interface OrderedStore {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
  remove(key: string): void;
  /** Entries whose key starts with `prefix`, in key order (by code unit). */
  range(prefix: string): Iterable<readonly [key: string, value: unknown]>;
  /** Forgets everything. */
  clear(): void;
  /** Resolves when everything put so far is on disk. */
  flushed(): Promise<void>;
}

/** Keeps copies, as a store on disk would: a value changed after `put` is not changed in the store. */
export class MemoryStore implements OrderedStore {
  readonly #values = new Map<string, string>();
  #sorted: string[] | undefined = [];

  get(key: string): unknown {
    const value = this.#values.get(key);
    return value === undefined ? undefined : JSON.parse(value);
  }

  put(key: string, value: unknown): void {
    if (!this.#values.has(key)) this.#sorted = undefined;
    this.#values.set(key, JSON.stringify(value));
  }

  remove(key: string): void {
    if (this.#values.delete(key)) this.#sorted = undefined;
  }

  *range(prefix: string): Iterable<readonly [string, unknown]> {
    this.#sorted ??= [...this.#values.keys()].sort();
    const keys = this.#sorted;
    for (let i = firstAtLeast(keys, prefix); i < keys.length; i++) {
      const key = keys[i];
      if (key === undefined || !key.startsWith(prefix)) return;
      const value = this.#values.get(key);
      if (value !== undefined) yield [key, JSON.parse(value)];
    }
  }

  clear(): void {
    this.#values.clear();
    this.#sorted = [];
  }

  flushed(): Promise<void> {
    return Promise.resolve();
  }
}

function firstAtLeast(keys: readonly string[], wanted: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A part of a store under a prefix of its own. */
export class SubStore implements OrderedStore {
  constructor(
    private readonly store: OrderedStore,
    private readonly prefix: string,
  ) {}

  get(key: string): unknown {
    return this.store.get(this.prefix + key);
  }

  put(key: string, value: unknown): void {
    this.store.put(this.prefix + key, value);
  }

  remove(key: string): void {
    this.store.remove(this.prefix + key);
  }

  *range(prefix: string): Iterable<readonly [string, unknown]> {
    for (const [key, value] of this.store.range(this.prefix + prefix)) yield [key.slice(this.prefix.length), value];
  }

  clear(): void {
    for (const [key] of [...this.range('')]) this.remove(key);
  }

  flushed(): Promise<void> {
    return this.store.flushed();
  }
}
