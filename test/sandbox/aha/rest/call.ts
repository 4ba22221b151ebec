import type { z } from 'zod';
import type { Account } from '../account';
import type { Integration, PlanKind, PlanRecord, Product, User } from '../entities';
import type { Act } from '../operations/act';
import { parseInput } from '../operations/input';
import { invalid, notFound } from '../refusal';
import { has } from '../rights';

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const gone: Reply = { status: 204 };

/** Path segments that name a record type. */
export const recordTypes: Readonly<Record<string, PlanKind>> = {
  features: 'feature',
  requirements: 'requirement',
  epics: 'epic',
  master_features: 'epic',
  releases: 'release',
  initiatives: 'initiative',
};

/** One authenticated call. */
export class Call {
  readonly act: Act;

  constructor(
    readonly account: Account,
    readonly user: User,
    readonly headers: Headers,
    readonly query: URLSearchParams,
    private readonly params: Readonly<Record<string, string>>,
    /** Parsed JSON, or the form of an upload. */
    readonly body: unknown,
  ) {
    this.act = { account, user, via: 'api' };
  }

  withBody(body: unknown): Call {
    return new Call(this.account, this.user, this.headers, this.query, this.params, body);
  }

  param(name: string): string {
    const value = this.params[name];
    if (value === undefined) throw new Error(`The route has no :${name}`);
    return value;
  }

  /** What the body holds under the record's name, read by a schema. @throws Refusal 400 */
  wrapped<T>(schema: z.ZodType<T>, ...names: readonly string[]): T {
    const body = isObject(this.body) ? this.body : {};
    const inner = names.map((name) => body[name]).find((value) => value !== undefined);
    return parseInput(schema, inner ?? {});
  }

  /** The attributes asked for, in the query or in the body. */
  fields(): string[] | undefined {
    const inBody = isObject(this.body) ? this.body['fields'] : undefined;
    const text = this.query.get('fields') ?? (typeof inBody === 'string' ? inBody : null);
    return text
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean);
  }

  sees(productId: string): boolean {
    return has(this.user, 'read', productId);
  }

  /** @throws Refusal 404 when it is missing or not visible */
  product(param = 'product'): Product {
    const product = this.account.product(this.param(param));
    if (!this.sees(product.id)) throw notFound();
    return product;
  }

  /** @throws Refusal 404 when it is missing or not visible */
  record<K extends PlanKind>(kind: K, param = 'id'): Extract<PlanRecord, { kind: K }> {
    const record = this.account.record(kind, this.param(param));
    if (!this.sees(record.productId)) throw notFound();
    return record;
  }

  /** The record of a path like `:type/:id`. @throws Refusal 404 */
  typedRecord(): PlanRecord {
    const kind = recordTypes[this.param('type')];
    if (!kind) throw notFound();
    return this.record(kind);
  }

  /**
   * By id, or by service name among those of a workspace.
   *
   * @throws Refusal 404
   */
  integration(productId: string | null): Integration {
    const name = this.param('integration');
    const { integrations } = this.account.state;
    const found =
      integrations.find(name) ??
      (productId === null
        ? undefined
        : integrations.by('product', productId).find(({ serviceName }) => serviceName === name));
    if (!found || (found.productId !== null && !this.sees(found.productId))) throw notFound();
    return found;
  }

  /** A moment in the query. @throws Refusal 422 when it is not one */
  time(name: string): number | undefined {
    const text = this.query.get(name);
    if (text === null) return undefined;
    const time = Date.parse(text);
    if (Number.isNaN(time)) throw invalid(`${name} is not a time`);
    return time;
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof FormData);
