import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, resolve, sep } from 'node:path';

/** What the site's own pages load. */
export const browserFolder = resolve(__dirname, 'browser');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

export const typeOf = (path: string): string => types[extname(path)] ?? 'application/octet-stream';

/** A file inside a folder, read anew each time, so that a new build shows at the next load. */
export function findFile(folder: string, path: string): Buffer | undefined {
  const file = resolve(folder, path);
  if (!file.startsWith(resolve(folder) + sep) || !existsSync(file) || !statSync(file).isFile()) return undefined;
  return readFileSync(file);
}

export const fileResponse = (body: Buffer | string, path: string, headers: Record<string, string> = {}): Response =>
  new Response(body, {
    headers: {
      'Content-Type': typeOf(path),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
      ...headers,
    },
  });
