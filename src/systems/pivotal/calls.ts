import type { z } from 'zod';
import { CallMeter } from '../../http/call-meter';
import { readJson, refuseWebPage } from '../../http/json';
import { send } from '../../http/send';
import type { VendorCall } from '../../http/send';
import { publicHost } from './address';
import { refusal } from './refusal';

/** The public service, and the successor that speaks nearly the same (PT-004, PT-006). No other host may be called. */
export const pivotalHosts = [publicHost, 'app.litetracker.com'] as const;
export const pivotalHost = new RegExp(`^(?:${pivotalHosts.join('|').replaceAll('.', '\\.')})$`);

export interface PivotalAccount {
  /** `www.pivotaltracker.com` */
  readonly host: string;
  readonly token: string;
}

type Call = Pick<VendorCall, 'operation' | 'method' | 'path' | 'body'>;

/** An answer to a write. */
export interface Answered<T> {
  readonly value: T;
  /** Version of the project afterwards, where the server tells (PT-016). */
  readonly version?: string;
  /** The same as answers before this one told it. */
  readonly versionBefore?: string;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** How many the server served, those that could not be read among them. */
  readonly served: number;
  /** Of all pages together; absent where the server does not tell (PT-024). */
  readonly total?: number;
  readonly version?: string;
}

/** How a call of the Tracker API (v5) is made and its failures told. Every method throws SystemError. */
export class PivotalCalls {
  readonly meter = new CallMeter();
  /** Versions of projects as they were told last. */
  readonly #versions = new Map<string, string>();

  constructor(
    readonly account: PivotalAccount,
    readonly now: () => number,
  ) {}

  async get<T>(path: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return readJson(await this.call({ operation, method: 'GET', path }), schema, 'pivotal', operation);
  }

  async json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<Answered<T>> {
    return this.#answered({ operation, method, path, body: JSON.stringify(body) }, schema);
  }

  /** Multipart, with one part `file` (PT-083). */
  upload<T>(path: string, file: { name: string; content: Blob }, schema: z.ZodType<T>): Promise<Answered<T>> {
    const body = new FormData();
    body.append('file', file.content, file.name);
    return this.#answered({ operation: `upload the file “${file.name}”`, method: 'POST', path, body }, schema);
  }

  /** One page of a list. A server may serve fewer than asked: go on by what came (PT-021). */
  async page<T>(
    path: string,
    query: Readonly<Record<string, string>>,
    { offset, limit }: { readonly offset: number; readonly limit: number },
    schema: z.ZodType<T[]>,
    operation: string,
  ): Promise<Page<T>> {
    const asked = new URLSearchParams({ ...query, limit: String(limit), offset: String(offset) });
    const response = await this.call({ operation, method: 'GET', path: `${path}?${asked.toString()}` });
    const told = (name: string): number => Number(response.headers.get(`x-tracker-pagination-${name}`) ?? NaN);
    const rows = await readJson(response, schema, 'pivotal', operation);
    const total = told('total');
    return {
      rows,
      served: told('returned') || rows.length,
      ...(Number.isFinite(total) ? { total } : {}),
      ...versionOf(response),
    };
  }

  async call(call: Call): Promise<Response> {
    const { host, token } = this.account;
    const response = await send(
      {
        ...call,
        system: 'pivotal',
        host,
        path: isFile(call) ? call.path : `/services/v5${call.path}`,
        headers: {
          ...(isFile(call) ? {} : { accept: 'application/json' }),
          // In the address it would stand in logs (PT-011).
          'x-trackertoken': token,
          'user-agent': 'Throughline for Jira (integration app)',
          // A form brings its own type, with its boundary.
          ...(typeof call.body === 'string' ? { 'content-type': 'application/json' } : {}),
        },
      },
      pivotalHost,
    );
    this.meter.note(response.headers, this.now());
    if (!response.ok) throw await refusal(response, call, this.now(), token);
    if (!isFile(call)) refuseWebPage(response, 'pivotal', call.operation);
    const version = response.headers.get('x-tracker-project-version');
    if (version) this.#versions.set(projectIn(call), version);
    return response;
  }

  async #answered<T>(call: Call, schema: z.ZodType<T>): Promise<Answered<T>> {
    const before = this.#versions.get(projectIn(call));
    const response = await this.call(call);
    return {
      value: await readJson(response, schema, 'pivotal', call.operation),
      ...versionOf(response),
      ...(before === undefined ? {} : { versionBefore: before }),
    };
  }
}

/** Addresses of files begin at the root of the site (PT-085). */
const isFile = ({ path }: Call): boolean => path.startsWith('/file_attachments/');

const projectIn = ({ path }: Call): string => /^\/projects\/([^/?]+)/.exec(path)?.[1] ?? '';

function versionOf(response: Response): { version?: string } {
  const version = response.headers.get('x-tracker-project-version');
  return version ? { version } : {};
}
