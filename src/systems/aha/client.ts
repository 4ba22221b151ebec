import type { z } from 'zod';
import { SystemError } from '../../sync/model';
import type { Attachment } from '../../sync/model';
import type { AhaCalls } from './calls';
import { answers } from './schemas';
import type { AhaComment, AhaFeature, AhaRequirement } from './schemas';

export type WorkItem = 'features' | 'requirements';
/** Types on whose records our links are shown. */
export type LinkedType = WorkItem | 'releases' | 'initiatives';

type Short<K extends keyof typeof answers> = z.infer<(typeof answers)[K]>;

/**
 * Calls of the Aha! API (v1), one method per intent.
 *
 * Every method throws SystemError. `operation` texts finish the sentence “Couldn't …”.
 */
export class AhaClient {
  constructor(readonly calls: AhaCalls) {}

  async me(): Promise<Short<'me'>['user']> {
    return (await this.calls.get('/me', answers.me, 'sign in')).user;
  }

  async products(): Promise<Short<'products'>['products']> {
    return this.calls.pages('/products', answers.products, 'list the products', (page) => page.products);
  }

  async product(id: string): Promise<Short<'product'>['product']> {
    return (await this.calls.get(`/products/${enc(id)}`, answers.product, 'read the product')).product;
  }

  async workflows(product: string): Promise<Short<'workflows'>['workflows']> {
    return (await this.calls.get(`/products/${enc(product)}/workflows`, answers.workflows, 'read the workflows'))
      .workflows;
  }

  async integrations(product: string): Promise<Short<'integrations'>['integrations']> {
    const path = `/products/${enc(product)}/integrations`;
    return this.calls.pages(
      path,
      answers.integrations,
      'list the integrations of the product',
      (page) => page.integrations,
    );
  }

  async releases(product: string): Promise<Short<'releases'>['releases']> {
    return this.calls.pages(
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
      fields: 'id,reference_num,name,url,workflow_status,requirements,release',
      ...(search ? { q: search } : {}),
    });
    return this.calls.get(`${base}/features?${query.toString()}`, answers.features, 'list the features');
  }

  /** @param id numeric id or reference number */
  async feature(id: string): Promise<AhaFeature> {
    return (await this.calls.get(`/features/${enc(id)}`, answers.feature, 'read the feature')).feature;
  }

  async requirement(id: string): Promise<AhaRequirement> {
    return (await this.calls.get(`/requirements/${enc(id)}`, answers.requirement, 'read the requirement')).requirement;
  }

  async createRequirement(feature: string, fields: Record<string, unknown>): Promise<AhaRequirement> {
    const path = `/features/${enc(feature)}/requirements`;
    const body = { requirement: fields };
    return (await this.calls.json('POST', path, body, answers.requirement, 'create the requirement')).requirement;
  }

  /** @returns the record after the write */
  async updateFeature(id: string, changes: Record<string, unknown>): Promise<AhaFeature> {
    const body = { feature: changes };
    return (await this.calls.json('PUT', `/features/${enc(id)}`, body, answers.feature, 'change the feature')).feature;
  }

  async updateRequirement(id: string, changes: Record<string, unknown>): Promise<AhaRequirement> {
    const body = { requirement: changes };
    return (
      await this.calls.json('PUT', `/requirements/${enc(id)}`, body, answers.requirement, 'change the requirement')
    ).requirement;
  }

  async comments(type: WorkItem, id: string): Promise<AhaComment[]> {
    return this.calls.pages(
      `/${type}/${enc(id)}/comments`,
      answers.comments,
      'read the comments',
      (page) => page.comments,
    );
  }

  async addComment(type: WorkItem, id: string, body: string): Promise<AhaComment> {
    const path = `/${type}/${enc(id)}/comments`;
    return (await this.calls.json('POST', path, { comment: { body } }, answers.comment, 'add the comment')).comment;
  }

  /** Writing the same names again replaces their values. The answer's shape differs between published copies: not read. */
  async setIntegrationFields(
    type: LinkedType,
    id: string,
    integration: string,
    fields: Record<string, string>,
  ): Promise<void> {
    const rows = Object.entries(fields).map(([name, value]) => ({ name, value }));
    await this.calls.call({
      operation: 'show the issue link on the record',
      method: 'POST',
      path: `/${type}/${enc(id)}/integrations/${enc(integration)}/fields`,
      body: JSON.stringify({ integration_fields: rows }),
    });
  }

  async deleteIntegrationField(field: string): Promise<void> {
    await this.calls.call({
      operation: 'remove the issue link from the record',
      method: 'DELETE',
      path: `/integration_fields/${enc(field)}`,
    });
  }

  /**
   * Fetches a file. Its address holds a short-lived token, so it is used at once and neither stored nor shown.
   *
   * @throws SystemError `forbidden` when the file lies on another host, which this app may not call, or is kept there
   */
  async download(attachment: Attachment): Promise<Blob> {
    const operation = `fetch the file “${attachment.fileName}”`;
    const text = attachment.address ?? '';
    const address = URL.canParse(text) ? new URL(text) : undefined;
    if (!address) throw new SystemError('not-found', { system: 'aha', operation, message: 'it has no address' });
    if (address.host !== this.calls.account.host) {
      throw new SystemError('forbidden', { system: 'aha', operation, message: 'it lies outside the Aha! account' });
    }
    try {
      const response = await this.calls.call({ operation, method: 'GET', path: address.pathname + address.search });
      return await response.blob();
    } catch (error) {
      const status = error instanceof SystemError ? (error.details.status ?? 0) : 0;
      if (status < 300 || status >= 400) throw error;
      throw new SystemError('forbidden', {
        system: 'aha',
        operation,
        status,
        message: 'it lies outside the Aha! account',
      });
    }
  }
}

const enc = encodeURIComponent;
