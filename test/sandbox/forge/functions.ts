import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppLog } from './app-log';
import { insideInvocation } from './globals';
import { Invocation } from './invocation';
import type { InvocationFacts, InvocationGlobals, InvocationKind, KillSwitch, Outcome } from './invocation';
import { jsonBytes, jsonCopy } from './json';
import type { Limits } from './limits';
import type { AppManifest } from './manifest';
import { functionContext } from './site';
import type { Site } from './site';

/** Exports of the app's entry point, by name. */
export type Handlers = Readonly<Record<string, unknown>>;

export interface InvocationRequest {
  readonly kind: InvocationKind;
  readonly functionKey: string;
  readonly moduleKey: string;
  readonly moduleType: string;
  readonly payload: unknown;
  readonly accountId?: string | undefined;
  readonly queue?: InvocationFacts['queue'];
}

type Handler = (payload: unknown, context: unknown) => unknown;

/** Runs the functions of the app, each in an invocation of its own, and remembers the invocations. */
export class Functions {
  /** Newest last. */
  readonly log: Invocation[] = [];
  readonly running = new Set<Invocation>();
  /** Invocations so far, by function key. */
  readonly counts = new Map<string, number>();
  logLimit = 20_000;
  /** Grows with whatever the app does. */
  activity = 0;
  #handlers: Handlers | undefined;

  constructor(
    private readonly parts: {
      readonly manifest: AppManifest;
      readonly site: Site;
      readonly limits: Limits;
      readonly appLog: AppLog;
      readonly newId: () => string;
      readonly loadHandlers: () => Handlers;
      readonly killSwitch: () => KillSwitch | undefined;
      readonly globalsFor: (invocation: Invocation) => InvocationGlobals;
    },
  ) {}

  /**
   * Runs one function with copies of payload and result, as they would travel.
   *
   * @returns how it ended; the app's own error is an outcome, not an exception
   * @throws when the manifest or the app has no such function, or the payload is too large to be sent
   */
  async invoke(request: InvocationRequest): Promise<Outcome> {
    const { limits, site } = this.parts;
    const handler = this.handler(request.functionKey);
    if (jsonBytes(request.payload) > limits.payloadBytes) throw new Error('The payload is larger than 5 MB');
    const payload = jsonCopy(request.payload);
    const context = jsonCopy(functionContext(site, request.accountId));
    return this.#run(request, async () => {
      const value = jsonCopy(await handler(payload, context));
      if (jsonBytes(value) > limits.responseBytes) throw new Error('The response is larger than 5 MB');
      return value;
    });
  }

  /** Runs code that is no function of the app in an invocation of its own. @throws what it throws */
  runCode<T>(code: () => Promise<T>, accountId: string | undefined): Promise<T> {
    const names = { functionKey: 'code', moduleKey: 'code', moduleType: 'code' };
    return new Promise((resolve, reject) => {
      const run = async (): Promise<void> => {
        resolve(await code());
      };
      void this.#run({ kind: 'consumer', ...names, accountId, payload: undefined }, run).then((outcome) => {
        if (outcome.kind === 'threw') reject(outcome.error);
        if (outcome.kind === 'timed-out') reject(new Error('The code was stopped'));
      });
    });
  }

  /**
   * The app's function behind a function key of the manifest.
   *
   * @throws when there is none
   */
  handler(functionKey: string): Handler {
    const declared = this.parts.manifest.functions.find(({ key }) => key === functionKey);
    if (!declared) throw new Error(`The manifest has no function ${functionKey}`);
    this.#handlers ??= this.parts.loadHandlers();
    const handler = this.#handlers[declared.handler.slice(declared.handler.indexOf('.') + 1)];
    if (typeof handler !== 'function') throw new Error(`The app does not export ${declared.handler}`);
    return (payload, context): unknown => Reflect.apply(handler, undefined, [payload, context]);
  }

  async #run(request: InvocationRequest, code: () => Promise<unknown>): Promise<Outcome> {
    const invocation = this.#start(request);
    const timer = setTimeout(() => {
      invocation.end({ kind: 'timed-out' });
    }, invocation.timeLimitMs);
    void insideInvocation(invocation, () => outcomeOf(code)).then((outcome) => {
      invocation.end(outcome);
    });
    const outcome = await invocation.ended;
    this.activity++;
    clearTimeout(timer);
    this.running.delete(invocation);
    this.#note(invocation, outcome);
    return outcome;
  }

  #start(request: InvocationRequest): Invocation {
    const { newId, killSwitch, globalsFor } = this.parts;
    const { kind, functionKey, moduleKey, moduleType, accountId, queue } = request;
    const facts = { id: newId(), kind, functionKey, moduleKey, moduleType, accountId, queue };
    const invocation = new Invocation(
      { ...facts, timeLimitMs: this.#timeLimit(request) },
      killSwitch,
      () => this.activity++,
    );
    invocation.globals = globalsFor(invocation);
    this.log.push(invocation);
    if (this.log.length > this.logLimit) this.log.splice(0, this.log.length - this.logLimit);
    this.running.add(invocation);
    this.activity++;
    this.counts.set(functionKey, (this.counts.get(functionKey) ?? 0) + 1);
    return invocation;
  }

  #timeLimit({ kind, functionKey }: InvocationRequest): number {
    const { limits, manifest } = this.parts;
    const seconds = manifest.functions.find(({ key }) => key === functionKey)?.timeoutSeconds;
    switch (kind) {
      case 'consumer':
      case 'scheduledTrigger':
        return seconds === undefined ? limits.backgroundMs : seconds * 1000;
      case 'webtrigger':
        return limits.backgroundMs;
      case 'resolver':
      case 'dynamicProperties':
      case 'trigger':
        return limits.interactiveMs;
    }
  }

  #note(invocation: Invocation, outcome: Outcome): void {
    const { functionKey, id } = invocation;
    if (outcome.kind === 'threw') this.parts.appLog.note(functionKey, id, outcome.error.stack ?? outcome.error.message);
    if (outcome.kind === 'timed-out') this.parts.appLog.note(functionKey, id, 'The function was stopped');
  }
}

async function outcomeOf(code: () => Promise<unknown>): Promise<Outcome> {
  // A new invocation starts in a turn of its own, as it does in a process of its own.
  await nextTurn();
  try {
    return { kind: 'returned', value: await code() };
  } catch (error) {
    return { kind: 'threw', error: error instanceof Error ? error : new Error(String(error)) };
  }
}
