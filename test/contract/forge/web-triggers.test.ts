import { startSampleApp } from './sample-app';
import type { SampleApp, SampleHandlers } from './sample-app';

let app: SampleApp;
const start = async (handlers: SampleHandlers, options: Parameters<typeof startSampleApp>[1] = {}): Promise<void> => {
  app = await startSampleApp(handlers, options);
};

afterEach(() => {
  app.stop();
});

const call = (url: string, init?: RequestInit): Promise<Response> =>
  app.run(() => app.network.fetch('vendor', new Request(url, init)));

describe('addresses', () => {
  test('are made once, per module, in both formats, and can be listed and deleted', async () => {
    const { webTrigger } = await import('@forge/api');
    await start({ onWeb: () => ({ statusCode: 200 }) });
    const inside = <T>(code: () => Promise<T>): Promise<T> => app.run(() => app.host.inside(code));
    const url = await inside(() => webTrigger.getUrl('inbox'));
    expect(url).toMatch(
      new RegExp(`^https://${app.host.site.installationId}\\.webtrigger\\.atlassian\\.app/public/\\w+$`),
    );
    expect(await inside(() => webTrigger.getUrl('inbox'))).toBe(url);
    expect(app.host.webTriggerUrl('inbox')).toBe(url);
    expect(await inside(() => webTrigger.getUrl('fixed'))).toMatch(
      /^https:\/\/11111111-2222-4333-8444-555555555555\.hello\.atlassian-dev\.net\/x1\/\w+$/,
    );
    expect(await inside(() => webTrigger.queryUrls('inbox'))).toEqual([{ moduleKey: 'inbox', url }]);
    const other = await inside(() => webTrigger.getUrl('inbox', true));
    expect(other).not.toBe(url);
    await inside(() => webTrigger.deleteUrl(url));
    expect((await call(url)).status).toBe(404);
    expect((await call(other)).status).toBe(200);
    await expect(inside(() => webTrigger.deleteUrl(url))).rejects.toThrow('No such web trigger URL');
    await expect(inside(() => webTrigger.getUrl('nothing'))).rejects.toThrow('Failed to get web trigger URL');
  });
});

describe('a call', () => {
  test('arrives in the documented shape', async () => {
    let received: unknown;
    await start({
      onWeb: (request: unknown) => {
        received = request;
        return { statusCode: 201, headers: { 'x-one': ['1'], 'Content-Type': ['text/xml'] }, body: '<ok/>' };
      },
    });
    const url = app.host.webTriggerUrl('inbox');
    const response = await call(`${url}/i-1/token?apples=green,red&apples=blue&q=a%20b`, {
      method: 'PUT',
      body: 'name=Zoë',
      headers: { 'X-Hook-Signature': 'abc', 'Content-Type': 'text/plain' },
    });
    expect(received).toEqual({
      method: 'PUT',
      path: `${new URL(url).pathname}/i-1/token`,
      userPath: '/i-1/token',
      body: 'name=Zoë',
      headers: { 'x-hook-signature': ['abc'], 'content-type': ['text/plain'] },
      queryParameters: { apples: ['green', 'red', 'blue'], q: ['a b'] },
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-one')).toBe('1');
    expect(response.headers.get('content-type')).toBe('text/xml');
    expect(await response.text()).toBe('<ok/>');
  });

  test('has no user path and no body when none was sent, and header names as the setting has them', async () => {
    let received: { headers: object; userPath: string; body: string } | undefined;
    const onWeb = (request: NonNullable<typeof received>): object => {
      received = request;
      return { statusCode: 204 };
    };
    await start({ onWeb }, { settings: { webTriggerHeaders: 'as-capitals' } });
    const response = await call(app.host.webTriggerUrl('inbox'), { headers: { 'x-hook-signature': 'abc' } });
    expect(received).toMatchObject({ userPath: '', body: '', headers: { 'X-Hook-Signature': ['abc'] } });
    expect(response.status).toBe(204);
  });

  test.each([
    ['nothing', undefined],
    ['a text for a status', { statusCode: '200' }],
    ['a body that is no text', { statusCode: 200, body: { ok: true } }],
    ['a header that is no list', { statusCode: 200, headers: { a: 'b' } }],
  ])('is answered with 500 when the function returns %s', async (_, answer) => {
    await start({ onWeb: () => answer });
    expect((await call(app.host.webTriggerUrl('inbox'))).status).toBe(500);
  });

  test('is answered with 424 when the function throws or takes more than 55 seconds', async () => {
    await start({
      onWeb: ({ method }: { method: string }) => {
        if (method === 'GET') return new Promise(() => undefined);
        throw new Error('no');
      },
    });
    const before = app.clock.now;
    expect((await call(app.host.webTriggerUrl('inbox'), { method: 'POST' })).status).toBe(424);
    expect(app.clock.now).toBe(before);
    expect((await call(app.host.webTriggerUrl('inbox'))).status).toBe(424);
    expect(app.clock.now - before).toBe(55_000);
  });

  test('is refused above the limit of an invocation, without one', async () => {
    await start({ onWeb: () => ({ statusCode: 200 }) }, { limits: { payloadBytes: 1000 } });
    const post = (size: number): Promise<Response> =>
      call(app.host.webTriggerUrl('inbox'), { method: 'POST', body: 'x'.repeat(size) });
    expect((await post(1000)).status).toBe(413);
    expect(app.host.functions.log).toHaveLength(0);
    expect((await post(100)).status).toBe(200);
  });

  test('a static trigger answers only what the manifest lists', async () => {
    let answer: unknown = { outputKey: 'fine' };
    await start({ onFixed: () => answer });
    const response = await call(app.host.webTriggerUrl('fixed'));
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      202,
      'text/plain',
      'fine',
    ]);
    answer = { statusCode: 200, body: 'free' };
    expect((await call(app.host.webTriggerUrl('fixed'))).status).toBe(500);
  });
});
