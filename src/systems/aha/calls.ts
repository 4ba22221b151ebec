import type { z } from 'zod';
import { CallMeter } from '../../http/call-meter';
import { codeOfStatus, retryAt, shortMessage } from '../../http/errors';
import { readJson, refuseWebPage, tryJson } from '../../http/json';
import { send } from '../../http/send';
import type { VendorCall } from '../../http/send';
import { SystemError } from '../../sync/model';

/** The account's own sub-domain; there is no shared host, and no address of another kind may be called. */
export const ahaHosts = /^[a-z0-9][a-z0-9-]{0,62}\.aha\.io$/;

export interface AhaAccount {
  /** `acme.aha.io` */
  readonly host: string;
  readonly apiKey: string;
}

const perPage = 200;

/** How a call of the Aha! API (v1) is made and its failures told. Every method throws SystemError. */
export class AhaCalls {
  readonly meter = new CallMeter();

  constructor(
    readonly account: AhaAccount,
    private readonly now: () => number,
  ) {}

  async pages<A extends { pagination?: { total_pages: number } | undefined }, T>(
    path: string,
    schema: z.ZodType<A>,
    operation: string,
    rows: (answer: A) => T[],
  ): Promise<T[]> {
    const found: T[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.get(`${path}?page=${page}&per_page=${perPage}`, schema, operation);
      found.push(...rows(answer));
      if (page >= (answer.pagination?.total_pages ?? 1) || rows(answer).length === 0) return found;
    }
  }

  async get<T>(path: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return readJson(await this.call({ operation, method: 'GET', path }), schema, 'aha', operation);
  }

  async json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<T> {
    const response = await this.call({ operation, method, path, body: JSON.stringify(body) });
    return readJson(response, schema, 'aha', operation);
  }

  async call(
    call: Pick<VendorCall, 'operation' | 'method' | 'path' | 'body'> & { readonly headers?: VendorCall['headers'] },
  ): Promise<Response> {
    const response = await send(
      {
        ...call,
        system: 'aha',
        host: this.account.host,
        path: call.path.startsWith('/attachments/') ? call.path : `/api/v1${call.path}`,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${this.account.apiKey}`,
          'user-agent': 'Throughline for Jira (integration app)',
          // A form brings its own type, with its boundary.
          ...(typeof call.body === 'string' ? { 'content-type': 'application/json' } : {}),
          ...call.headers,
        },
      },
      ahaHosts,
    );
    this.meter.note(response.headers, this.now());
    if (!response.ok) throw await errorOf(response, call.operation, this.now());
    if (!call.path.startsWith('/attachments/')) refuseWebPage(response, 'aha', call.operation);
    return response;
  }
}

async function errorOf(response: Response, operation: string, now: number): Promise<SystemError> {
  const text = await response.text();
  const code = codeOfStatus(response.status);
  const message = messageOf(tryJson(text));
  return new SystemError(code, {
    system: 'aha',
    operation,
    status: response.status,
    ...(message ? { message } : {}),
    ...(code === 'rate-limited' ? { until: retryAt(response.headers, now, 'x-ratelimit-reset') } : {}),
  });
}

/** Error bodies are not uniform: `{error}`, `{message}`, `{errors: {message}}` or a list of such. */
function messageOf(body: unknown): string | undefined {
  const words = [...texts(body)].join(' ');
  return words ? shortMessage(words) : undefined;
}

function* texts(value: unknown, depth = 0): Iterable<string> {
  if (depth > 4) return;
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* texts(item, depth + 1);
  else if (value && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (depth > 0 || ['error', 'message', 'errors'].includes(key)) yield* texts(inner, depth + 1);
    }
  }
}
