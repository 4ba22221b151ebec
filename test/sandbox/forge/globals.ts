import { AsyncLocalStorage } from 'node:async_hooks';
import type { Invocation } from './invocation';

/** The invocation whose code runs. Code of the sandbox itself runs outside any. */
const running = new AsyncLocalStorage<Invocation | undefined>();

const consoleMethods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;
type ConsoleMethod = (typeof consoleMethods)[number];

interface Installed {
  readonly fetch: typeof globalThis.fetch;
  readonly console: ReadonlyMap<ConsoleMethod, (...args: unknown[]) => void>;
  users: number;
}

let installed: Installed | undefined;

export const currentInvocation = (): Invocation | undefined => running.getStore();

/** Runs code of the app inside an invocation. */
export const insideInvocation = <T>(invocation: Invocation, code: () => T): T => running.run(invocation, code);

/** Runs code of the sandbox that the app's call has led to: it must not act with the app's globals. */
export const outsideInvocation = <T>(code: () => T): T => running.run(undefined, code);

/**
 * `@forge/api` keeps the global `fetch` it finds when it is loaded, so this one function serves every host of the process:
 * it looks the invocation up when it is called. Outside an invocation it is Node's own.
 */
const dispatchFetch: typeof globalThis.fetch = (input, init) => {
  const invocation = currentInvocation();
  if (!invocation) return (installed?.fetch ?? nativeFetch)(input, init);
  return globalsOf(invocation).fetch(input, init);
};

const nativeFetch = globalThis.fetch;

const dispatchForgeFetch = async (target: unknown, path: string, init?: RequestInit): Promise<Response> => {
  const invocation = currentInvocation();
  if (!invocation) throw new Error('Forge runtime not found.');
  return globalsOf(invocation).forgeFetch(target, path, init);
};

/** Undefined once the invocation has ended, which the packages report as “Forge runtime not found.” */
function dispatchRuntime(): object | undefined {
  const invocation = currentInvocation();
  return invocation?.outcome?.kind === 'returned' || invocation?.outcome?.kind === 'threw'
    ? undefined
    : invocation?.globals?.runtime;
}

function globalsOf(invocation: Invocation): NonNullable<Invocation['globals']> {
  if (!invocation.globals) throw new Error('An invocation was started without its globals');
  return invocation.globals;
}

/**
 * Puts the platform's globals in place. To be called before any `@forge/*` module is loaded; each call wants its own
 * {@link uninstallGlobals}.
 */
export function installGlobals(): void {
  if (installed) {
    installed.users++;
    return;
  }
  const target = globalThis.console;
  const originals = new Map(consoleMethods.map((method) => [method, target[method].bind(target)] as const));
  installed = { fetch: globalThis.fetch, console: originals, users: 1 };
  globalThis.fetch = dispatchFetch;
  Object.defineProperty(globalThis, '__forge_fetch__', { configurable: true, value: dispatchForgeFetch });
  Object.defineProperty(globalThis, '__forge_runtime__', { configurable: true, get: dispatchRuntime });
  for (const [method, original] of originals) {
    target[method] = (...args: unknown[]) => {
      const invocation = currentInvocation();
      if (invocation) globalsOf(invocation).log(method, args);
      else original(...args);
    };
  }
}

export function uninstallGlobals(): void {
  if (!installed || --installed.users > 0) return;
  globalThis.fetch = installed.fetch;
  Reflect.deleteProperty(globalThis, '__forge_fetch__');
  Reflect.deleteProperty(globalThis, '__forge_runtime__');
  for (const [method, original] of installed.console) globalThis.console[method] = original;
  installed = undefined;
}
