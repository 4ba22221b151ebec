import { z } from 'zod';
import type { Random } from '../random';
import { outsideInvocation } from './globals';
import type { Invocation } from './invocation';
import type { Storage } from './kvs/storage';
import type { StorageCount } from './kvs/storage-count';
import type { AppManifest } from './manifest';
import type { ProductRequests } from './product-requests';
import type { Queues } from './queues';
import { drawDelay } from './settings';
import type { Settings } from './settings';
import type { WebTriggers } from './web-triggers';

const targetSchema = z.union([
  z.object({ type: z.literal('kvs'), provider: z.literal('app'), remote: z.literal('kvs') }),
  z.object({
    type: z.literal('fpp'),
    provider: z.enum(['app', 'user']),
    remote: z.literal('jira'),
    accountId: z.string().optional(),
  }),
  z.object({ type: z.literal('fpp'), provider: z.literal('app'), remote: z.literal('stargate') }),
]);

/**
 * Answers `__forge_fetch__`, through which the packages reach the platform [7.3]. What it does not know it refuses, in a way
 * that is seen even when the app swallows the exception.
 */
export class Platform {
  /** Requests that wait for nothing but the clock. */
  sleeping = 0;

  constructor(
    private readonly parts: {
      readonly manifest: AppManifest;
      readonly product: ProductRequests;
      readonly storage: Storage;
      readonly storageCount: StorageCount;
      readonly queues: Queues;
      readonly webTriggers: WebTriggers;
      readonly random: Random;
      readonly settings: Settings;
      readonly refused: (what: string) => void;
    },
  ) {}

  /** @throws for a target or path that this host does not answer */
  async fetch(
    invocation: Invocation,
    rawTarget: unknown,
    path: string,
    init: RequestInit | undefined,
  ): Promise<Response> {
    const target = targetSchema.safeParse(rawTarget).data;
    if (!target) return this.#refuse(rawTarget, path);
    if (target.type === 'kvs') return this.#store(invocation, path, init);
    if (target.remote === 'jira') {
      const call = { kind: 'product', label: `${(init?.method ?? 'GET').toUpperCase()} ${path}` } as const;
      return invocation.perform(call, () =>
        outsideInvocation(() => this.parts.product.send(invocation, target, path, init)),
      );
    }
    const body: unknown = bodyOf(init);
    const queue = /^\/webhook\/queue\/(publish|stats|cancel)\/\{contextAri\}/.exec(path)?.[1];
    if (queue !== undefined) return this.#queue(invocation, queue, body);
    if (path !== '/graphql') return this.#refuse(target, path);
    return invocation.perform({ kind: 'platform', label: 'web trigger URL' }, () => {
      const data = this.parts.webTriggers.graphql(body);
      return data ? Promise.resolve(Response.json({ data })) : this.#refuse(target, path);
    });
  }

  #store(invocation: Invocation, path: string, init: RequestInit | undefined): Promise<Response> {
    const { storage, storageCount, random, settings, manifest } = this.parts;
    const operation = storage.operationName(path);
    if (operation === undefined) return this.#refuse({ type: 'kvs' }, path);
    const body: unknown = bodyOf(init);
    const label = `${operation} ${keyNamed(body)}`.trimEnd();
    return invocation.perform({ kind: 'storage', label }, async () => {
      const delay = drawDelay(settings.storageDelayMs, random);
      if (delay > 0) await this.#sleep(delay);
      if (!manifest.scopes.includes('storage:app')) {
        return Response.json({ code: 'FORBIDDEN', message: 'The scope storage:app is not granted' }, { status: 403 });
      }
      return storage.handle(operation, body, [storageCount, invocation.storage]);
    });
  }

  async #sleep(ms: number): Promise<void> {
    this.sleeping++;
    await outsideInvocation(() => new Promise((wake) => setTimeout(wake, ms)));
    this.sleeping--;
  }

  #queue(invocation: Invocation, action: string, body: unknown): Promise<Response> {
    const { queues } = this.parts;
    const label = action === 'publish' ? `push ${queues.nameIn(body)}` : `job ${action}`;
    return invocation.perform({ kind: 'queue', label }, () =>
      Promise.resolve(
        outsideInvocation(() => {
          if (action === 'publish') return queues.push(body, invocation.queue);
          return action === 'stats' ? queues.stats(body) : queues.cancel(body);
        }),
      ),
    );
  }

  #refuse(target: unknown, path: string): Promise<never> {
    const what = `a request to ${JSON.stringify(target)} ${path}`;
    this.parts.refused(what);
    return Promise.reject(new Error(`This host does not answer ${what}`));
  }
}

/** The packages send JSON texts. */
function bodyOf(init: RequestInit | undefined): unknown {
  if (typeof init?.body !== 'string') throw new Error('A request to the platform has a JSON body');
  return JSON.parse(init.body);
}

const namedSchema = z.object({ key: z.string(), entityName: z.string().optional() });

function keyNamed(body: unknown): string {
  const named = namedSchema.safeParse(body).data;
  if (!named) return '';
  return named.entityName === undefined ? named.key : `${named.entityName} ${named.key}`;
}
