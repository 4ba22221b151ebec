import type { Random } from '../sandbox/random';

/** One of several things, each as likely as its weight says. @throws when there are none */
export function draw<T>(dice: Random, weighted: readonly (readonly [weight: number, thing: T])[]): T {
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0);
  let left = dice.next() * total;
  for (const [weight, thing] of weighted) {
    left -= weight;
    if (left < 0) return thing;
  }
  throw new Error('Nothing to draw from');
}
