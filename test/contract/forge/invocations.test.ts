import { pass } from '../../sandbox/forge';
import type { Outcome } from '../../sandbox/forge';
import { issueContext, startSampleApp } from './sample-app';
import type { SampleApp } from './sample-app';

let app: SampleApp;
const never = (): Promise<never> => new Promise(() => undefined);
const seconds = (count: number): number => count * 1000;

afterEach(() => {
  app.stop();
});

describe('context', () => {
  test('a resolver gets the page it is on, and who calls', async () => {
    const { default: Resolver } = await import('@forge/resolver');
    const resolver = new Resolver();
    resolver.define('go', (request) => request);
    app = await startSampleApp({ resolver: resolver.getDefinitions() });
    expect(await app.resolve({ wanted: 1, at: new Date(0) })).toEqual({
      payload: { wanted: 1, at: '1970-01-01T00:00:00.000Z' },
      context: expect.objectContaining({
        accountId: 'user-1',
        cloudId: app.host.site.cloudId,
        installContext: `ari:cloud:jira::site/${app.host.site.cloudId}`,
        moduleKey: 'context',
        siteUrl: 'https://throughline.atlassian.net',
        extension: { ...issueContext.extension, type: 'jira:issueContext' },
      }) as unknown,
    });
  });

  test('an unknown resolver key and a thrown error reject the call of the page', async () => {
    const { default: Resolver } = await import('@forge/resolver');
    const resolver = new Resolver().define('fail', () => Promise.reject(new Error('no such link')));
    app = await startSampleApp({ resolver: resolver.getDefinitions() });
    await expect(app.resolve()).rejects.toThrow("Resolver has no definition for 'go'.");
    await expect(app.run(() => app.host.invokeResolver(issueContext, 'fail'))).rejects.toThrow('no such link');
    expect(app.host.logs.at(-1)).toMatchObject({ level: 'platform', functionKey: 'resolver' });
    expect(app.host.logs.at(-1)?.text).toContain('no such link');
  });

  test('dynamic properties get the documented payload', async () => {
    app = await startSampleApp({ presence: (payload: unknown) => payload });
    expect(await app.run(() => app.host.invokeDynamicProperties(issueContext))).toEqual({
      cloudId: app.host.site.cloudId,
      extension: { ...issueContext.extension, type: 'jira:issueContext' },
    });
  });

  test('getAppContext knows the invocation', async () => {
    app = await startSampleApp({
      resolver: async () => {
        const { getAppContext } = await import('@forge/api');
        const context = getAppContext();
        await new Promise((wake) => setTimeout(wake, seconds(5)));
        return {
          app: context.appAri.toString(),
          installation: context.installationAri.toString(),
          type: context.environmentType,
          module: context.moduleKey,
          scopes: context.permissions?.scopes,
          licence: context.license,
          left: context.invocationRemainingTimeInMillis(),
        };
      },
    });
    expect(await app.resolve()).toEqual({
      app: 'ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555',
      installation: `ari:cloud:ecosystem::installation/${app.host.site.installationId}`,
      type: 'DEVELOPMENT',
      module: 'context',
      scopes: ['storage:app', 'read:jira-work', 'write:jira-work'],
      left: seconds(20),
    });
  });

  test('each invocation keeps its own context while others run', async () => {
    app = await startSampleApp({
      resolver: async ({ context }: { context: { accountId: string } }) => {
        const { asUser, route } = await import('@forge/api');
        await new Promise((wake) => setTimeout(wake, context.accountId === 'slow' ? seconds(3) : seconds(1)));
        await asUser().requestJira(route`/rest/api/3/myself`);
      },
    });
    const call = (accountId: string): Promise<unknown> =>
      app.host.invokeResolver({ ...issueContext, accountId }, 'go', undefined);
    await app.run(() => Promise.all([call('slow'), call('quick')]));
    expect(app.calls.map(({ caller }) => caller.accountId)).toEqual(['quick', 'slow']);
  });

  test('variables are in the environment while the host is installed', async () => {
    app = await startSampleApp({ resolver: () => process.env.SAMPLE_SWITCH }, { variables: { SAMPLE_SWITCH: 'on' } });
    expect(await app.resolve()).toBe('on');
    app.host.uninstall();
    expect(process.env.SAMPLE_SWITCH).toBeUndefined();
  });
});

