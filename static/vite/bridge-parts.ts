import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const parts = '\0bridge-parts';

/**
 * The bridge is one CommonJS package that cannot be shaken: its index weighs three times the four calls the pages make.
 * These come from the same, unchanged files.
 */
export function bridgeParts(): Plugin {
  const out = dirname(createRequire(import.meta.url).resolve('@forge/bridge'));
  const file = (path: string) => JSON.stringify(join(out, path));
  return {
    name: 'bridge-parts',
    enforce: 'pre',
    resolveId: (source) => (source === '@forge/bridge' ? parts : undefined),
    load: (id) =>
      id === parts
        ? `export { invoke } from ${file('invoke/invoke.js')};
           export { router } from ${file('router/router.js')};
           export { events } from ${file('events/events.js')};
           import { theme } from ${file('view/theme.js')};
           export const view = { theme };`
        : undefined,
  };
}
