import { outsideInvocation } from './globals';
import { StorageCount } from './kvs/storage-count';

export type InvocationKind =
  'resolver' | 'dynamicProperties' | 'trigger' | 'consumer' | 'webtrigger' | 'scheduledTrigger';

/** One thing an invocation asks of the world outside it. */
export interface PlatformCall {
  readonly kind: 'product' | 'egress' | 'storage' | 'queue' | 'platform';
  /** `PUT /rest/api/3/issue/TL-1`, `entity get link:a`, `push live`. */
  readonly label: string;
}

/** How an invocation ended. */
export type Outcome =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: Error }
  /** Cut off by its time limit or by a test; nothing it does afterwards has an effect. */
  | { readonly kind: 'timed-out' };

/** Asked at every platform call; the answer kills the invocation before or after the call has its effect. */
export type KillSwitch = (moment: {
  readonly invocation: Invocation;
  /** Counts the platform calls of this invocation from 1. */
  readonly step: number;
  readonly call: PlatformCall;
}) => 'before' | 'after' | undefined;

export interface InvocationFacts {
  readonly id: string;
  readonly kind: InvocationKind;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly functionKey: string;
  /** The user who caused it; absent when it runs for no one. */
  readonly accountId: string | undefined;
  readonly timeLimitMs: number;
  /** The consumed queue and how often this chain of jobs pushed to it. */
  readonly queue: { readonly name: string; readonly depth: number } | undefined;
}

/** What the globals of the packages do inside one invocation. */
export interface InvocationGlobals {
  readonly runtime: object;
  forgeFetch(target: unknown, path: string, init: RequestInit | undefined): Promise<Response>;
  fetch(input: string | URL | Request, init: RequestInit | undefined): Promise<Response>;
  log(level: string, args: readonly unknown[]): void;
}

/** One run of one function of the app. */
export class Invocation implements InvocationFacts {
  readonly id: string;
  readonly kind: InvocationKind;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly functionKey: string;
  readonly accountId: string | undefined;
  readonly timeLimitMs: number;
  readonly queue: InvocationFacts['queue'];
  readonly startedAt = Date.now();
  endedAt: number | undefined;
  /** Platform calls made so far, in order. */
  readonly calls: PlatformCall[] = [];
  /** Calls whose answer is still awaited. */
  underWay = 0;
  egressCalls = 0;
  readonly storage = new StorageCount();
  outcome: Outcome | undefined;
  globals: InvocationGlobals | undefined;
  readonly ended: Promise<Outcome>;
  #end: (outcome: Outcome) => void = () => undefined;

  constructor(
    facts: InvocationFacts,
    private readonly killSwitch: () => KillSwitch | undefined,
    /** Told at the begin and the end of each platform call. */
    private readonly acted: () => void,
  ) {
    ({
      id: this.id,
      kind: this.kind,
      moduleKey: this.moduleKey,
      moduleType: this.moduleType,
      functionKey: this.functionKey,
      accountId: this.accountId,
      timeLimitMs: this.timeLimitMs,
      queue: this.queue,
    } = facts);
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** Only the first end counts. */
  end(outcome: Outcome): void {
    if (this.outcome) return;
    this.outcome = outcome;
    this.endedAt = Date.now();
    this.#end(outcome);
  }

  hasEnded(): boolean {
    return this.outcome !== undefined;
  }

  get remainingMs(): number {
    return this.startedAt + this.timeLimitMs - Date.now();
  }

  /**
   * Passes a call of the app to the platform. Code of a killed invocation never hears of it again; code that outlives its
   * invocation otherwise is told that there is no runtime, as in production.
   */
  async perform<T>(call: PlatformCall, effect: () => Promise<T>): Promise<T> {
    if (this.hasEnded()) return this.#tooLate(call);
    this.calls.push(call);
    const moment = { invocation: this, step: this.calls.length, call };
    const kill = outsideInvocation(() => this.killSwitch()?.(moment));
    if (kill === 'before') return this.#kill();
    this.underWay++;
    this.acted();
    try {
      return await effect();
    } finally {
      this.underWay--;
      this.acted();
      // Not awaited by the app, or cut off: what comes back reaches no one.
      if (kill === 'after') await this.#kill();
      if (this.hasEnded()) await never();
    }
  }

  #tooLate(call: PlatformCall): Promise<never> {
    if (this.outcome?.kind === 'timed-out') return never();
    return Promise.reject(new Error(`Forge runtime not found. The invocation had ended before: ${call.label}`));
  }

  #kill(): Promise<never> {
    this.end({ kind: 'timed-out' });
    return never();
  }
}

const never = (): Promise<never> => new Promise(() => undefined);
