// TypeScript and ES modules to what Jest runs, by the same esbuild that starts the sandbox.
const { buildSync, transformSync, version } = require('esbuild');
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

/** Module by module, the parser would ask another module for its constants at every character. */
const isWhole = (path) => path.endsWith('/parse5/dist/index.js');

const whole = (path) => {
  const { format, target, platform } = options;
  const { outputFiles } = buildSync({ entryPoints: [path], bundle: true, write: false, format, target, platform });
  return { code: outputFiles[0].text };
};

module.exports = {
  process: (source, path) =>
    isWhole(path) ? whole(path) : transformSync(source, { ...options, loader: loaderOf(path), sourcefile: path }),
  getCacheKey: (source, path) =>
    createHash('sha256')
      .update([version, JSON.stringify(options), isWhole(path), path, source].join(':'))
      .digest('hex'),
};
