import type { Answer, ConnectionTest } from '../../src/contract';
import { demoApiKey } from '../sandbox/aha/seed';
import { people } from '../sandbox/jira/seed';
import { openLinkedStage, openStage } from './stage';
import type { Stage } from './stage';

describe('Connecting an Aha! account', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => {
    stage.close();
  });

  const tested = (host: string, secret = demoApiKey): Promise<Answer<ConnectionTest>> =>
    stage.call('admin', 'testConnection', { system: 'aha', host, secret });

  test('says who is signed in', async () => {
    expect(await tested('demo.aha.io')).toMatchObject({
      ok: true,
      data: { account: 'demo.aha.io', user: 'Jira Integration', products: 2, warnings: [] },
    });
  });

  test.each(['demo', 'DEMO.aha.io', 'https://demo.aha.io/products/SHOP?tab=1', ' demo.aha.io '])(
    'understands the address “%s”',
    async (host) => {
      expect(await tested(host)).toMatchObject({ ok: true, data: { account: 'demo.aha.io' } });
    },
  );

  test.each([
    ['demo.example.com'],
    ['127.0.0.1'],
    ['demo.aha.io.example.com'],
    ['aha.io'],
    ['user@demo.aha.io'],
    ['demo.aha.io:8443'],
    ['[::1]'],
    ['10.0.0.5'],
    ['192.168.1.1'],
    ['169.254.169.254'],
    ['http://localhost:8080'],
    ['[fe80::1]'],
  ])('[X-06] never calls %s', async (host) => {
    const from = stage.mark();
    expect(await tested(host)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'host' } });
    expect(stage.calls(from).filter((call) => call.startsWith('aha'))).toEqual([]);
  });

  test('[X-01] says that the key is wrong, at the key', async () => {
    expect(await tested('demo.aha.io', 'wrong-key')).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'secret', message: 'Aha! does not accept this key for demo.aha.io.' },
    });
  });

  test('says that there is no such account, at the address', async () => {
    expect(await tested('nobody.aha.io')).toMatchObject({ ok: false, error: { code: 'invalid', field: 'host' } });
  });

  test.each([
    ['[X-04] there is no host of that name', 'ENOTFOUND', 'There is no such address as demo.aha.io.'],
    [
      '[X-05] its certificate has expired',
      'CERT_HAS_EXPIRED',
      'No secure connection to demo.aha.io: its certificate is not accepted.',
    ],
  ] as const)('says what is wrong, at the address, when %s', async (_, code, message) => {
    stage.sandbox.network.fault({ to: 'aha', effect: { do: 'refuse', code } });
    expect(await tested('demo.aha.io')).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'host', message },
    });
  });

  test('says that Aha! does not answer, at no field', async () => {
    stage.sandbox.network.fault({ to: 'aha', times: 5, effect: { do: 'answer', status: 502, body: '<html></html>' } });
    expect(await tested('demo.aha.io')).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  test('asks for the key when none is kept', async () => {
    expect(await stage.call('admin', 'testConnection', { system: 'aha', host: 'demo.aha.io' })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'secret' },
    });
  });

  test('keeps the key apart: it is never shown, and goes to no other address', async () => {
    const { saved, connections } = await stage.ask('admin', 'saveConnection', {
      system: 'aha',
      name: 'Demo',
      host: 'demo.aha.io',
      secret: demoApiKey,
    });
    expect(JSON.stringify(connections)).not.toContain(demoApiKey);
    expect(
      await stage.call('admin', 'saveConnection', {
        connection: saved,
        system: 'aha',
        name: 'Demo',
        host: 'other.aha.io',
      }),
    ).toMatchObject({ ok: false, error: { field: 'secret' } });
    expect(
      await stage.call('admin', 'testConnection', { connection: saved, system: 'aha', host: 'demo.aha.io' }),
    ).toMatchObject({ ok: true });
  });

  test('refuses input that is not what it should be, and names it', async () => {
    expect(
      await stage.call('admin', 'saveConnection', { system: 'aha', name: '  ', host: 'demo', secret: 'x' }),
    ).toMatchObject({ ok: false, error: { code: 'invalid', field: 'name', message: 'Give the connection a name.' } });
  });
});

