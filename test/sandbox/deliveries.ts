import type { Random } from './random';

export type DeliveryKind = 'event' | 'webhook' | 'job' | 'schedule';

export interface Delivery {
  readonly id: number;
  readonly kind: DeliveryKind;
  /** What it is, for the deliveries page: `avi:jira:updated:issue TL-3`. */
  readonly label: string;
  readonly dueAt: number;
  state: 'due' | 'running' | 'done' | 'failed' | 'dropped';
  result?: string;
}

/** How badly deliveries behave. Probabilities in [0, 1]; `delay` is the most milliseconds added, which also changes the order. */
export interface Chaos {
  readonly drop: number;
  readonly duplicate: number;
  readonly delay: number;
}

const calm: Chaos = { drop: 0, duplicate: 0, delay: 0 };

/**
 * Everything that happens later: product events, webhooks, queue events, schedules. Each is a timer of the running clock,
 * so tests with a fake clock decide when it happens. Jobs of a queue are delivered at least once and are never dropped.
 */
export class Deliveries {
  readonly chaos: Record<DeliveryKind, Chaos> = { event: calm, webhook: calm, job: calm, schedule: calm };
  readonly log: Delivery[] = [];
  /** Deliveries whose receiver could not be run at all; what a receiver answers is its own affair. */
  readonly failed: Delivery[] = [];
  logLimit = 20_000;
  readonly #open = new Set<Delivery>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #running = 0;
  #nextId = 1;

  constructor(private readonly random: Random) {}

  /** Deliveries that are due or running. */
  get open(): ReadonlySet<Delivery> {
    return this.#open;
  }

  get pending(): number {
    return this.#open.size;
  }

  /** Deliveries whose receiver is at work. */
  get running(): number {
    return this.#running;
  }

  add(kind: DeliveryKind, label: string, delayMs: number, run: () => Promise<string | undefined>): void {
    const chaos = this.chaos[kind];
    const copies = this.random.chance(chaos.duplicate) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const late = chaos.delay > 0 ? this.random.below(chaos.delay) : 0;
      const dropped = kind !== 'job' && this.random.chance(chaos.drop);
      this.#schedule(kind, label, delayMs + late, dropped, run);
    }
  }

  /** Forgets what is due; what runs goes on. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const delivery of this.#open) if (delivery.state === 'due') this.#open.delete(delivery);
  }

  #schedule(
    kind: DeliveryKind,
    label: string,
    delayMs: number,
    dropped: boolean,
    run: () => Promise<string | undefined>,
  ): void {
    const delivery: Delivery = {
      id: this.#nextId++,
      kind,
      label,
      dueAt: Date.now() + delayMs,
      state: dropped ? 'dropped' : 'due',
    };
    this.log.push(delivery);
    if (this.log.length > this.logLimit) this.log.splice(0, this.log.length - this.logLimit);
    if (dropped) return;
    this.#open.add(delivery);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      delivery.state = 'running';
      this.#running++;
      run()
        .then(
          (result) => {
            delivery.state = 'done';
            if (result !== undefined) delivery.result = result;
          },
          (error: unknown) => {
            delivery.state = 'failed';
            this.failed.push(delivery);
            delivery.result = error instanceof Error ? error.message : String(error);
          },
        )
        .finally(() => {
          this.#open.delete(delivery);
          this.#running--;
        });
    }, delayMs);
    this.#timers.add(timer);
  }
}
