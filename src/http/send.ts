import { SystemError } from '../sync/model';
import type { SystemName } from '../sync/model';

/** One call to a vendor, before it is known whether it may be made. */
export interface VendorCall {
  readonly system: Exclude<SystemName, 'jira'>;
  /** What is tried, as words that finish “Couldn't …”. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Host name of the account: `acme.aha.io`. */
  readonly host: string;
  /** Path and query, starting with a slash. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

/** No vendor takes longer for a call that works; an invocation has 120 s for all of them. */
const timeoutMs = 20_000;

/**
 * Makes one call: https only, to a host of the system's own pattern, no redirect followed (credentials must not travel to
 * another host), an answer within the time limit.
 *
 * @returns the response, whatever its status
 * @throws SystemError `unavailable` when no answer came, `forbidden` when the host may not be called
 */
export async function send(call: VendorCall, hosts: RegExp): Promise<Response> {
  if (!hosts.test(call.host)) {
    throw new SystemError('forbidden', { ...about(call), message: `${call.host} is not an address of this system` });
  }
  const patience = new AbortController();
  const timer = setTimeout(() => {
    patience.abort(new Error(`no answer within ${timeoutMs / 1000} seconds`));
  }, timeoutMs);
  try {
    const response = await fetch(`https://${call.host}${call.path}`, {
      method: call.method,
      headers: call.headers,
      redirect: 'manual',
      signal: patience.signal,
      ...(call.body === undefined ? {} : { body: call.body }),
    });
    // The body is read under the same limit: a vendor may stall after its headers.
    const bytes = await response.arrayBuffer();
    return new Response(hasBody(response.status) ? bytes : null, {
      status: response.status,
      headers: response.headers,
    });
  } catch (error) {
    throw new SystemError('unavailable', { ...about(call), message: reasonOf(error) });
  } finally {
    clearTimeout(timer);
  }
}

const hasBody = (status: number): boolean => status !== 204 && status !== 205 && status !== 304;

const about = (call: VendorCall): { system: SystemName; operation: string } => ({
  system: call.system,
  operation: call.operation,
});

/** Reasons that a person who types in an address must correct. */
export const noSuchAddress = 'there is no such address';
export const noSecureConnection = 'its certificate is not accepted';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the connection failed';
  const { cause: inner } = error;
  const cause = inner instanceof Error ? `${'code' in inner ? String(inner.code) : ''} ${inner.message}` : '';
  if (/ENOTFOUND|EAI_AGAIN/.test(cause)) return noSuchAddress;
  if (/CERT|SELF_SIGNED|_TLS|_SSL|EPROTO/.test(cause)) return noSecureConnection;
  if (error.name === 'AbortError' || /no answer within/.test(error.message)) return error.message;
  if (/EGRESS|not allowed|permission/i.test(`${error.name} ${error.message}`))
    return 'this app is not permitted to call that address';
  return 'the connection failed';
}
