import type { z } from 'zod';
import type { SystemName } from '../sync/model';
import { malformed } from './errors';

/** What of a response is read here; the platform's own response type has no more. */
export interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/**
 * Reads a successful JSON answer of a known shape.
 *
 * @throws SystemError `malformed` naming the first member that does not fit; a web page in place of JSON says so
 */
export async function readJson<T>(
  response: Answer,
  schema: z.ZodType<T>,
  system: SystemName,
  operation: string,
): Promise<T> {
  const text = await response.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    const page = /^\s*</.test(text);
    throw malformed(system, operation, page ? 'it answered a web page instead of data' : 'its answer was not readable');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw malformed(system, operation, `its answer has an unexpected ${issue?.path.join('.') || 'shape'}`);
}

/**
 * Maintenance, a sign-in page or a parked host comes with 200: a write whose answer nobody reads would count as done.
 *
 * @throws SystemError `malformed` where a web page came in place of data
 */
export function refuseWebPage({ headers }: Answer, system: SystemName, operation: string): void {
  if (!/^text\/html\b/i.test(headers.get('content-type') ?? '')) return;
  throw malformed(system, operation, 'it answered a web page instead of data');
}

/** The JSON of an error answer, or `undefined` when it is none. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
