import type { z } from 'zod';
import { CallMeter } from '../../http/call-meter';
import { malformed } from '../../http/errors';
import { tryJson } from '../../http/json';
import { send } from '../../http/send';
import type { VendorCall } from '../../http/send';
import { refusal } from './refusal';

/** The first cluster has no name of its own; others stand between `app` and the domain (TS-001, TS-002). */
export const teamSupportHosts = /^app\.(?:[a-z0-9]{1,63}\.)?teamsupport\.com$/;

export interface TeamSupportAccount {
  /** `app.na2.teamsupport.com` */
  readonly host: string;
  /** Organisation id: the user name of every call (TS-003). */
  readonly organisation: string;
  readonly token: string;
}

interface Call extends Pick<VendorCall, 'operation' | 'method' | 'path' | 'body'> {
  /** A file is fetched, which may be a web page itself. */
  readonly file?: true;
}

/** How a call of the TeamSupport API is made and its failures told. Every method throws SystemError. */
export class TeamSupportCalls {
  readonly meter = new CallMeter();

  constructor(
    readonly account: TeamSupportAccount,
    readonly now: () => number,
  ) {}

  async get<T>(path: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return fitting(await this.#json({ operation, method: 'GET', path }), schema, operation);
  }

  async json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<T> {
    return fitting(await this.#json({ operation, method, path, body: JSON.stringify(body) }), schema, operation);
  }

  /**
   * One page of a list. The page after the last may be broken JSON (TS-025): it counts as empty. On the first page the same
   * is a failure, after one more try.
   *
   * @param page from 1
   */
  async page<T>(path: string, page: number, schema: z.ZodType<T>, operation: string): Promise<T | undefined> {
    const call = { operation, method: 'GET' as const, path };
    const json = parsed(await this.#text(call));
    if (json !== undefined) return fitting(json, schema, operation);
    if (page > 1) return undefined;
    return fitting(await this.#json(call), schema, operation);
  }

  /** The answer to an upload is not read, but must be one of the API. */
  async upload(call: Call): Promise<void> {
    await this.#text(call);
  }

  async call(call: Call): Promise<Response> {
    const { host, organisation, token } = this.account;
    const response = await send(
      {
        ...call,
        system: 'teamsupport',
        host,
        path: `/api/json${call.path}`,
        headers: {
          ...(call.file ? {} : { accept: 'application/json' }),
          authorization: `Basic ${Buffer.from(`${organisation}:${token}`).toString('base64')}`,
          'user-agent': 'Throughline for Jira (integration app)',
          // A form brings its own type, with its boundary.
          ...(typeof call.body === 'string' ? { 'content-type': 'application/json' } : {}),
        },
      },
      teamSupportHosts,
    );
    this.meter.note(response.headers, this.now());
    if (!response.ok) throw await refusal(response, call.operation, this.now());
    return response;
  }

  async #json(call: Call): Promise<unknown> {
    const json = parsed(await this.#text(call));
    if (json === undefined) throw malformed('teamsupport', call.operation, 'its answer was not readable');
    return json;
  }

  /** A sign-in page comes with 200 from a wrong host: it is no answer, not even to a write. */
  async #text(call: Call): Promise<string> {
    const response = await this.call(call);
    const text = await response.text();
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '') || /^\s*</.test(text)) {
      throw malformed('teamsupport', call.operation, 'it answered a web page instead of data');
    }
    return text;
  }
}

/** A list without rows may lack its value altogether, `{"Tickets":}` (TS-025); where it claims rows something else is wrong. */
function parsed(text: string): unknown {
  const claimsRows = /"TotalRecords"\s*:\s*"?[1-9]/.test(text);
  return tryJson(text) ?? (claimsRows ? undefined : tryJson(text.replace(/:\s*(?=[,}])/g, ':null')));
}

function fitting<T>(json: unknown, schema: z.ZodType<T>, operation: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw malformed('teamsupport', operation, `its answer has an unexpected ${issue?.path.join('.') || 'shape'}`);
}
