import type { ZodType } from 'zod';
import type { OrderedStore } from '../../store';

/** The key under which a row appears in an index; several for list fields, none when it does not belong there. */
export type IndexKey<T> = (row: T) => string | readonly string[] | undefined;

/**
 * One kind of record in the store. Rows live in memory as well, with their indexes, so that reading one row costs the same
 * however many there are; every write goes to the store at once, and a new table on the same store finds all rows again.
 * Rows are never changed in place: put a new one.
 */
export class Table<T extends { readonly id: string }, Index extends string = never> {
  readonly #rows = new Map<string, T>();
  #sorted: readonly T[] | undefined;
  readonly #indexes = new Map<Index, { readonly keysOf: (row: T) => readonly string[]; readonly groups: Groups<T> }>();

  /** @throws when the store holds a row that `schema` refuses: it was written by another version of the sandbox */
  constructor(
    private readonly store: OrderedStore,
    private readonly name: string,
    schema: ZodType<T>,
    indexes: Readonly<Record<Index, IndexKey<T>>>,
  ) {
    for (const index of Object.keys(indexes) as Index[]) {
      const keyOf = indexes[index];
      this.#indexes.set(index, { keysOf: (row) => asList(keyOf(row)), groups: new Map() });
    }
    for (const [, value] of store.range(`${name}:`)) this.#remember(schema.parse(value));
  }

  get size(): number {
    return this.#rows.size;
  }

  find(id: string): T | undefined {
    return this.#rows.get(id);
  }

  /** @throws when there is no such row: only for ids that other rows refer to */
  get(id: string): T {
    const row = this.#rows.get(id);
    if (row === undefined) throw new Error(`No ${this.name} ${id}`);
    return row;
  }

  put(row: T): void {
    this.#forget(row.id);
    this.#remember(row);
    this.store.put(this.#key(row.id), row);
  }

  remove(id: string): void {
    this.#forget(id);
    this.#rows.delete(id);
    this.store.remove(this.#key(id));
  }

  /** All rows by id, which is oldest first where ids are numbers. */
  all(): readonly T[] {
    this.#sorted ??= [...this.#rows.values()].sort(byId);
    return this.#sorted;
  }

  /** The rows under one key of an index, by id. */
  list(index: Index, key: string): readonly T[] {
    const group = this.#indexes.get(index)?.groups.get(key);
    return group ? [...group.values()].sort(byId) : [];
  }

  count(index: Index, key: string): number {
    return this.#indexes.get(index)?.groups.get(key)?.size ?? 0;
  }

  first(index: Index, key: string): T | undefined {
    return this.#indexes.get(index)?.groups.get(key)?.values().next().value;
  }

  #remember(row: T): void {
    this.#sorted = undefined;
    this.#rows.set(row.id, row);
    for (const { keysOf, groups } of this.#indexes.values()) {
      for (const key of keysOf(row)) {
        const group = groups.get(key);
        if (group) group.set(row.id, row);
        else groups.set(key, new Map([[row.id, row]]));
      }
    }
  }

  #forget(id: string): void {
    this.#sorted = undefined;
    const row = this.#rows.get(id);
    if (row === undefined) return;
    for (const { keysOf, groups } of this.#indexes.values()) {
      for (const key of keysOf(row)) {
        const group = groups.get(key);
        group?.delete(id);
        if (group?.size === 0) groups.delete(key);
      }
    }
  }

  /** Numeric ids are padded, so that the store's order is the order of creation. */
  #key(id: string): string {
    return `${this.name}:${/^\d+$/.test(id) ? id.padStart(12, '0') : id}`;
  }
}

type Groups<T> = Map<string, Map<string, T>>;

function asList(key: string | readonly string[] | undefined): readonly string[] {
  if (key === undefined) return [];
  return typeof key === 'string' ? [key] : key;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.length === b.id.length ? (a.id < b.id ? -1 : 1) : a.id.length - b.id.length;
}
