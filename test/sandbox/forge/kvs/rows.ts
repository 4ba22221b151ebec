import { z } from 'zod';
import type { OrderedStore } from '../../store';
import type { EntityDefinition } from '../manifest-schema';
import type { Settings } from '../settings';
import { compareScalars } from './conditions';
import type { Scalar } from './requests';
import { scalarOf } from './value-rules';

const rowSchema = z.object({
  value: z.unknown(),
  createdAt: z.number(),
  updatedAt: z.number(),
  expiresAt: z.number().optional(),
});
export type Row = Readonly<z.output<typeof rowSchema>>;

/** Plain values, secrets, and each entity have keys of their own. */
export type Space = 'value' | 'secret' | `entity:${string}`;

export interface Position {
  readonly range: Scalar;
  readonly key: string;
}

/** Places in the order of an index, and how to read the row at one; undefined when it has expired meanwhile. */
export interface Scan {
  readonly positions: readonly Position[];
  read(key: string): Row | undefined;
}

interface Index {
  readonly name: string;
  /** Undefined when the row is not in the index because it lacks an attribute. */
  place(key: string, row: Row): { partition: string; range: Scalar } | undefined;
  readonly partitions: Map<string, Position[]>;
}

interface RecentWrite {
  readonly at: number;
  readonly space: Space;
  readonly key: string;
  readonly before: Row | undefined;
}

/**
 * Rows in the ordered store, and their indexes in memory, which are made anew when the sandbox starts. A query may be told
 * to see the rows as they were a while ago.
 */
export class Rows {
  readonly #indexes = new Map<Space, readonly Index[]>();
  #recent: RecentWrite[] = [];

  constructor(
    private readonly store: OrderedStore,
    entities: readonly EntityDefinition[],
    private readonly settings: Settings,
  ) {
    this.#indexes.set('value', [byKey()]);
    for (const entity of entities) {
      this.#indexes.set(`entity:${entity.name}`, [byKey(), ...entity.indexes.map(attributeIndex)]);
    }
    for (const [space, indexes] of this.#indexes) {
      for (const [path, stored] of store.range(`${space}/`)) {
        const key = path.slice(space.length + 1);
        for (const index of indexes) insert(index, key, rowSchema.parse(stored));
      }
    }
  }

  /** An expired row is still there until the store gets round to deleting it. */
  get(space: Space, key: string): Row | undefined {
    const stored = this.store.get(`${space}/${key}`);
    if (stored === undefined) return undefined;
    const row = rowSchema.parse(stored);
    if (!this.#gone(row)) return row;
    this.remove(space, key);
    return undefined;
  }

  put(space: Space, key: string, row: Row): void {
    this.#replace(space, key, row);
    this.store.put(`${space}/${key}`, row);
  }

  remove(space: Space, key: string): void {
    this.#replace(space, key, undefined);
    this.store.remove(`${space}/${key}`);
  }

  /** One partition of an index in its order, as a query sees it now. */
  scan(space: Space, indexName: string, partition: readonly Scalar[]): Scan {
    const index = this.#indexes.get(space)?.find(({ name }) => name === indexName);
    if (!index) return { positions: [], read: () => undefined };
    const name = JSON.stringify(partition);
    const live = index.partitions.get(name) ?? [];
    const stale = this.#staleRows(space);
    if (stale.size === 0) return { positions: live, read: (key) => this.#read(space, key) };
    const positions = live.filter(({ key }) => !stale.has(key));
    for (const [key, row] of stale) {
      const place = row && index.place(key, row);
      if (place?.partition === name) positions.push({ key, range: place.range });
    }
    return {
      positions: positions.sort(comparePositions),
      read: (key) => (stale.has(key) ? stale.get(key) : this.#read(space, key)),
    };
  }

  #read(space: Space, key: string): Row | undefined {
    const stored = this.store.get(`${space}/${key}`);
    if (stored === undefined) return undefined;
    const row = rowSchema.parse(stored);
    return this.#gone(row) ? undefined : row;
  }

  #gone(row: Row): boolean {
    return row.expiresAt !== undefined && row.expiresAt + this.settings.expiredVisibleMs <= Date.now();
  }

  #replace(space: Space, key: string, row: Row | undefined): void {
    const indexes = this.#indexes.get(space);
    if (!indexes) return;
    const stored = this.store.get(`${space}/${key}`);
    const before = stored === undefined ? undefined : rowSchema.parse(stored);
    if (this.settings.queryLagMs > 0) this.#recent.push({ at: Date.now(), space, key, before });
    for (const index of indexes) {
      if (before) remove(index, key, before);
      if (row) insert(index, key, row);
    }
  }

  /** For keys written within the lag: what was there before the first of those writes. */
  #staleRows(space: Space): ReadonlyMap<string, Row | undefined> {
    const since = Date.now() - this.settings.queryLagMs;
    this.#recent = this.#recent.filter(({ at }) => at > since);
    const stale = new Map<string, Row | undefined>();
    for (const write of this.#recent) {
      if (write.space === space && !stale.has(write.key)) stale.set(write.key, write.before);
    }
    return stale;
  }
}

const byKey = (): Index => ({
  name: 'by-key',
  place: (key) => ({ partition: '[]', range: key }),
  partitions: new Map(),
});

const attributeIndex = (index: EntityDefinition['indexes'][number]): Index => ({
  name: index.name,
  place: (_, { value }) => {
    const partition = index.partition.map((attribute) => scalarOf(value, attribute));
    const range = scalarOf(value, index.range);
    return range === undefined || partition.includes(undefined)
      ? undefined
      : { partition: JSON.stringify(partition), range };
  },
  partitions: new Map(),
});

export const comparePositions = (a: Position, b: Position): number =>
  compareScalars(a.range, b.range) || compareScalars(a.key, b.key);

function insert(index: Index, key: string, row: Row): void {
  const place = index.place(key, row);
  if (!place) return;
  const positions = index.partitions.get(place.partition) ?? [];
  index.partitions.set(place.partition, positions);
  const position = { range: place.range, key };
  positions.splice(firstNotBefore(positions, position), 0, position);
}

function remove(index: Index, key: string, row: Row): void {
  const place = index.place(key, row);
  const positions = place && index.partitions.get(place.partition);
  if (!positions) return;
  const at = firstNotBefore(positions, { range: place.range, key });
  if (positions[at]?.key === key) positions.splice(at, 1);
  if (positions.length === 0) index.partitions.delete(place.partition);
}

function firstNotBefore(positions: readonly Position[], wanted: Position): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = positions[middle];
    if (there && comparePositions(there, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
