import { z } from 'zod';
import type { OrderedStore } from '../../store';

/** Counters for ids and issue numbers. A number is never given twice, not even after a restart. */
export class Sequences {
  readonly #last = new Map<string, number>();

  constructor(private readonly store: OrderedStore) {}

  /** The next number of a counter; the first is `first`. */
  next(name: string, first: number): number {
    const key = `sequence:${name}`;
    const last = this.#last.get(name) ?? z.number().optional().parse(this.store.get(key)) ?? first - 1;
    this.#last.set(name, last + 1);
    this.store.put(key, last + 1);
    return last + 1;
  }
}
