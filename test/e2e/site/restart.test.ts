import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
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

/** What `npm start` runs, in a folder of its own. */
class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'throughline-restart-'));
  url = '';
  #child: ChildProcess | undefined;

  constructor(private readonly port: number) {}

  spawn(...args: readonly string[]): ChildProcess {
    const env = { ...process.env, PORT: String(this.port) };
    return spawn(process.execPath, [tsx, main, ...args], { cwd: this.folder, env });
  }

  /** Resolves when it has printed its address. */
  async start(...args: readonly string[]): Promise<void> {
    const child = this.spawn(...args);
    this.#child = child;
    child.stderr?.pipe(process.stderr);
    for await (const chunk of child.stdout ?? []) {
      const address = /http:\/\/localhost:\d+/.exec(String(chunk))?.[0];
      if (address === undefined) continue;
      this.url = address;
      return;
    }
    throw new Error('It ended without an address');
  }

  async stop(): Promise<number | null> {
    const child = this.#child;
    if (!child) return null;
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    this.#child = undefined;
    return code;
  }

  remove(): void {
    this.#child?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  async text(path: string, as: string = people.admin): Promise<string> {
    return (await fetch(this.url + path, { headers: { cookie: `sandbox-user=${as}` } })).text();
  }

  /** Sends a form. @returns where it leads */
  async post(path: string, fields: Record<string, string>): Promise<string> {
    const body = new URLSearchParams(fields);
    const { headers } = await fetch(this.url + path, { method: 'POST', body, redirect: 'manual' });
    return headers.get('location') ?? '';
  }

  /** A call of the app's admin page, from a place that the site gave out for it. */
  async admin<T>(functionKey: string, payload: object, schema: z.ZodType<T>): Promise<T> {
    const place = /data-place="([^"]+)"/.exec(await this.text('/admin'))?.[1] ?? '';
    const body = JSON.stringify({ functionKey, payload });
    const answer: unknown = await (await fetch(`${this.url}/bridge/${place}/invoke`, { method: 'POST', body })).json();
    return z.object({ value: z.object({ ok: z.literal(true), data: schema }) }).parse(answer).value.data;
  }
}

const saved = z.object({ saved: z.string() });
const named = z.array(z.object({ id: z.string(), key: z.string() }));

/** @returns the id of the webhook integration in Aha! */
async function integrate(sandbox: Sandbox): Promise<string> {
  const draft = { system: 'aha', name: 'Demo', host: 'demo.aha.io', secret: demoApiKey };
  const { saved: connection } = await sandbox.admin('saveConnection', draft, saved);
  const { products } = await sandbox.admin('products', { connection }, z.object({ products: named }));
  const { projects } = await sandbox.admin('projects', {}, z.object({ projects: named }));
  const product = products.find(({ key }) => key === 'SHOP')?.id;
  const project = projects.find(({ key }) => key === 'TL')?.id;
  const place = { connection, product, project };
  const { proposal: mapping } = await sandbox.admin('choices', place, z.object({ proposal: z.unknown() }));
  const { saved: integration } = await sandbox.admin('saveIntegration', { ...place, name: 'Shop', mapping }, saved);
  const { url } = await sandbox.admin('newAddress', { integration }, z.object({ url: z.string() }));
  await sandbox.post('/aha/demo/settings/integrations', { product: product ?? '', name: 'Jira TL', address: url });
  const { integrations } = await sandbox.admin(
    'sourceIntegrations',
    { integration },
    z.object({ integrations: z.array(z.object({ id: z.string() })) }),
  );
  const sourceIntegration = integrations[0]?.id ?? '';
  await sandbox.admin('chooseSourceIntegration', { integration, sourceIntegration }, z.unknown());
  await sandbox.admin('enable', { integration, on: true }, z.unknown());
  return sourceIntegration;
}

describe('npm start', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = new Sandbox(await freePort());
  });
  afterEach(() => {
    sandbox.remove();
  });

  test('is usable soon; what was done survives a restart, and --reset empties it', async () => {
    const began = Date.now();
    await sandbox.start();
    expect(await sandbox.text('/')).toContain('Throughline in a sandbox');
    expect(Date.now() - began).toBeLessThan(startLimitMs);
    expect(await sandbox.post('/projects/TL/create', { type: '10001', summary: 'Survives' })).toBe('/browse/TL-5');
    await sandbox.post('/browse/TL-5/panel', { panel: 'add' });
    await sandbox.post('/aha/demo/features/SHOP-1/comments', { body: 'Still here' });
    await integrate(sandbox);
    expect(await sandbox.stop()).toBe(0);

    await sandbox.start();
    expect(await sandbox.text('/browse/TL-5')).toMatch(/<h1>Survives<\/h1>[^]*Remove panel/);
    expect(await sandbox.text('/aha/demo/features/SHOP-1')).toContain('Still here');
    expect(await sandbox.text('/')).toContain('<h3>Connect Aha! <span class="lozenge good">Done</span></h3>');
    expect(await sandbox.text('/issues', people.dev)).toContain(`<option value="${people.dev}" selected>`);
    expect(await sandbox.post('/projects/TL/create', { type: '10001', summary: 'Next' })).toBe('/browse/TL-6');
    expect(await sandbox.stop()).toBe(0);

    await sandbox.start('--reset');
    expect(await sandbox.text('/browse/TL-5')).toContain('Page not found');
    expect(await sandbox.text('/')).not.toContain('>Done</span>');
    await sandbox.stop();
  }, 60_000);

  test('a feature that was being sent when it stopped is sent after the restart, once', async () => {
    await sandbox.start();
    const integration = await integrate(sandbox);
    await sandbox.post('/aha/demo/features/SHOP-2/send', { integration });
    await sandbox.stop();
    await sandbox.start();
    const deadline = Date.now() + 15_000;
    let page = '';
    while (!page.includes('Linked: <a')) {
      if (Date.now() > deadline) throw new Error(`It was not sent: ${page}`);
      page = await sandbox.text('/aha/demo/features/SHOP-2');
    }
    const issues = (await sandbox.text('/projects/TL')).match(/>Pay by bank transfer</g);
    expect(issues).toHaveLength(1);
    await sandbox.stop();
  }, 60_000);

  test('a second one in the same folder says that the first one runs', async () => {
    await sandbox.start();
    const second = sandbox.spawn();
    let said = '';
    second.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(second, 'exit')) as [number | null];
    expect(code).toBe(1);
    expect(said).toContain('The sandbox already runs here, as process');
    await sandbox.stop();
  }, 30_000);
});
