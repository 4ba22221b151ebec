import type { z } from 'zod';
import { codeOfStatus, retryAt, shortMessage } from '../../http/errors';
import { readJson, tryJson } from '../../http/json';
import { send } from '../../http/send';
import type { VendorCall } from '../../http/send';
import { SystemError } from '../../sync/model';
import { answers } from './schemas';
import type { Attachment } from '../../sync/model';
import type { AhaComment, AhaFeature, AhaRequirement } from './schemas';

/** The account's own sub-domain; there is no shared host, and no address of another kind may be called. */
export const ahaHosts = /^[a-z0-9][a-z0-9-]{0,62}\.aha\.io$/;

export interface AhaAccount {
  /** `acme.aha.io` */
  readonly host: string;
  readonly apiKey: string;
}

export type WorkItem = 'features' | 'requirements';

type Short<K extends keyof typeof answers> = z.infer<(typeof answers)[K]>;

const perPage = 200;

/**
 * Calls of the Aha! API (v1), one method per intent.
 *
 * Every method throws SystemError. `operation` texts finish the sentence “Couldn't …”.
 */
export class AhaClient {
  constructor(
    private readonly account: AhaAccount,
    private readonly now: () => number,
  ) {}

  async me(): Promise<Short<'me'>['user']> {
    return (await this.#get('/me', answers.me, 'sign in')).user;
  }

  async products(): Promise<Short<'products'>['products']> {
    return this.#pages('/products', answers.products, 'list the products', (page) => page.products);
  }

  async product(id: string): Promise<Short<'product'>['product']> {
    return (await this.#get(`/products/${enc(id)}`, answers.product, 'read the product')).product;
  }

  async workflows(product: string): Promise<Short<'workflows'>['workflows']> {
    return (await this.#get(`/products/${enc(product)}/workflows`, answers.workflows, 'read the workflows')).workflows;
  }

  async integrations(product: string): Promise<Short<'integrations'>['integrations']> {
    const path = `/products/${enc(product)}/integrations`;
    return this.#pages(path, answers.integrations, 'list the integrations of the product', (page) => page.integrations);
  }

  async releases(product: string): Promise<Short<'releases'>['releases']> {
    return this.#pages(
      `/products/${enc(product)}/releases`,
      answers.releases,
      'list the releases',
      (page) => page.releases,
    );
  }

  /** One page of short features of a release or a whole product, 100 a page. */
  async features(
    place: { product: string } | { release: string },
    page: number,
    search?: string,
  ): Promise<Short<'features'>> {
    const base = 'release' in place ? `/releases/${enc(place.release)}` : `/products/${enc(place.product)}`;
    const query = new URLSearchParams({
      page: String(page),
      per_page: '100',
      fields: 'id,reference_num,name,url,workflow_status,requirements',
      ...(search ? { q: search } : {}),
    });
    return this.#get(`${base}/features?${query.toString()}`, answers.features, 'list the features');
  }

  /** @param id numeric id or reference number */
  async feature(id: string): Promise<AhaFeature> {
    return (await this.#get(`/features/${enc(id)}`, answers.feature, `read feature ${id}`)).feature;
  }

  async requirement(id: string): Promise<AhaRequirement> {
    return (await this.#get(`/requirements/${enc(id)}`, answers.requirement, `read requirement ${id}`)).requirement;
  }

  /** @returns the record after the write */
  async updateFeature(id: string, changes: Record<string, unknown>): Promise<AhaFeature> {
    const body = { feature: changes };
    return (await this.#json('PUT', `/features/${enc(id)}`, body, answers.feature, 'change the feature')).feature;
  }

  async updateRequirement(id: string, changes: Record<string, unknown>): Promise<AhaRequirement> {
    const body = { requirement: changes };
    return (await this.#json('PUT', `/requirements/${enc(id)}`, body, answers.requirement, 'change the requirement'))
      .requirement;
  }

  async comments(type: WorkItem, id: string): Promise<AhaComment[]> {
    return this.#pages(`/${type}/${enc(id)}/comments`, answers.comments, 'read the comments', (page) => page.comments);
  }

  async addComment(type: WorkItem, id: string, body: string): Promise<AhaComment> {
    const path = `/${type}/${enc(id)}/comments`;
    return (await this.#json('POST', path, { comment: { body } }, answers.comment, 'add the comment')).comment;
  }

  /** Writing the same names again replaces their values. The answer's shape differs between published copies: not read. */
  async setIntegrationFields(
    type: WorkItem,
    id: string,
    integration: string,
    fields: Record<string, string>,
  ): Promise<void> {
    const rows = Object.entries(fields).map(([name, value]) => ({ name, value }));
    await this.#call({
      operation: 'show the issue link on the record',
      method: 'POST',
      path: `/${type}/${enc(id)}/integrations/${enc(integration)}/fields`,
      body: JSON.stringify({ integration_fields: rows }),
    });
  }

  async deleteIntegrationField(field: string): Promise<void> {
    await this.#call({
      operation: 'remove the issue link from the record',
      method: 'DELETE',
      path: `/integration_fields/${enc(field)}`,
    });
  }

  /**
   * Fetches a file. Its address holds a short-lived token, so it is used at once and neither stored nor shown.
   *
   * @throws SystemError `forbidden` when the file lies on another host, which this app may not call
   */
  async download(attachment: Attachment): Promise<Blob> {
    const operation = `fetch the file “${attachment.fileName}”`;
    const text = attachment.address ?? '';
    const address = URL.canParse(text) ? new URL(text) : undefined;
    if (!address) throw new SystemError('not-found', { system: 'aha', operation, message: 'it has no address' });
    if (address.host !== this.account.host) {
      throw new SystemError('forbidden', { system: 'aha', operation, message: 'it lies outside the Aha! account' });
    }
    const response = await this.#call({ operation, method: 'GET', path: address.pathname + address.search });
    return response.blob();
  }

  async #pages<A extends { pagination?: { total_pages: number } | undefined }, T>(
    path: string,
    schema: z.ZodType<A>,
    operation: string,
    rows: (answer: A) => T[],
  ): Promise<T[]> {
    const found: T[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.#get(`${path}?page=${page}&per_page=${perPage}`, schema, operation);
      found.push(...rows(answer));
      if (page >= (answer.pagination?.total_pages ?? 1) || rows(answer).length === 0) return found;
    }
  }

  async #get<T>(path: string, schema: z.ZodType<T>, operation: string): Promise<T> {
    return readJson(await this.#call({ operation, method: 'GET', path }), schema, 'aha', operation);
  }

  async #json<T>(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    operation: string,
  ): Promise<T> {
    const response = await this.#call({ operation, method, path, body: JSON.stringify(body) });
    return readJson(response, schema, 'aha', operation);
  }

  async #call(call: Pick<VendorCall, 'operation' | 'method' | 'path' | 'body'>): Promise<Response> {
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
          ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      },
      ahaHosts,
    );
    if (response.ok) return response;
    throw await errorOf(response, call.operation, this.now());
  }
}

const enc = encodeURIComponent;

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
