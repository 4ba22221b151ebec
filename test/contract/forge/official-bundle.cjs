// Builds the app in the working directory with the official bundler, which checks its types as well, and fails unless the built
// file has every function of the manifest.
const { readFileSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { getNodeBundler } = require('@forge/bundler');
const { parse } = require('yaml');

const quiet = Object.fromEntries(['info', 'warn', 'error', 'debug', 'trace'].map((level) => [level, () => undefined]));

// The code that starts functions in production comes from a network address and is not needed here.
const stub = async () => ({ script: '// not used here', source: '', version: 'none' });
const runtime = { getNodeRuntimeWrapper: stub, getNodeRuntimeLoader: stub };

async function main() {
  const bundler = getNodeBundler(quiet, runtime, { readConfig: async () => ({ app: {} }) });
  const entryPoints = [{ name: 'index', path: './src/index.ts' }];
  const { outputDir } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints });
  const file = join(outputDir, 'index.cjs');
  const built = require(file);
  const kilobytes = Math.round(statSync(file).size / 1024);
  rmSync(outputDir, { recursive: true });
  const declared = parse(readFileSync('manifest.yml', 'utf8')).modules.function;
  const missing = declared
    .map(({ handler }) => handler.replace('index.', ''))
    .filter((name) => typeof built[name] !== 'function');
  if (declared.length === 0 || missing.length > 0)
    throw new Error(`The built file lacks functions: ${missing.join(', ')}`);
  process.stdout.write(
    `Bundle of the app: ${kilobytes} KB in one file, not minimised, with ${declared.length} functions\n`,
  );
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
