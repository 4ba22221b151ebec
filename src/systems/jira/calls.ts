import type { z } from 'zod';
import { codeOfStatus, retryAt, shortMessage } from '../../http/errors';
import { readJson, tryJson } from '../../http/json';
import type { Answer } from '../../http/json';
import { SystemError } from '../../sync/model';
import { errorSchema } from './schemas';
import type { Paged } from './schemas';

/** One request to Jira as the app or as the current user; the platform adds the credentials. */
export type JiraTransport = (path: string, init: JiraInit) => Promise<Answer>;
export interface JiraInit {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | ArrayBuffer;
}

/** How a call of the Jira REST API (v3) is made and its failures told. Every method throws SystemError. */
export class JiraCalls {
  constructor(
    private readonly transport: JiraTransport,
    readonly now: () => number,
  ) {}

  async pages<A extends Paged, T>(
    path: string,
    schema: z.ZodType<A>,
    operation: string,
    rows: (page: A) => T[],
  ): Promise<T[]> {
    const found: T[] = [];
    for (;;) {
      const query = `${path.includes('?') ? '&' : '?'}startAt=${found.length}&maxResults=100`;
      const page = await this.get(path + query, schema, operation);
      const items = rows(page);
      found.push(...items);
      // The server may serve fewer than asked: advance by what came, stop at the end or on an empty page.
      if (items.length === 0 || page.isLast === true || found.length >= (page.total ?? Infinity)) return found;
    }
  }

  async get<T>(path: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return readJson(await this.ok('GET', path, operation), schema, 'jira', operation);
  }

  async json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<T> {
    return readJson(await this.ok(method, path, operation, body), schema, 'jira', operation);
  }

  async ok(method: JiraInit['method'], path: string, operation: string, body?: unknown): Promise<Answer> {
    const response = await this.send(method, path, operation, body);
    if (response.ok) return response;
    throw await errorOf(response, operation, this.now());
  }

  async send(method: JiraInit['method'], path: string, operation: string, body?: unknown): Promise<Answer> {
    const json = body === undefined ? undefined : JSON.stringify(body);
    return this.request(
      method,
      path,
      operation,
      json === undefined ? {} : { 'content-type': 'application/json' },
      json,
    );
  }

  async request(
    method: JiraInit['method'],
    path: string,
    operation: string,
    headers: Record<string, string>,
    body: string | ArrayBuffer | undefined,
  ): Promise<Answer> {
    try {
      return await this.transport(path.startsWith('/rest/') ? path : `/rest/api/3${path}`, {
        method,
        headers: { accept: 'application/json', ...headers },
        ...(body === undefined ? {} : { body }),
      });
    } catch {
      throw new SystemError('unavailable', { system: 'jira', operation, message: 'Jira did not answer' });
    }
  }
}

export async function errorOf(response: Answer, operation: string, now: number): Promise<SystemError> {
  const parsed = errorSchema.safeParse(tryJson(await response.text()));
  const code = codeOfStatus(response.status);
  if (code === 'rate-limited') {
    const until = retryAt(response.headers, now, 'x-ratelimit-reset');
    return new SystemError(code, { system: 'jira', operation, status: 429, until });
  }
  const refused = invalid(operation, response.status, parsed.success ? parsed.data : undefined);
  return new SystemError(code, refused.details);
}

/** A refusal with the fields it names. */
export function invalid(
  operation: string,
  status: number,
  body: { errorMessages: readonly string[]; errors: Readonly<Record<string, string>> } | undefined,
): SystemError {
  const fields = Object.entries(body?.errors ?? {}).map(([field, message]) => ({
    field,
    message: shortMessage(message),
  }));
  const message = shortMessage([...(body?.errorMessages ?? []), ...fields.map((entry) => entry.message)].join(' '));
  return new SystemError('invalid', {
    system: 'jira',
    operation,
    status,
    ...(message ? { message } : {}),
    ...(fields.length > 0 ? { fields } : {}),
  });
}