describe('limits', () => {
  test.each([
    ['resolver', 25, () => app.resolve().catch(() => 'stopped')],
    ['schedule', 55, () => app.run(() => app.host.runSchedule('tick'))],
  ] as const)('a %s that hangs is stopped after %i seconds', async (_, limit, call) => {
    app = await startSampleApp({ resolver: never, onTick: never });
    const before = app.clock.now;
    await call();
    expect(app.host.functions.log[0]?.outcome).toEqual({ kind: 'timed-out' });
    expect(app.clock.now - before).toBe(seconds(limit));
  });

  test('timeoutSeconds of the manifest holds for a consumer', async () => {
    app = await startSampleApp({ runSlow: never }, { settings: { redeliveryMs: seconds(800) } });
    await app.run(() => app.host.inside(() => push('slow')));
    await pass(app.host, app.clock, 0);
    const [code, job] = app.host.functions.log;
    expect(code?.functionKey).toBe('code');
    expect((job?.endedAt ?? 0) - (job?.startedAt ?? 0)).toBe(seconds(120));
  });

  test('payloads of the front end have 500 KB, answers 5 MB', async () => {
    app = await startSampleApp({ resolver: () => 'x'.repeat(5 * 1024 * 1024) });
    await expect(app.resolve('x'.repeat(500 * 1024))).rejects.toThrow('500 KB');
    await expect(app.resolve()).rejects.toThrow('larger than 5 MB');
  });

  test('what an invocation logs is kept with its level, up to 100 lines a minute', async () => {
    app = await startSampleApp({
      resolver: () => {
        const { console: developerConsole } = globalThis;
        developerConsole.warn('link %s', { state: 'ok' });
        for (let line = 0; line < 200; line++) developerConsole.log(line);
      },
    });
    await app.resolve();
    expect(app.host.logs).toHaveLength(100);
    expect(app.host.logs[0]).toMatchObject({ level: 'warn', functionKey: 'resolver', text: "link { state: 'ok' }" });
  });
});

describe('work that is not awaited', () => {
  test('finds no runtime after the end', async () => {
    const problems: unknown[] = [];
    app = await startSampleApp({
      resolver: async () => {
        const { asApp, getAppContext, route } = await import('@forge/api');
        const { kvs } = await import('@forge/kvs');
        setTimeout(() => {
          const note = (error: unknown): void => void problems.push(error instanceof Error ? error.message : error);
          asApp()
            .requestJira(route`/rest/api/3/myself`)
            .catch(note);
          kvs.set('late', 1).catch(note);
          try {
            getAppContext();
          } catch (error) {
            note(error);
          }
        }, 1000);
      },
    });
    await app.resolve();
    await pass(app.host, app.clock, 2000);
    expect(problems).toHaveLength(3);
    for (const problem of problems) expect(problem).toMatch(/^Forge runtime not found\./);
    expect(app.calls).toHaveLength(0);
  });

  test('code that no invocation runs finds none either', async () => {
    app = await startSampleApp({});
    const { kvs } = await import('@forge/kvs');
    await expect(kvs.get('a')).rejects.toThrow('Forge runtime not found.');
  });
});

describe('killing', () => {
  test.each([
    ['before', []],
    ['after', ['first']],
  ] as const)('%s the effect of a call: the app never hears of it', async (when, written) => {
    const { kvs } = await import('@forge/kvs');
    const reached: string[] = [];
    app = await startSampleApp({
      onTick: async () => {
        for (const key of ['first', 'second']) {
          await kvs.set(key, 1).finally(() => reached.push(key));
        }
      },
    });
    app.host.killAt = ({ call }) => (call.label === 'set first' ? when : undefined);
    const before = app.clock.now;
    const outcome: Outcome = await app.run(() => app.host.runSchedule('tick'));
    expect(outcome).toEqual({ kind: 'timed-out' });
    expect(app.clock.now).toBe(before);
    expect(reached).toEqual([]);
    const stored = await app.run(() => app.host.inside(() => kvs.query().getMany()));
    expect(stored.results.map(({ key }) => key)).toEqual(written);
  });

  test('each platform call is a step, with a label that tells what it is', async () => {
    app = await startSampleApp({
      resolver: async () => {
        const { asApp, route, webTrigger } = await import('@forge/api');
        const { kvs } = await import('@forge/kvs');
        await asApp().requestJira(route`/rest/api/3/issue/TL-1`, { method: 'PUT', body: '{}' });
        await fetch('https://acme.aha.io/api/v1/features/F-1');
        await kvs.entity('task').get('a');
        await kvs.getSecret('token');
        await push('quick');
        await webTrigger.getUrl('inbox');
      },
    });
    app.network.serve('acme.aha.io', 'aha', () => Promise.resolve(new Response('')));
    const steps: [number, string, string][] = [];
    app.host.killAt = ({ step, call, invocation }) => {
      if (invocation.kind === 'resolver') steps.push([step, call.kind, call.label]);
      return undefined;
    };
    await app.resolve();
    expect(steps).toEqual([
      [1, 'product', 'PUT /rest/api/3/issue/TL-1'],
      [2, 'egress', 'GET https://acme.aha.io/api/v1/features/F-1'],
      [3, 'storage', 'entity get task a'],
      [4, 'storage', 'secret get token'],
      [5, 'queue', 'push quick'],
      [6, 'platform', 'web trigger URL'],
    ]);
  });
});

test('invocations are counted by function', async () => {
  app = await startSampleApp({ resolver: () => undefined });
  await app.resolve();
  await app.resolve();
  await app.run(() => app.host.runSchedule('daily'));
  expect(app.host.functions.counts).toEqual(
    new Map([
      ['resolver', 2],
      ['on-day', 1],
    ]),
  );
});

async function push(queue: string): Promise<void> {
  const { Queue } = await import('@forge/events');
  await new Queue({ key: queue }).push({ body: { n: 1 } });
}
