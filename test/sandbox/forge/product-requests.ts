import type { Network } from '../network';
import type { Caller, Product } from '../shapes';
import type { Invocation } from './invocation';
import type { AppManifest } from './manifest';
import { followRedirects } from './redirects';
import type { Site } from './site';

export interface ProductTarget {
  readonly provider: 'app' | 'user';
  /** Set by `asUser(accountId)`. */
  readonly accountId?: string | undefined;
}

/** The app's calls to Jira, as the app or as a user. */
export class ProductRequests {
  constructor(
    private readonly manifest: AppManifest,
    private readonly site: Site,
    private readonly product: Product,
    private readonly network: Network,
  ) {}

  /** @returns Jira's answer, or the platform's refusal with the header `forge-proxy-error` */
  async send(
    invocation: Invocation,
    target: ProductTarget,
    path: string,
    init: RequestInit | undefined,
  ): Promise<Response> {
    const caller = this.#callerFor(invocation, target);
    if (!caller) return needsAuthentication();
    const request = new Request(this.#urlOf(path), withContentType(init));
    // Where Jira's redirects lead need not be declared [1.3].
    return followRedirects(request, (hop) =>
      new URL(hop.url).origin === this.site.url
        ? this.network.exchange('app', 'jira', hop, (exchanged) => this.product.handle(exchanged, caller))
        : this.network.fetch('app', hop),
    );
  }

  #callerFor(invocation: Invocation, target: ProductTarget): Caller | undefined {
    const { scopes, impersonationScopes } = this.manifest;
    if (target.provider === 'app') return { as: 'app', accountId: this.site.appAccountId, scopes };
    if (target.accountId !== undefined && target.accountId !== invocation.accountId) {
      return impersonationScopes.length === 0
        ? undefined
        : { as: 'user', accountId: target.accountId, scopes: impersonationScopes };
    }
    return invocation.accountId === undefined
      ? undefined
      : { as: 'user', accountId: invocation.accountId, scopes: this.manifest.scopes };
  }

  #urlOf(path: string): URL {
    const url = new URL(this.site.url + path);
    if (url.origin !== this.site.url || !url.pathname.startsWith('/rest/')) {
      throw new Error(`Not a path of the product's REST API: ${path}`);
    }
    return url;
  }
}

/** No user is there, or no user to speak of [7.4]. */
const needsAuthentication = (): Response =>
  new Response('{"code":401,"message":"Authentication Required"}', {
    status: 401,
    headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' },
  });

/** A request to Atlassian without a content type is sent as JSON [7.1]; forms keep the type of their own. */
function withContentType(init: RequestInit = {}): RequestInit {
  const headers = new Headers(init.headers);
  const { body } = init;
  if (!headers.has('content-type') && (body === undefined || body === null || typeof body === 'string')) {
    headers.set('content-type', 'application/json');
  }
  return { ...init, headers };
}
