import { z } from 'zod';
import type { OrderedStore } from './store';

/** What servers of a vendor keep beside their rows: the ids they gave, and the bytes of files. */
export abstract class VendorState<Kind extends string> {
  /** @param firstIds where the ids of each kind begin */
  protected constructor(
    private readonly store: OrderedStore,
    private readonly firstIds: Readonly<Record<Kind, number>>,
  ) {}

  /** Ids of one kind rise; kinds have ranges of their own. */
  nextId(kind: Kind): string {
    const last = z
      .number()
      .catch(this.firstIds[kind])
      .parse(this.store.get(`last-id/${kind}`));
    this.store.put(`last-id/${kind}`, last + 1);
    return String(last + 1);
  }

  saveBytes(file: string, bytes: Uint8Array): void {
    this.store.put(`bytes/${file}`, Buffer.from(bytes).toString('base64'));
  }

  bytes(file: string): Uint8Array<ArrayBuffer> {
    const kept = z
      .string()
      .catch('')
      .parse(this.store.get(`bytes/${file}`));
    return new Uint8Array(Buffer.from(kept, 'base64'));
  }
}
