import type { Plugin } from 'vite';

const client = '\0gates-off';

/**
 * Atlaskit asks a feature-flag service of Atlassian's own products which of its experiments are on. An app has no such
 * service and every answer is "off", so the answer is given at build time: the client (a quarter of a button's weight, and
 * able to call out) stays away together with the code behind the flags.
 */
export function gatesOff(): Plugin {
  return {
    name: 'gates-off',
    enforce: 'pre',
    resolveId: (source) => (source.startsWith('@atlaskit/feature-gate-js-client') ? client : undefined),
    load: (id) => (id === client ? 'export default { checkGate: () => false };' : undefined),
    transform(code, id) {
      if (!/node_modules\/@atlaskit\//.test(id)) return undefined;
      const fixed = code.replace(/\b(?:fg\('[\w.-]+'\)|isReactCompilerActivePlatform\(\))/g, 'false');
      return fixed === code ? undefined : { code: fixed, map: null };
    },
  };
}
