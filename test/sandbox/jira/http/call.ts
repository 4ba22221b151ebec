import type { ZodType } from 'zod';
import type { Actor } from '../actor';
import { badRequest } from '../errors';
import type { Site } from '../site';
import type { UploadedFile } from '../issues/attachments';

/** A request as a route reads it. */
export class Call {
  constructor(
    readonly site: Site,
    readonly actor: Actor,
    readonly url: URL,
    readonly headers: Headers,
    private readonly params: ReadonlyMap<string, string>,
    private readonly json: unknown,
    readonly files: readonly UploadedFile[],
  ) {}

  /** A part of the path. */
  param(name: string): string {
    const value = this.params.get(name);
    if (value === undefined) throw new Error(`The route has no {${name}}`);
    return value;
  }

  query(name: string): string | undefined {
    return this.url.searchParams.get(name) ?? undefined;
  }

  /** A list in the query, comma-separated or repeated. */
  list(name: string): readonly string[] {
    return this.url.searchParams
      .getAll(name)
      .flatMap((value) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '');
  }

  /** @throws JiraError 400 when it is no whole number */
  int(name: string): number | undefined {
    const text = this.query(name);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) throw badRequest(`Parameter '${name}' must be a number.`);
    return Number(text);
  }

  flag(name: string): boolean {
    return this.query(name) === 'true';
  }

  /** The body in its shape. @throws JiraError 400 */
  read<T>(schema: ZodType<T>): T {
    const parsed = schema.safeParse(this.json);
    if (!parsed.success) {
      throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
    }
    return parsed.data;
  }

  get body(): unknown {
    return this.json;
  }

  /** This call's own address, for another page. */
  pageUrl(startAt: number): string {
    const url = new URL(this.url.pathname + this.url.search, this.site.url);
    url.searchParams.set('startAt', String(startAt));
    return url.href;
  }
}
