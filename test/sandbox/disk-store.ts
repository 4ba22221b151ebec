import { open } from 'lmdb';
import type { OrderedStore } from './store';

/** The store of `npm start`. LMDB orders keys by their bytes, which for our ASCII keys is the order of the memory store. */
export function openDiskStore(path: string): OrderedStore & { close(): Promise<void> } {
  const db = open<unknown, string>({ path, encoding: 'json' });
  return {
    get: (key) => db.get(key),
    put: (key, value) => void db.put(key, value),
    remove: (key) => void db.remove(key),
    *range(prefix) {
      for (const { key, value } of db.getRange({ start: prefix })) {
        if (!key.startsWith(prefix)) return;
        yield [key, value] as const;
      }
    },
    clear: () => {
      db.clearSync();
    },
    flushed: async () => {
      await db.flushed;
    },
    close: () => db.close(),
  };
}