describe('An integration', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  test('proposes types and statuses that make sense', async () => {
    const { mapping } = await stage.ask('admin', 'integration', { integration: stage.integration });
    const pairs = mapping.statuses
      .filter(({ kind }) => kind === 'feature')
      .map(({ target, source }) => [target.name, source.name]);
    expect(pairs).toEqual(
      expect.arrayContaining([
        ['To Do', 'Ready to develop'],
        ['In Progress', 'In progress'],
        ['Done', 'Shipped'],
      ]),
    );
    expect(mapping.firstStatus?.name).toBe('Ready to develop');
  });

  test('cannot be moved to another project: its links belong to this one', async () => {
    const { view, mapping, product } = await stage.ask('admin', 'integration', { integration: stage.integration });
    const { projects } = await stage.ask('admin', 'projects', { query: 'TEAM' });
    expect(
      await stage.call('admin', 'saveIntegration', {
        integration: stage.integration,
        name: view.name,
        connection: view.connection,
        product: product.id,
        project: projects.find(({ key }) => key === 'TEAM')?.id ?? '',
        mapping,
      }),
    ).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  test('demands a default for a field that Jira requires and nothing supplies', async () => {
    const { view, mapping, product, project } = await stage.ask('admin', 'integration', {
      integration: stage.integration,
    });
    stage.sandbox.jira.admin.requireField('TL', 'Story', 'duedate');
    const input = {
      integration: stage.integration,
      name: view.name,
      connection: view.connection,
      product: product.id,
      project: project.id,
    };
    const refused = await stage.call('admin', 'saveIntegration', { ...input, mapping });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(refused.ok ? '' : refused.error.message).toMatch(/demands “Due date” for every Story/);

    const story = mapping.types.find(({ kind }) => kind === 'feature')?.typeId ?? '';
    const mended = { ...mapping, defaults: { [story]: { duedate: '2026-12-24' } } };
    expect(await stage.call('admin', 'saveIntegration', { ...input, mapping: mended })).toMatchObject({ ok: true });
    stage.maya.send('SHOP-2', 'Jira (Throughline)');
    await stage.settle();
    expect((await stage.issues()).length).toBeGreaterThan(0);
  });

  test('cannot be switched on before Aha! can show the link', async () => {
    const { view, mapping, product, project } = await stage.ask('admin', 'integration', {
      integration: stage.integration,
    });
    const { saved } = await stage.ask('admin', 'saveIntegration', {
      name: 'Second',
      connection: view.connection,
      product: product.id,
      project: project.id,
      mapping,
    });
    expect(await stage.call('admin', 'enable', { integration: saved, on: true })).toMatchObject({
      ok: false,
      error: { field: 'sourceIntegration' },
    });
  });

  test('shows when Aha! called last', async () => {
    stage.maya.edit('SHOP-1', { name: 'Quicker checkout' });
    await stage.settle();
    const { integrations } = await stage.ask('admin', 'overview', {});
    expect(integrations[0]?.receivedAt).toBeGreaterThan(0);
  });

  test('can be deleted: issues and records stay, and neither side hears of the other again', async () => {
    stage.maya.send('SHOP-1', 'Jira (Throughline)');
    await stage.settle();
    const issues = await stage.issues();
    await stage.ask('admin', 'deleteIntegration', { integration: stage.integration });
    await stage.settle();
    expect((await stage.ask('admin', 'overview', {})).integrations).toEqual([]);
    expect(await stage.issues('project = TL AND created >= -1h AND summary ~ "checkout"')).not.toEqual([]);
    const [first] = issues;
    expect((await stage.ask('issue', 'overview', {}, { issue: first?.key ?? '' })).rows).toEqual([]);
    const from = stage.mark();
    await stage.editIssue(first?.key ?? '', { summary: 'Alone' });
    stage.maya.edit('SHOP-1', { name: 'Alone too' });
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
    expect(await stage.call('admin', 'deleteConnection', { connection: stage.connection })).toMatchObject({ ok: true });
  });

  test('keeps its connection from being deleted', async () => {
    expect(await stage.call('admin', 'deleteConnection', { connection: stage.connection })).toMatchObject({
      ok: false,
      error: { message: 'The connection is used by “Web shop”.' },
    });
  });
});

describe('People without the permission', () => {
  let stage: Stage;
  let issue: string;
  beforeAll(async () => {
    stage = await openLinkedStage();
    stage.maya.send('SHOP-2', 'Jira (Throughline)');
    await stage.settle();
    issue = (await stage.issues())[0]?.key ?? '';
  });
  afterAll(() => {
    stage.close();
  });

  test.each([people.dev, people.lead, people.outsider])('%s cannot call what is for admins', async (as) => {
    const calls = [
      await stage.call('admin', 'overview', {}, { as }),
      await stage.call('admin', 'journal', {}, { as }),
      await stage.call('admin', 'newAddress', { integration: stage.integration }, { as }),
      await stage.call('admin', 'deleteIntegration', { integration: stage.integration }, { as }),
      await stage.call(
        'admin',
        'saveConnection',
        { system: 'aha', name: 'x', host: 'demo', secret: demoApiKey },
        { as },
      ),
    ];
    for (const answer of calls) expect(answer).toMatchObject({ ok: false, error: { code: 'no-permission' } });
  });

  test('an outsider learns nothing of an issue or a project', async () => {
    const at = { as: people.outsider, issue };
    const calls = [
      await stage.call('issue', 'overview', {}, at),
      await stage.call('issue', 'history', {}, at),
      await stage.call('issue', 'lookup', { integration: stage.integration, text: 'SHOP-1' }, at),
      await stage.call('project', 'overview', {}, at),
      await stage.call('project', 'releases', { integration: stage.integration }, at),
      await stage.call(
        'project',
        'send',
        { integration: stage.integration, records: [{ kind: 'feature', id: '1', reference: 'x', name: 'x' }] },
        at,
      ),
    ];
    for (const answer of calls) expect(answer).toMatchObject({ ok: false, error: { code: 'no-permission' } });
  });

  test('one who may only look sees the links and cannot change them', async () => {
    stage.sandbox.jira.admin.setPermission('TL', people.dev, 'EDIT_ISSUES', false);
    const overview = await stage.ask('issue', 'overview', {}, { as: people.dev, issue });
    expect(overview).toMatchObject({ mayEdit: false, rows: [{ state: 'in-step' }] });
    expect(overview.whyNot).toContain('permission');
    const link = overview.rows[0]?.id ?? '';
    const at = { as: people.dev, issue };
    expect(await stage.call('issue', 'unlink', { link }, at)).toMatchObject({
      ok: false,
      error: { code: 'no-permission' },
    });
    expect(await stage.call('issue', 'syncNow', {}, at)).toMatchObject({ ok: false, error: { code: 'no-permission' } });
  });

  test('nobody reaches the link of another issue', async () => {
    const { rows } = await stage.ask('issue', 'overview', {}, { issue });
    const answer = await stage.call('issue', 'unlink', { link: rows[0]?.id ?? '' }, { issue: 'TL-1' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('nobody reaches the integration of another project', async () => {
    const answer = await stage.call('project', 'releases', { integration: stage.integration }, { project: 'TEAM' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });
});
