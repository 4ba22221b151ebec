/** Pauses grow from half a minute to a quarter of an hour; then the regular sweep takes over. */
const attempts = 10;

/**
 * When to try again what was unavailable, epoch milliseconds.
 *
 * @param attempt how often it was put off already
 * @returns `undefined` when this job has been put off often enough
 */
export function nextAttemptAt(attempt: number, now: number): number | undefined {
  return attempt >= attempts ? undefined : now + Math.min(30_000 * 2 ** attempt, 900_000);
}
