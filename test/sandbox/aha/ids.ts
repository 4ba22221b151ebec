import { z } from 'zod';
import type { OrderedStore } from '../store';

const storeKey = 'last-id';
/** One millisecond in units of a 19-digit id. */
const perMillisecond = 4_294_967;

/**
 * Ids as the vendor gives them. A 19-digit id is the time of making, in seconds, times 2³², plus a rest: the published samples
 * show that (6543581008138760991 was made at 2018-04-12T15:16:17Z). So ids grow with time, which the audit cursor relies on.
 */
export class Ids {
  #last: number;
  /** Rows of an account's first years have small ids; sample data makes some of each. */
  era: 'old' | 'new' = 'new';

  constructor(private readonly store: OrderedStore) {
    this.#last = z.number().catch(0).parse(store.get(storeKey));
  }

  /** 19 digits, unless the era is old. `at` in epoch milliseconds: the time the id is to stand for. */
  next(at = Date.now()): string {
    if (this.era === 'old') return this.small();
    return String((BigInt(Math.floor(at)) * 4_294_967_296n) / 1000n + BigInt(this.#next() % perMillisecond));
  }

  /** Nine or ten digits, below 2³⁰, as old accounts have them; a prime modulus keeps them apart. */
  small(): string {
    return String(((this.#next() * 7_919_393 + 131_414_752) % 900_000_011) + 100_000_000);
  }

  #next(): number {
    this.#last++;
    this.store.put(storeKey, this.#last);
    return this.#last;
  }
}

/** A foreign key as answers carry it: a number while it is small, digits in quotes beyond 31 bits. */
export const foreignKey = (id: string): number | string => (Number(id) < 2 ** 31 ? Number(id) : id);
