// TypeScript and ES modules to what Jest runs, by the same esbuild that starts the sandbox.
const { transformSync, version } = require('esbuild');
const { createHash } = require('node:crypto');

const options = {
  format: 'cjs',
  target: 'node20',
  // Jest runs CommonJS: an import at run time becomes a require.
  supported: { 'dynamic-import': false },
  platform: 'node',
  sourcemap: 'inline',
};

const loaderOf = (path) => (path.endsWith('.tsx') ? 'tsx' : path.endsWith('.ts') ? 'ts' : 'js');

module.exports = {
  process: (source, path) => transformSync(source, { ...options, loader: loaderOf(path), sourcefile: path }),
  getCacheKey: (source, path) =>
    createHash('sha256')
      .update([version, JSON.stringify(options), path, source].join(':'))
      .digest('hex'),
};
