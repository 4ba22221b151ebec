import { Aha } from '../../sandbox/aha/aha';
import { demoApiKey, seedDemo } from '../../sandbox/aha/seed';
import type { AhaSettings } from '../../sandbox/aha/settings';
import { Deliveries } from '../../sandbox/deliveries';
import { Network } from '../../sandbox/network';
import { Random } from '../../sandbox/random';
import type { OrderedStore } from '../../sandbox/store';
import { MemoryStore } from '../../sandbox/store';

export const start = Date.parse('2026-05-04T09:00:00.000Z');

/** Stops the clock at {@link start}; only timers and `Date` are replaced. */
export function stopClock(): void {
  jest.useFakeTimers({
    now: start,
    doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance', 'hrtime'],
  });
}

export const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

export interface Hook {
  readonly url: string;
  readonly body: unknown;
}

export interface World {
  readonly aha: Aha;
  readonly network: Network;
  readonly deliveries: Deliveries;
  /** What arrived at `hooks.example`. */
  readonly hooks: Hook[];
  /** Calls `/api/v1/<path>` of the account `demo`. */
  readonly call: (method: string, path: string, body?: unknown, options?: CallOptions) => Promise<Answer>;
}

export interface CallOptions {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Parsed JSON that can be walked without knowing its shape; a missing part is `undefined` all the way down. */
export class Json {
  constructor(readonly value: unknown) {}

  at(...path: readonly (string | number)[]): unknown {
    return path.reduce<unknown>(
      (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      this.value,
    );
  }

  text(...path: readonly (string | number)[]): string {
    const value = this.at(...path);
    if (typeof value !== 'string') throw new Error(`${path.join('.')} is not a text in ${JSON.stringify(this.value)}`);
    return value;
  }

  list(...path: readonly (string | number)[]): Json[] {
    const value = this.at(...path);
    if (!Array.isArray(value)) throw new Error(`${path.join('.')} is not a list in ${JSON.stringify(this.value)}`);
    return value.map((item: unknown) => new Json(item));
  }
}

/** A stand-in with the sample account, on a fresh store unless one is given. */
export function makeWorld(settings: Partial<AhaSettings> = {}, store: OrderedStore = new MemoryStore()): World {
  const random = new Random(7);
  const network = new Network();
  const deliveries = new Deliveries(random);
  const aha = new Aha({ store, random, network, deliveries, settings });
  seedDemo(aha);
  const hooks: Hook[] = [];
  network.serve('*.aha.io', 'aha', (request) => aha.handle(request));
  network.serve('hooks.example', 'receiver', async (request) => {
    hooks.push({ url: request.url, body: await request.json() });
    return new Response(null, { status: 204 });
  });
  return { aha, network, deliveries, hooks, call: (...args) => call(aha, ...args) };
}

async function call(
  aha: Aha,
  method: string,
  path: string,
  body?: unknown,
  { key = demoApiKey, headers = {} }: CallOptions = {},
): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await aha.handle(
    new Request(`https://demo.aha.io/api/v1/${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json',
        ...(body === undefined || isForm ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : isForm ? body : JSON.stringify(body),
    }),
  );
  const text = await response.text();
  const parsed: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body: new Json(parsed) };
}
