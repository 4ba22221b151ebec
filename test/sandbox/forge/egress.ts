import type { Network } from '../network';
import type { Invocation } from './invocation';
import type { Limits } from './limits';
import { followRedirects } from './redirects';
import type { Settings } from './settings';

/** Ports that can be reached from the platform [1.3]. */
const openPorts = new Set(['80', '443', '8080', '8443', '8444', '7990', '8089', '8090', '8085', '8060']);

/** The app's own calls to other hosts: what the manifest does not name is not called. */
export class Egress {
  constructor(
    private readonly addresses: readonly string[],
    private readonly network: Network,
    private readonly limits: Limits,
    private readonly settings: Settings,
    private readonly refused: (what: string) => void,
  ) {}

  /**
   * @throws an error named `REQUEST_EGRESS_ALLOWLIST_ERR`, or a TypeError by the settings, for a host that is not declared
   */
  async fetch(invocation: Invocation, request: Request): Promise<Response> {
    const most = this.limits.egressPerMinute * Math.ceil(invocation.timeLimitMs / 60_000);
    return followRedirects(request, async (hop) => {
      this.#refuseUndeclared(hop.url);
      if (++invocation.egressCalls > most) {
        throw new TypeError(`An invocation of this length may make ${most} calls to other hosts`);
      }
      return this.network.fetch('app', hop);
    });
  }

  #refuseUndeclared(address: string): void {
    const url = new URL(address);
    const reachable = url.protocol === 'https:' && (url.port === '' || openPorts.has(url.port));
    if (reachable && this.addresses.some((declared) => covers(declared, url))) return;
    this.refused(`a call to ${url.origin}, which is not among the addresses of the manifest`);
    if (this.settings.undeclaredEgress === 'network-error') throw new TypeError('fetch failed');
    const message = `URL not included in the external fetch backend permissions: ${address}.`;
    throw Object.assign(new Error(message), { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 });
  }
}

/**
 * Whether an address of the manifest covers a URL: protocol, host and port count, the path does not. `*.host` covers any
 * depth of sub-domain but not the host itself.
 */
export function covers(declared: string, url: URL): boolean {
  if (declared === '*') return true;
  const parts = /^(?:(?<protocol>[a-z]+:)\/\/)?(?<host>[^/:?#]+)(?::(?<port>\d+))?/i.exec(declared)?.groups;
  if (parts?.host === undefined) return false;
  const host = parts.host.toLowerCase();
  return (
    (parts.protocol ?? 'https:').toLowerCase() === url.protocol &&
    (parts.port === '443' ? '' : (parts.port ?? '')) === url.port &&
    (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host)
  );
}
