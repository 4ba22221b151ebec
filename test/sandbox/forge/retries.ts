import { z } from 'zod';
import type { Outcome } from './invocation';
import { jsonBytes } from './json';
import type { Limits } from './limits';

const retryRequest = z.object({
  _retry: z.literal(true),
  retryOptions: z.object({
    retryAfter: z.number().default(1),
    retryReason: z.string().default('FUNCTION_RETRY_REQUEST'),
    retryData: z.unknown().optional(),
  }),
});

/** What a repeated delivery tells the function about the one before. */
export interface RetryReason {
  readonly retryReason: string;
  readonly retryData?: unknown;
}

/**
 * The retry a function asked for by returning an `InvocationError`; undefined when it asked for none. More than 15 minutes
 * are cut to 15, data that is no object or larger than 4 KB is lost [3.4].
 */
export function requestedRetry(
  outcome: Outcome,
  limits: Limits,
): { readonly afterMs: number; readonly reason: RetryReason } | undefined {
  if (outcome.kind !== 'returned') return undefined;
  const request = retryRequest.safeParse(outcome.value).data?.retryOptions;
  if (!request) return undefined;
  const { retryData, retryReason } = request;
  const kept = typeof retryData === 'object' && retryData !== null && jsonBytes(retryData) <= limits.retryDataBytes;
  return {
    afterMs: Math.min(Math.max(request.retryAfter, 1), limits.retryAfterSeconds) * 1000,
    reason: { retryReason, ...(kept ? { retryData } : {}) },
  };
}

/** Wait before the platform tries again by itself: doubled each time, at most 15 minutes. */
export const redeliveryDelayMs = (firstMs: number, attempt: number): number =>
  Math.min(firstMs * 2 ** attempt, 900_000);
