import { jsonBytes } from './json';
import type { Limits } from './limits';
import type { PushedEvent } from './queued-event';

/** An answer of the queue service that the package turns into an error. */
export const refusal = (status: number, message: string): Response =>
  Response.json({ message, code: String(status) }, { status });

/** The service's own check of a push; the package makes most of these checks before it sends anything [4]. */
export function pushRefusal(
  payload: readonly PushedEvent[],
  consumer: { readonly timeLimitMs: number },
  limits: Limits,
): Response | undefined {
  if (payload.length === 0 || payload.length > limits.pushEvents) {
    return refusal(400, `A push has 1 to ${limits.pushEvents} events`);
  }
  const delays = payload.map(({ delayInSeconds = 0 }) => delayInSeconds);
  if (delays.some((delay) => delay < 0 || delay > limits.pushDelaySeconds)) {
    return refusal(400, `A delay is 0 to ${limits.pushDelaySeconds} seconds`);
  }
  if (jsonBytes(payload) > limits.pushBytes) return tooLarge(`A push has at most ${limits.pushBytes} bytes`);
  const long = consumer.timeLimitMs > limits.backgroundMs;
  return long && payload.some((event) => jsonBytes(event) > limits.longEventBytes)
    ? tooLarge(`An event for a consumer that runs this long has at most ${limits.longEventBytes} bytes`)
    : undefined;
}

const tooLarge = (errorMessage: string): Response => Response.json({ errorMessage }, { status: 413 });
