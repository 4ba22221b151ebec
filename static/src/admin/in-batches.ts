/** What one call takes. */
const most = 100;

/**
 * Hands over many things, as many at a time as a call takes; stops at the first call that is refused.
 * @returns the answers until then
 */
export async function inBatches<T, R>(
  things: readonly T[],
  hand: (batch: T[]) => Promise<R | undefined>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let at = 0; at < things.length; at += most) {
    const answer = await hand(things.slice(at, at + most));
    if (answer === undefined) break;
    answers.push(answer);
  }
  return answers;
}
