import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoApiKey } from '../../sandbox/aha/seed';
import { people } from '../../sandbox/jira/seed';

const main = resolve(__dirname, '../../sandbox/main.ts');
const tsx = resolve(__dirname, '../../../node_modules/tsx/dist/cli.mjs');
const startLimitMs = 10_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('npm start', () => {
  let folder: string;
  let running: ChildProcess | undefined;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-restart-'));
  });
  afterAll(() => {
    running?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  /** Starts the sandbox in the folder. @returns its address, as it prints it */
  async function start(port: number, ...args: readonly string[]): Promise<string> {
    const child = spawn(process.execPath, [tsx, main, ...args], {
      cwd: folder,
      env: { ...process.env, PORT: `${port}` },
    });
    running = child;
    child.stderr.pipe(process.stderr);
    for await (const chunk of child.stdout) {
      const address = /http:\/\/localhost:\d+/.exec(String(chunk))?.[0];
      if (address !== undefined) return address;
    }
    throw new Error('It ended without an address');
  }

  async function stop(): Promise<void> {
    const child = running;
    if (!child) return;
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    running = undefined;
    expect(code).toBe(0);
  }

  const text = async (address: string, as?: string): Promise<string> =>
    (await fetch(address, as === undefined ? {} : { headers: { cookie: `sandbox-user=${as}` } })).text();

  const post = (address: string, fields: Record<string, string>): Promise<Response> =>
    fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  test('state survives a restart, and --reset empties it', async () => {
    const port = await freePort();
    const began = Date.now();
    const site = await start(port);
    expect(await text(site)).toContain('Throughline in a sandbox');
    expect(Date.now() - began).toBeLessThan(startLimitMs);

    const created = await post(`${site}/projects/TL/create`, { type: '10001', summary: 'Survives', description: '' });
    expect(created.headers.get('location')).toBe('/browse/TL-5');
    await post(`${site}/browse/TL-5/panel`, { panel: 'add' });
    await post(`${site}/aha/demo/features/SHOP-1/comments`, { body: 'Still here' });
    const place = /data-place="([^"]+)"/.exec(await text(`${site}/admin`))?.[1] ?? '';
    const payload = { system: 'aha', name: 'Demo', host: 'demo.aha.io', secret: demoApiKey };
    const saved = await fetch(`${site}/bridge/${place}/invoke`, {
      method: 'POST',
      body: JSON.stringify({ functionKey: 'saveConnection', payload }),
    });
    expect(await saved.json()).toMatchObject({ value: { ok: true } });
    await stop();

    await start(port);
    expect(await text(`${site}/browse/TL-5`)).toMatch(/<h1>Survives<\/h1>[^]*Remove panel/);
    expect(await text(`${site}/aha/demo/features/SHOP-1`)).toContain('Still here');
    expect(await text(site)).toContain('<h3>Connect Aha! <span class="lozenge good">Done</span></h3>');
    expect(await text(`${site}/issues`, people.dev)).toContain(`<option value="${people.dev}" selected>`);
    expect((await post(`${site}/projects/TL/create`, { type: '10001', summary: 'Next' })).headers.get('location')).toBe(
      '/browse/TL-6',
    );
    await stop();

    await start(port, '--reset');
    expect(await text(`${site}/browse/TL-5`)).toContain('Page not found');
    expect(await text(site)).not.toContain('>Done</span>');
    await stop();
  }, 60_000);
});
