import crypto from 'node:crypto';
import type { Random } from '../sandbox/random';

/** Ids the app and the platform's packages draw decide over waits and orders: they come from the seed as well. @returns what gives chance back */
export function seedChance(dice: Random): () => void {
  const { randomBytes, randomUUID } = crypto;
  Object.assign(crypto, {
    randomBytes: (size: number) => Buffer.from(Array.from({ length: size }, () => dice.below(256))),
    randomUUID: () => dice.uuid(),
  });
  return () => Object.assign(crypto, { randomBytes, randomUUID });
}
