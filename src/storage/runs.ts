import { kvs } from '@forge/kvs';
import type { Run, RunControl, RunId, RunItem } from '../sync/model';
import type { Runs } from '../sync/ports';
import { batchRead, mostOperations } from './entities';
import { keys } from './keys';
import { unwrap, wrap } from './versions';
import type { Versioned } from './versions';

const runTtl = { ttl: { value: 90, unit: 'DAYS' as const } };

/** Runs of sends: a small head, and the records in chunks beside it. */
export const runStore: Runs = {
  get: (id) => read<Run>(keys.run(id)),

  async add(run, chunks) {
    for (const [index, items] of chunks.entries()) await runStore.saveChunk(run.id, index, items);
    await runStore.save(run);
    await kvs.set(keys.latestRun(run.integration), wrap(run.id));
  },

  save: (run) => write(keys.run(run.id), run),

  chunk: async (id, index) => (await read<readonly RunItem[]>(keys.runChunk(id, index))) ?? [],

  async chunks(id, count) {
    const found = new Map<string, unknown>();
    for (let start = 0; start < count; start += mostOperations) {
      const some = Array.from({ length: Math.min(mostOperations, count - start) }, (_, offset) => start + offset);
      const rows = await batchRead(some.map((index) => ({ key: keys.runChunk(id, index) })));
      for (const { key, value } of rows) found.set(key, value);
    }
    return Array.from({ length: count }, (_, index) => {
      const stored = found.get(keys.runChunk(id, index)) as Versioned<readonly RunItem[]> | undefined;
      return stored ? unwrap(stored) : [];
    });
  },

  saveChunk: (id, index, items) => write(keys.runChunk(id, index), items),

  control: async (id) => (await read<RunControl>(keys.runControl(id))) ?? { paused: false, skip: [] },
  saveControl: (id, control) => write(keys.runControl(id), control),

  latest: (integration) => read<RunId>(keys.latestRun(integration)),
};

async function read<T>(key: string): Promise<T | undefined> {
  const stored = await kvs.get<Versioned<T>>(key);
  return stored && unwrap(stored);
}

const write = (key: string, value: unknown): Promise<void> => kvs.set(key, wrap(value), runTtl);
