import { sampleManifest, startSampleApp } from './sample-app';
import type { SampleApp } from './sample-app';

let app: SampleApp;

/** A sample app whose resolver runs the code. */
async function withResolver(code: () => unknown, options: Parameters<typeof startSampleApp>[1] = {}): Promise<void> {
  app = await startSampleApp({ resolver: code, onWeb: code }, options);
}

/** Calls the web trigger, where no user is there. */
const callWeb = (): Promise<Response> =>
  app.run(() => app.network.fetch('test', new Request(app.host.webTriggerUrl('inbox'))));

afterEach(() => {
  app.stop();
});

describe('requestJira', () => {
  test('acts as the app or as the invoking user, with the scopes of the manifest', async () => {
    await withResolver(async () => {
      const { asApp, asUser, route } = await import('@forge/api');
      await asApp().requestJira(route`/rest/api/3/issue/${'TL-1'}?fields=${'a,b'}`, { method: 'PUT', body: '{"a":1}' });
      await asUser().requestJira(route`/rest/api/3/myself`);
      const response = await asUser('user-1').requestJira(route`/rest/api/3/myself`);
      const body: unknown = await response.json();
      return [response.status, body];
    });
    app.answer = () => Response.json({ id: 7 }, { status: 203 });
    expect(await app.resolve()).toEqual([203, { id: 7 }]);
    const [first, second, third] = app.calls;
    expect(first?.caller).toEqual({
      as: 'app',
      accountId: app.host.site.appAccountId,
      scopes: ['storage:app', 'read:jira-work', 'write:jira-work'],
    });
    expect(first?.request.method).toBe('PUT');
    expect(first?.request.url).toBe('https://throughline.atlassian.net/rest/api/3/issue/TL-1?fields=a%2Cb');
    expect(first?.request.headers.get('content-type')).toBe('application/json');
    expect(await first?.request.json()).toEqual({ a: 1 });
    expect(second?.caller).toMatchObject({ as: 'user', accountId: 'user-1' });
    expect(third?.caller).toMatchObject({ as: 'user', accountId: 'user-1' });
    expect(app.network.log.map(({ from, to, status }) => [from, to, status])).toEqual([
      ['app', 'jira', 203],
      ['app', 'jira', 203],
      ['app', 'jira', 203],
    ]);
  });

  test('sends a form as a form', async () => {
    await withResolver(async () => {
      const { asApp, route } = await import('@forge/api');
      const body = new FormData();
      body.append('file', new Blob(['abc']), 'a.txt');
      // The package's own type knows no forms; its code passes them on.
      const init: object = { method: 'POST', body };
      await asApp().requestJira(route`/rest/api/3/issue/TL-1/attachments`, init);
    });
    await app.resolve();
    const request = app.calls[0]?.request;
    expect(request?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/);
    expect(await request?.text()).toContain('name="file"; filename="a.txt"');
  });

  test.each([
    ['asUser() where no user is', (): undefined => undefined],
    ['asUser(accountId) without allowImpersonation', (): string => 'user-2'],
  ])('%s needs authentication', async (_, accountId) => {
    await withResolver(async () => {
      const { asUser, route } = await import('@forge/api');
      return asUser(accountId())
        .requestJira(route`/rest/api/3/myself`)
        .then(
          () => ({ statusCode: 200 }),
          (error: unknown) => ({ statusCode: 200, body: JSON.stringify(error) }),
        );
    });
    const response = await callWeb();
    expect(await response.json()).toMatchObject({ name: 'NEEDS_AUTHENTICATION_ERR', status: 401 });
    expect(app.calls).toHaveLength(0);
  });

  test('asUser(accountId) works without a user when scopes allow impersonation, and only with those', async () => {
    const manifest = { ...(await sampleManifest()), impersonationScopes: ['read:jira-work'] };
    const code = async (): Promise<object> => {
      const { asUser, route } = await import('@forge/api');
      await asUser('user-2').requestJira(route`/rest/api/3/myself`);
      return { statusCode: 200 };
    };
    await withResolver(code, { manifest });
    expect((await callWeb()).status).toBe(200);
    expect(app.calls[0]?.caller).toEqual({ as: 'user', accountId: 'user-2', scopes: ['read:jira-work'] });
  });

  test('follows the product to a host that the manifest does not name', async () => {
    await withResolver(async () => {
      const { asApp, route } = await import('@forge/api');
      return (await asApp().requestJira(route`/rest/api/3/attachment/content/1`)).text();
    });
    app.network.serve('media.example.net', 'media', () => Promise.resolve(new Response('bytes')));
    app.answer = () => new Response(null, { status: 303, headers: { location: 'https://media.example.net/1' } });
    expect(await app.resolve()).toBe('bytes');
  });
});

