/** Pauses grow from half a minute to a quarter of an hour; then the regular sweep takes over. */
const attempts = 10;
/** The attempt after which pauses no longer grow: a job that nothing else takes up goes on with it. */
export const lastPause = attempts - 1;

/**
 * When to try again what was unavailable, epoch milliseconds.
 *
 * @param attempt how often it was put off already
 * @returns `undefined` when this job has been put off often enough
 */
export function nextAttemptAt(attempt: number, now: number): number | undefined {
  return attempt >= attempts ? undefined : now + Math.min(30_000 * 2 ** attempt, 900_000);
}
