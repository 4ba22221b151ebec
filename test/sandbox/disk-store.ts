import { open } from 'lmdb';
import type { OrderedStore } from './store';

/**
 * The store of `npm start`. Writes are seen at once, as in memory; the operating system brings them to the disk (a sudden
 * loss of power may cost the last of them, which a sandbox can bear). LMDB orders keys by their bytes, which for
 * our ASCII keys is the order of the memory store.
 */
export function openDiskStore(path: string): OrderedStore & { close(): Promise<void> } {
  const db = open<unknown, string>({ path, encoding: 'json', noSync: true });
  return {
    get: (key) => db.get(key),
    put(key, value) {
      db.putSync(key, value);
    },
    remove(key) {
      db.removeSync(key);
    },
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
