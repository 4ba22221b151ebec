/**
 * All traffic of the sandbox passes here: the app's calls to Jira and to vendors, and the vendors' calls to the app's web
 * triggers. Nothing leaves the process. It keeps a log (call counts, the deliveries page) and can be told to misbehave.
 */
export type Handler = (request: Request) => Promise<Response>;

export interface Exchange {
  readonly id: number;
  readonly at: number;
  /** `app`, `aha`, `site` … */
  readonly from: string;
  /** Name the host was served under: `jira`, `aha`, `app`. */
  readonly to: string;
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** Absent while under way and when no answer came. */
  status?: number;
  /** Milliseconds until the answer. */
  tookMs?: number;
  /** Set when the log was told to keep bodies. */
  requestBody?: string;
  responseBody?: string;
  /** What the network did to it. */
  fault?: string;
}

export type Effect =
  /** The other side never sees the call; the caller gets a network error. */
  | { readonly do: 'refuse'; readonly code?: 'ECONNREFUSED' | 'ENOTFOUND' | 'CERT_HAS_EXPIRED' }
  /** The other side acts, the answer is lost: the caller waits until it gives up. */
  | { readonly do: 'lose-answer' }
  /** The other side never sees the call and no answer comes. */
  | { readonly do: 'hang' }
  /** The answer is late by `ms`. */
  | { readonly do: 'slow'; readonly ms: number }
  /** This answer instead of the other side's, which never sees the call. */
  | {
      readonly do: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    };

export interface Fault {
  readonly to: string;
  readonly method?: string;
  readonly path?: RegExp;
  /** How often it strikes before it is used up; for ever when absent. */
  readonly times?: number;
  readonly effect: Effect;
}

export class Network {
  readonly #hosts: { pattern: RegExp; name: string; handler: Handler }[] = [];
  readonly #faults: (Fault & { left: number })[] = [];
  readonly log: Exchange[] = [];
  /** Keep request and response bodies in the log (tests of what leaves the app). */
  keepBodies = false;
  /** Asked before each exchange; a fault it names strikes this exchange alone. */
  chaos: ((exchange: Exchange) => Effect | undefined) | undefined;
  /** Oldest entries are dropped beyond this many. */
  logLimit = 100_000;
  #nextId = 1;
  #waiting = 0;

  /** Exchanges that no work brings forward, only the clock or the caller's giving up. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Serves `host` (`*.aha.io` matches any depth of sub-domain) under a name. */
  serve(host: string, name: string, handler: Handler): void {
    const pattern = new RegExp(`^${host.replace(/[.]/g, '\\.').replace(/^\*\\\./, '(?:[^.]+\\.)+')}$`, 'i');
    this.#hosts.push({ pattern, name, handler });
  }

  fault(fault: Fault): void {
    this.#faults.push({ ...fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  heal(): void {
    this.#faults.length = 0;
    this.chaos = undefined;
  }

  /** A call by host name. An unknown host fails as a name that cannot be resolved does. */
  async fetch(from: string, request: Request): Promise<Response> {
    const { hostname } = new URL(request.url);
    const host = this.#hosts.find(({ pattern }) => pattern.test(hostname));
    if (!host) throw networkError(`getaddrinfo ENOTFOUND ${hostname}`, 'ENOTFOUND');
    return this.exchange(from, host.name, request, host.handler);
  }

  /** A call whose receiver is known to the caller, such as the platform's call to Jira. */
  async exchange(from: string, to: string, request: Request, handler: Handler): Promise<Response> {
    const url = new URL(request.url);
    const exchange: Exchange = {
      id: this.#nextId++,
      at: Date.now(),
      from,
      to,
      method: request.method,
      host: url.host,
      path: url.pathname + url.search,
    };
    this.log.push(exchange);
    if (this.log.length > this.logLimit) this.log.splice(0, this.log.length - this.logLimit);
    if (this.keepBodies) exchange.requestBody = await request.clone().text();

    const effect = this.#strike(exchange) ?? this.chaos?.(exchange);
    if (effect) exchange.fault = effect.do === 'answer' ? `answer ${effect.status}` : effect.do;
    const response = await this.#run(request, handler, effect);
    exchange.status = response.status;
    exchange.tookMs = Date.now() - exchange.at;
    if (this.keepBodies) exchange.responseBody = await response.clone().text();
    return response;
  }

  async #run(request: Request, handler: Handler, effect: Effect | undefined): Promise<Response> {
    switch (effect?.do) {
      case undefined:
        return handler(request);
      case 'refuse':
        throw networkError(`connect ${effect.code ?? 'ECONNREFUSED'}`, effect.code ?? 'ECONNREFUSED');
      case 'hang':
        return await this.#wait(aborted(request.signal));
      case 'lose-answer':
        await handler(request);
        return await this.#wait(aborted(request.signal));
      case 'slow':
        await this.#wait(Promise.race([new Promise((wake) => setTimeout(wake, effect.ms)), aborted(request.signal)]));
        return handler(request);
      case 'answer':
        return new Response(effect.body ?? '', { status: effect.status, headers: effect.headers ?? {} });
    }
  }

  async #wait<T>(wait: Promise<T>): Promise<T> {
    this.#waiting++;
    try {
      return await wait;
    } finally {
      this.#waiting--;
    }
  }

  #strike(exchange: Exchange): Effect | undefined {
    const fault = this.#faults.find(
      (candidate) =>
        candidate.left > 0 &&
        candidate.to === exchange.to &&
        (candidate.method ?? exchange.method) === exchange.method &&
        (candidate.path?.test(exchange.path) ?? true),
    );
    if (!fault) return undefined;
    fault.left--;
    return fault.effect;
  }
}

/** Rejects when the caller gives up, as a fetch without an answer does. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = (): void => {
      reject(
        signal.reason instanceof Error ? signal.reason : new DOMException('This operation was aborted', 'AbortError'),
      );
    };
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}

function networkError(message: string, code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) });
}