describe('what the host does not know is refused by name', () => {
  test.each([
    ['another product', 'requestConfluence', '/wiki/rest/api/content'],
    ['another service', 'requestAtlassian', '/forge/installation/v2/dynamic/module'],
  ] as const)('%s', async (_, method, path) => {
    await withResolver(async () => {
      const { asApp, assumeTrustedRoute } = await import('@forge/api');
      return asApp()[method](assumeTrustedRoute(path), { method: 'POST', body: '{}' });
    });
    await expect(app.resolve()).rejects.toThrow(path);
    expect(app.host.refusals.join()).toContain(path);
  });

  test('a request without asApp or asUser', async () => {
    await withResolver(async () => {
      const { requestJira, route } = await import('@forge/api');
      return requestJira(route`/rest/api/3/myself`);
    });
    await expect(app.resolve()).rejects.toThrow('"provider":"none"');
  });
});

describe('calls to other hosts', () => {
  const get = (url: string) => async (): Promise<string> => (await fetch(url)).text();

  test.each(['https://acme.aha.io/api/v1/features', 'https://a.b.aha.io/', 'https://api.example.com:8443/x'])(
    '%s is declared, for the global fetch and for that of the package',
    async (url) => {
      await withResolver(async () => {
        const { fetch: packageFetch } = await import('@forge/api');
        return [await get(url)(), await (await packageFetch(url)).text()];
      });
      for (const host of ['*.aha.io', 'api.example.com']) {
        app.network.serve(host, 'vendor', (request) => Promise.resolve(new Response(request.url)));
      }
      expect(await app.resolve()).toEqual([url, url]);
      expect(app.network.log).toHaveLength(2);
    },
  );

  test.each([
    'https://aha.io/',
    'https://evil-aha.io/',
    'https://acme.aha.io.example.net/',
    'http://acme.aha.io/',
    'https://acme.aha.io:8443/',
    'https://acme.aha.io:22/',
    'https://api.example.com/',
  ])('%s is not', async (url) => {
    await withResolver(get(url));
    app.network.serve('*.aha.io', 'vendor', () => Promise.resolve(new Response('')));
    await expect(app.resolve()).rejects.toMatchObject({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR' });
    expect(app.network.log).toHaveLength(0);
    expect(app.host.refusals).toHaveLength(1);
  });

  test('an undeclared host may also fail as a broken network does', async () => {
    await withResolver(get('https://example.org/'), { settings: { undeclaredEgress: 'network-error' } });
    await expect(app.resolve()).rejects.toThrow(new TypeError('fetch failed'));
  });

  test('a redirect to an undeclared host is not followed, and credentials do not follow one to a declared host', async () => {
    const headers = { authorization: 'Bearer t' };
    await withResolver(async () => {
      const there = await fetch('https://a.aha.io/moved', { headers });
      const refused = await fetch('https://a.aha.io/away', { headers }).catch((error: unknown) => error);
      return [await there.text(), refused instanceof Error ? refused.name : 'followed'];
    });
    app.network.serve('a.aha.io', 'a', ({ url }) =>
      Promise.resolve(Response.redirect(url.endsWith('away') ? 'https://example.org/' : 'https://b.aha.io/', 302)),
    );
    app.network.serve('b.aha.io', 'b', (request) =>
      Promise.resolve(new Response(request.headers.get('authorization') ?? 'no credentials')),
    );
    expect(await app.resolve()).toEqual(['no credentials', 'REQUEST_EGRESS_ALLOWLIST_ERR']);
  });

  test('an unanswered call ends when the app gives up, without real time passing', async () => {
    await withResolver(async () => {
      const patience = new AbortController();
      setTimeout(() => {
        patience.abort(new Error('no answer within 20 seconds'));
      }, 20_000);
      await fetch('https://acme.aha.io/', { signal: patience.signal });
    });
    app.network.serve('*.aha.io', 'aha', () => Promise.resolve(new Response('')));
    app.network.fault({ to: 'aha', effect: { do: 'hang' } });
    await expect(app.resolve()).rejects.toThrow('no answer within 20 seconds');
  });

  test('an invocation may make 100 of them per begun minute', async () => {
    await withResolver(async () => {
      for (let call = 0; call < 100; call++) await fetch('https://acme.aha.io/');
      return fetch('https://acme.aha.io/').then(
        () => 'passed',
        () => 'refused',
      );
    });
    app.network.serve('*.aha.io', 'aha', () => Promise.resolve(new Response('')));
    expect(await app.resolve()).toBe('refused');
  });

  test('code outside an invocation keeps the fetch of Node', async () => {
    await withResolver(() => undefined);
    await expect(fetch('data:text/plain,hello').then((response) => response.text())).resolves.toBe('hello');
    expect(app.host.refusals).toHaveLength(0);
  });
});

test('a second host in one process answers through the packages that were loaded for the first', async () => {
  const url = 'https://acme.aha.io/';
  for (const text of ['first', 'second']) {
    await withResolver(async () => {
      const { fetch: packageFetch } = await import('@forge/api');
      return (await packageFetch(url)).text();
    });
    app.network.serve('*.aha.io', 'aha', () => Promise.resolve(new Response(text)));
    expect(await app.resolve()).toBe(text);
    app.stop();
  }
});
