import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, fit for an address. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Only this is stored. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Compares in constant time. */
export function tokenFits(token: string, hash: string): boolean {
  const given = Buffer.from(tokenHash(token), 'hex');
  const wanted = Buffer.from(hash, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** 64 random bits: unlikely enough to meet within one site, and short, because ids stand in every stored link. */
export const newId = (): string => randomBytes(8).toString('base64url');
