import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Contracts and fixtures live beside the project and are never copied into it; tests that need them are skipped without them. */
const folder = process.env.THROUGHLINE_SHARED ?? resolve(__dirname, '../../shared');

export const hasShared = (path: string): boolean => existsSync(resolve(folder, path));

/** Where a shared file lies, there or not. */
export const sharedPath = (path: string): string => resolve(folder, path);

/** @throws when the file is not there: ask {@link hasShared} first */
export const readShared = (path: string): unknown => JSON.parse(readFileSync(resolve(folder, path), 'utf8'));

/** `describe` when the shared file is there, else a skipped block whose name says why. */
export function describeWithShared(path: string, name: string, body: () => void): void {
  if (hasShared(path)) describe(name, body);
  else describe.skip(`${name} (skipped: no ${path} beside the project; set THROUGHLINE_SHARED to its folder)`, body);
}
