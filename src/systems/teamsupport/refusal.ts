import { codeOfStatus, retryAt, shortMessage } from '../../http/errors';
import { SystemError } from '../../sync/model';
import type { ErrorCode } from '../../sync/model';

/**
 * What an error answer means (section 1.7). A limit comes as 403 and is told by its words alone (TS-070); bodies of 5xx may
 * hold stack traces and are never shown (TS-072).
 *
 * @returns an error `rate-limited` has `until` only where the vendor said how long to wait
 */
export async function refusal(response: Response, operation: string, now: number): Promise<SystemError> {
  const text = await response.text();
  const code = codeOf(response.status, text);
  const message = response.status >= 500 ? `it answered with an error of its own (${response.status})` : wordsOf(text);
  const told = response.headers.get('retry-after') !== null;
  return new SystemError(code, {
    system: 'teamsupport',
    operation,
    status: response.status,
    ...(message ? { message } : {}),
    ...(code === 'rate-limited' && told ? { until: retryAt(response.headers, now, 'retry-after') } : {}),
  });
}

function codeOf(status: number, text: string): ErrorCode {
  if (status === 403 && /\blimit/i.test(text)) return 'rate-limited';
  // The whole organisation may be blocked, which comes in the shape of a bad request.
  if (status === 400 && /blocked\b/i.test(text)) return 'forbidden';
  return codeOfStatus(status);
}

/** `Error Code: Forbidden`, `{ "Error": "…" }`, or a page that says nothing. */
function wordsOf(text: string): string | undefined {
  if (/^\s*<(?:!doctype|html)/i.test(text)) return undefined;
  const inner = /^\s*\{\s*"(?:Error|Message)"\s*:\s*"((?:[^"\\]|\\.)*)"/i.exec(text)?.[1] ?? text;
  const [beforeTrace = ''] = inner.split(/\s+at\s+[\w.<>`]+\(/);
  return shortMessage(beforeTrace) || undefined;
}
