// Builds the app in the working directory with the official bundler and prints what came out as JSON. A process of its own:
// the bundler asks for a main script, and webpack is slow under jest.
const { readdirSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { getNodeBundler } = require('@forge/bundler');

const quiet = Object.fromEntries(['info', 'warn', 'error', 'debug', 'trace'].map((level) => [level, () => undefined]));

// The code that starts functions in production comes from a network address and is not needed here.
const stub = async () => ({ script: '// not used here', source: '', version: 'none' });
const runtime = { getNodeRuntimeWrapper: stub, getNodeRuntimeLoader: stub };

async function main() {
  const bundler = getNodeBundler(quiet, runtime, { readConfig: async () => ({ app: {} }) });
  const entryPoints = [{ name: 'index', path: './src/index.ts' }];
  const { outputDir } = await bundler.bundle({ appDirectory: process.cwd(), entryPoints });
  const sizes = Object.fromEntries(readdirSync(outputDir).map((name) => [name, statSync(join(outputDir, name)).size]));
  const functions = Object.entries(require(join(outputDir, 'index.cjs'))).filter(
    ([, value]) => typeof value === 'function',
  );
  rmSync(outputDir, { recursive: true });
  process.stdout.write(JSON.stringify({ sizes, functions: functions.map(([name]) => name) }));
}

main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
