import { z } from 'zod';
import { codeOfStatus, malformed, retryAt, shortMessage } from '../../http/errors';
import { tryJson } from '../../http/json';
import type { VendorCall } from '../../http/send';
import { SystemError } from '../../sync/model';
import type { ErrorCode } from '../../sync/model';

const text = z.string().nullish().catch(undefined);

/** PT-090; every member may be missing. */
const errorBody = z.object({
  code: text,
  error: text,
  general_problem: text,
  possible_fix: text,
  validation_errors: z
    .array(z.object({ field: z.string(), problem: z.string() }))
    .nullish()
    .catch(undefined),
});
type ErrorBody = z.infer<typeof errorBody>;

/** What the codes mean: whether a status is 401 or 403 is not certain (PT-091). */
const meanings: Readonly<Record<string, ErrorCode>> = {
  invalid_authentication: 'unauthorized',
  unauthorized_operation: 'forbidden',
  unfound_resource: 'not-found',
};

/**
 * What an error answer means, by its code first and its status second. A page in place of the API says nothing about a record: a
 * parked host answers 404 to everything (PT-001).
 *
 * @param secret is cut out of whatever the server says
 * @returns an error that has `until` only where the server said how long to wait (PT-025)
 */
export async function refusal(
  response: Response,
  { operation, method }: Pick<VendorCall, 'operation' | 'method'>,
  now: number,
  secret: string,
): Promise<SystemError> {
  const body = (await response.text()).split(secret).join('…');
  const { status } = response;
  const answer = errorBody.safeParse(tryJson(body)).data;
  if (!answer && status < 500 && status !== 429 && isPage(response, body)) {
    return malformed('pivotal', operation, `it answered a web page instead of data (${status})`);
  }
  if (answer?.code === 'route_not_found') return noSuchCall(operation, method, status);
  const code = meanings[answer?.code ?? ''] ?? codeOfStatus(status);
  const message = answer ? wordsOf(answer) : shortMessage(body).slice(0, 200);
  const fields = answer?.validation_errors?.map(({ field, problem }) => ({ field, message: shortMessage(problem) }));
  const waits = (status === 429 || status === 503) && response.headers.get('retry-after') !== null;
  return new SystemError(code, {
    system: 'pivotal',
    operation,
    status,
    ...(message ? { message } : {}),
    ...(fields && fields.length > 0 ? { fields } : {}),
    ...(waits ? { until: retryAt(response.headers, now, 'retry-after') } : {}),
  });
}

/** The server lacks a part of the interface: that says nothing about a record, and nothing was written (PT-003). */
const noSuchCall = (operation: string, method: VendorCall['method'], status: number): SystemError =>
  new SystemError(method === 'GET' ? 'malformed' : 'forbidden', {
    system: 'pivotal',
    operation,
    status,
    message: 'this server does not offer that',
  });

const isPage = (response: Response, body: string): boolean =>
  /^text\/html\b/i.test(response.headers.get('content-type') ?? '') || /^\s*</.test(body);

/** Code, error, general problem and possible fix in one (P-21); the refused fields say more than the general words do. */
function wordsOf({
  code,
  error,
  general_problem: problem,
  possible_fix: fix,
  validation_errors: fields,
}: ErrorBody): string {
  const listed = fields && fields.length > 0;
  const parts = listed ? fields.map((one) => `${one.field}: ${one.problem}`) : [error ?? code, problem, fix];
  return shortMessage(parts.filter((part) => part).join(' '));
}
