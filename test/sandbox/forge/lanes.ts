/** Limits how many jobs of one concurrency key run at a time, whatever their queues. */
export class Lanes {
  readonly #lanes = new Map<string, { running: number; waiting: { limit: number; start: () => void }[] }>();

  /** Resolves when the job may run; the result ends its turn. The limit is the one that the waiting job itself carries. */
  async enter(key: string, limit: number): Promise<() => void> {
    const lane = this.#lanes.get(key) ?? { running: 0, waiting: [] };
    this.#lanes.set(key, lane);
    if (lane.running >= limit) {
      await new Promise<void>((start) => {
        lane.waiting.push({ limit, start });
      });
    } else {
      lane.running++;
    }
    return () => {
      this.#leave(key);
    };
  }

  #leave(key: string): void {
    const lane = this.#lanes.get(key);
    if (!lane) return;
    lane.running--;
    const [next] = lane.waiting;
    if (next && lane.running < next.limit) {
      lane.waiting.shift();
      // Taken for it at once, so that no newcomer slips in between.
      lane.running++;
      next.start();
    }
    if (lane.running === 0) this.#lanes.delete(key);
  }
}
