import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Where Chrome and Chromium usually are, for machines the packaged browser was not built for. */
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
];

/**
 * The packaged build is meant for functions in a cloud: these switches would hide what a real browser refuses, share one process, or
 * have one core paint as a graphics card would.
 */
const unwanted = [
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--single-process',
  '--no-zygote',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * Unpacks the packaged browser once per machine. The package itself writes straight to its final path, so that a second
 * process starting at the same time, or one after a cut-off unpacking, would run half a file: hence a folder of our own that
 * gets its final name when it is whole.
 */
function unpack(): string {
  const home = join(tmpdir(), 'throughline-chromium-147');
  if (!existsSync(home)) {
    const own = mkdtempSync(join(tmpdir(), 'throughline-unpack-'));
    const script = `require(${JSON.stringify(require.resolve('@sparticuz/chromium'))}).executablePath()`;
    execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TMPDIR: own } });
    try {
      renameSync(own, home);
    } catch {
      rmSync(own, { recursive: true });
    }
  }
  return join(home, 'chromium');
}

/**
 * Starts a headless Chromium: the one at `CHROME_PATH`, else the packaged build (Linux on x64), else an installed one.
 * @throws when there is none
 */
export async function launch(): Promise<Browser> {
  const packagedRuns = process.platform === 'linux' && process.arch === 'x64';
  const path = process.env.CHROME_PATH ?? (packagedRuns ? undefined : usual.find((candidate) => existsSync(candidate)));
  if (path !== undefined) return chromium.launch({ executablePath: path });
  if (!packagedRuns) throw new Error('No Chrome found. Install one, or set CHROME_PATH to its executable.');
  const args = packaged.args.filter((arg) => !unwanted.includes(arg) && !arg.startsWith('--headless'));
  return chromium.launch({ executablePath: unpack(), args: [...args, '--disable-gpu'] });
}
