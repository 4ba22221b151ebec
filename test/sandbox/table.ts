import type { z } from 'zod';
import type { OrderedStore } from './store';

/**
 * Rows of one kind: kept in memory with their indexes, so that thousands of records are quick, and written through to the
 * store, so that they survive a restart. Rows are never changed in place; put a new one.
 */
export class Table<Row extends { readonly id: string }, Index extends string = never> {
  readonly #rows = new Map<string, Row>();
  readonly #groups: Record<Index, Map<string, Set<string>>>;

  /** @param keys for each index, the keys a row is found under */
  constructor(
    private readonly store: OrderedStore,
    private readonly prefix: string,
    schema: z.ZodType<Row>,
    private readonly keys: Record<Index, (row: Row) => readonly string[]>,
  ) {
    this.#groups = Object.fromEntries(Object.keys(keys).map((index) => [index, new Map()])) as Record<
      Index,
      Map<string, Set<string>>
    >;
    for (const [, value] of store.range(prefix)) this.#index(schema.parse(value));
  }

  find(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  /** @throws when there is no such row: for ids held by other rows */
  get(id: string): Row {
    const row = this.#rows.get(id);
    if (!row) throw new Error(`No row ${this.prefix}${id}`);
    return row;
  }

  all(): IterableIterator<Row> {
    return this.#rows.values();
  }

  by(index: Index, key: string): Row[] {
    return [...(this.#groups[index].get(key) ?? [])].map((id) => this.get(id));
  }

  count(index: Index, key: string): number {
    return this.#groups[index].get(key)?.size ?? 0;
  }

  put<R extends Row>(row: R): R {
    this.#unindex(row.id);
    this.#index(row);
    this.store.put(this.prefix + row.id, row);
    return row;
  }

  remove(id: string): void {
    this.#unindex(id);
    this.#rows.delete(id);
    this.store.remove(this.prefix + id);
  }

  #index(row: Row): void {
    this.#rows.set(row.id, row);
    for (const [group, key] of this.#places(row)) {
      const ids = group.get(key);
      if (ids) ids.add(row.id);
      else group.set(key, new Set([row.id]));
    }
  }

  #unindex(id: string): void {
    const row = this.#rows.get(id);
    if (!row) return;
    for (const [group, key] of this.#places(row)) group.get(key)?.delete(id);
  }

  *#places(row: Row): Iterable<readonly [Map<string, Set<string>>, string]> {
    for (const index in this.keys) {
      for (const key of this.keys[index](row)) yield [this.#groups[index], key];
    }
  }
}
