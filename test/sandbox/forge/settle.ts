import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { install } from '@sinonjs/fake-timers';
import type { ForgeHost } from './host';

/** A clock that stands still until it is told. */
export interface FakeClock {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Moves the time on and fires nothing: what was due by then comes late. */
  setSystemTime(now: number): void;
  /** Goes to the next timer and fires it. */
  next(): unknown;
  countTimers(): number;
  uninstall(): void;
}

/** Long enough for every chain of work in this sandbox; more means that it feeds itself. */
const mostSteps = 500_000;

/**
 * Stops the time of `Date` and of timers; everything else stays real. As with real timers, a callback runs in the
 * invocation that set its timer.
 */
export function withFakeClock(startMs: number): FakeClock {
  const clock = install({
    now: startMs,
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
  const { setTimeout: fakeTimeout, setInterval: fakeInterval } = globalThis;
  const bound =
    (set: typeof fakeTimeout | typeof fakeInterval) =>
    (callback: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
      set(AsyncResource.bind(callback), delay, ...args);
  globalThis.setTimeout = Object.assign(bound(fakeTimeout), fakeTimeout);
  globalThis.setInterval = Object.assign(bound(fakeInterval), fakeInterval);
  return clock;
}

/**
 * Lets time run until nothing is left to be delivered, or only what is due later than the horizon, and no function runs.
 * Nothing sleeps: between two timers it waits only for real work, such as the parsing of a form, to finish.
 *
 * @throws when work is left that no timer can bring to an end, or never ends, or when a function could not be run at all
 */
export async function settle(
  host: ForgeHost,
  clock: FakeClock,
  { horizonMs = 15 * 60_000 }: { readonly horizonMs?: number } = {},
): Promise<void> {
  const horizon = clock.now + horizonMs;
  for (let steps = 0; ; steps++) {
    await quiet(host);
    const left = workLeft(host, horizon);
    refuseBroken(host);
    if (left.length === 0) return;
    if (steps === mostSteps || clock.countTimers() === 0)
      throw new Error(`Never settles: ${left.slice(0, 5).join('; ')}`);
    clock.next();
  }
}

/** Lets exactly this much time pass, with everything that falls due in it. */
export async function pass(host: ForgeHost, clock: FakeClock, ms: number): Promise<void> {
  let over = false;
  setTimeout(() => {
    over = true;
  }, ms);
  const arrived = (): boolean => over;
  for (let steps = 0; !arrived(); steps++) {
    if (steps === mostSteps) throw new Error('Time does not pass: something happens again and again at one moment');
    await quiet(host);
    clock.next();
  }
  await quiet(host);
}

/** A vendor's webhook may fail to be delivered; that a function of the app cannot be run is a fault of the set-up. */
function refuseBroken({ deliveries }: ForgeHost): void {
  const broken = deliveries.failed.find(({ kind }) => kind !== 'webhook');
  if (broken) throw new Error(`${broken.kind} ${broken.label}: ${broken.result ?? 'failed'}`);
}

function workLeft(host: ForgeHost, horizon: number): string[] {
  const due = [...host.deliveries.open].filter(({ state, dueAt }) => state === 'running' || dueAt <= horizon);
  return [
    ...due.map(({ kind, label, state }) => `${kind} ${label} is ${state}`),
    ...[...host.functions.running].map(({ functionKey }) => `function ${functionKey} runs`),
  ];
}

/**
 * Waits until nothing has happened for a while: some turns of the event loop, and where something computes, perhaps in a
 * thread of the pool as hashing does, some real time, once for each stretch in which nothing is heard of it.
 */
async function quiet(host: ForgeHost): Promise<void> {
  let seen = host.functions.activity;
  let since = performance.now();
  const patient = (): boolean =>
    host.computing && givenTime.get(host) !== seen && performance.now() - since < computingMs;
  for (let still = 0; still < patientTurns(host) || patient(); still++) {
    await nextTurn();
    if (host.functions.activity === seen) continue;
    seen = host.functions.activity;
    since = performance.now();
    still = 0;
  }
  if (host.computing) givenTime.set(host, seen);
}

const computingMs = 250;
/** How much had happened when a host was last given time to compute. */
const givenTime = new WeakMap<ForgeHost, number>();

/** How many turns without a sign of life mean that only the clock can bring things forward. */
const patientTurns = (host: ForgeHost): number =>
  host.functions.running.size > 0 || host.deliveries.running > 0 ? 100 : 3;
