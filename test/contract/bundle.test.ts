import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { loadManifest } from '../sandbox/forge';

const root = resolve(__dirname, '../..');
const bundleSchema = z.object({ sizes: z.record(z.string(), z.number()), functions: z.array(z.string()) });

test('the official bundler builds the app, and the built file has every function of the manifest', async () => {
  const script = resolve(__dirname, 'forge/official-bundle.cjs');
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root });
  const { sizes, functions } = bundleSchema.parse(JSON.parse(stdout));
  const { functions: declared } = await loadManifest(resolve(root, 'manifest.yml'));
  expect(functions.sort()).toEqual(declared.map(({ handler }) => handler.replace('index.', '')).sort());
  const kilobytes = Math.round((sizes['index.cjs'] ?? 0) / 1024);
  process.stdout.write(`Bundle of the app: ${kilobytes} KB in one file, not minimised\n`);
}, 120_000);
