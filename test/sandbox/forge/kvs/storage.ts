import { z } from 'zod';
import type { OrderedStore } from '../../store';
import { SubStore } from '../../store';
import { jsonBytes } from '../json';
import type { Limits } from '../limits';
import type { EntityDefinition } from '../manifest-schema';
import { RateWindow } from '../rate-window';
import type { Settings } from '../settings';
import { operationsOf } from './operations';
import type { Plan } from './operations';
import { Rows } from './rows';
import type { StorageCount } from './storage-count';
import { StorageError, badRequest } from './storage-error';
import { Writes } from './writes';

/** Key-value store, secrets and entities of one installation, behind the requests of `@forge/kvs`. */
export class Storage {
  readonly #operations: ReadonlyMap<string, (body: unknown) => Plan>;
  readonly #requests: RateWindow;
  readonly #readUnits: RateWindow;
  readonly #writeUnits: RateWindow;
  /** Bytes at each key in the running second. */
  readonly #bytesAtKey = { second: 0, sums: new Map<string, number>() };

  constructor(
    store: OrderedStore,
    entities: readonly EntityDefinition[],
    private readonly limits: Limits,
    settings: Settings,
  ) {
    const rows = new Rows(new SubStore(store, 'kvs/'), entities, settings);
    this.#operations = operationsOf(new Writes(rows, entities, limits));
    this.#requests = new RateWindow(limits.storageRequestsPerSecond, 1000);
    this.#readUnits = new RateWindow(limits.readUnitsPerMinute, 60_000);
    this.#writeUnits = new RateWindow(limits.writeUnitsPerMinute, 60_000);
  }

  /** The operation a path names, in words: `entity get`; undefined for a path the store does not know. */
  operationName(path: string): string | undefined {
    const name = path.replace(/^\/api\/v1\//, '');
    return this.#operations.has(name) ? name.replace('/', ' ') : undefined;
  }

  /**
   * Answers one request.
   *
   * @param operation a name that {@link operationName} gave
   * @param counts told about the request, whether it succeeds or not
   */
  handle(operation: string, body: unknown, counts: readonly StorageCount[]): Response {
    const count = (read: number, written: number): void => {
      for (const one of counts) one.add(operation, read, written);
    };
    try {
      if (!this.#requests.take(1, Date.now())) throw tooMany('requests');
      const { answer, bytesRead, bytesWritten } = this.#act(operation, body);
      count(bytesRead, bytesWritten);
      return answer === undefined ? new Response(null, { status: 204 }) : Response.json(answer);
    } catch (error) {
      if (!(error instanceof StorageError) && !(error instanceof z.ZodError)) throw error;
      // A read of nothing is billed as 1 KB [6.4].
      count(1024, 0);
      const refusal = error instanceof StorageError ? error : badRequest('INVALID_REQUEST', z.prettifyError(error));
      return refusal.toResponse();
    }
  }

  #act(operation: string, body: unknown): { answer: unknown; bytesRead: number; bytesWritten: number } {
    const plan = this.#operations.get(operation.replace(' ', '/'))?.(body);
    if (!plan) throw new Error(`Not an operation of the store: ${operation}`);
    if (/get|query/.test(operation)) {
      const answer = plan.run();
      const bytesRead = jsonBytes(answer);
      this.#takeUnits(this.#readUnits, bytesRead, 'read units');
      for (const key of plan.reads) this.#takeKey(`read ${key}`, bytesRead, this.limits.readBytesPerSecondAndKey);
      return { answer, bytesRead, bytesWritten: 0 };
    }
    this.#takeUnits(this.#writeUnits, jsonBytes(body), 'write units');
    for (const { key, bytes } of plan.writes) {
      this.#takeKey(`write ${key}`, bytes, this.limits.writeBytesPerSecondAndKey);
    }
    const answer = plan.run();
    return { answer, bytesRead: 0, bytesWritten: plan.writes.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  #takeUnits(window: RateWindow, bytes: number, what: string): void {
    const units = Math.max(1, Math.ceil(bytes / this.limits.unitBytes));
    if (!window.take(units, Date.now())) throw tooMany(what);
  }

  #takeKey(name: string, bytes: number, limit: number): void {
    const second = Math.floor(Date.now() / 1000);
    if (second !== this.#bytesAtKey.second) {
      this.#bytesAtKey.second = second;
      this.#bytesAtKey.sums.clear();
    }
    const sum = (this.#bytesAtKey.sums.get(name) ?? 0) + bytes;
    if (sum > limit) throw tooMany('bytes a second at one key');
    this.#bytesAtKey.sums.set(name, sum);
  }
}

const tooMany = (what: string): StorageError => new StorageError(429, 'RATE_LIMIT_EXCEEDED', `Too many ${what}`);
