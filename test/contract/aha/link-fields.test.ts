import type { World } from './world';
import { makeWorld, stopClock } from './world';

let world: World;
let integration: string;

beforeEach(() => {
  stopClock();
  world = makeWorld({ perSecond: null });
  integration = world.aha
    .account('demo')
    .as('Maya Chen')
    .addWebhookIntegration('SHOP', { name: 'Jira (Throughline)', address: 'https://hooks.example/send' }).id;
});
afterEach(() => {
  jest.useRealTimers();
});

const link = (record: string, fields: Readonly<Record<string, string>>, owner = integration) =>
  world.call('POST', `${record}/integrations/${owner}/fields`, {
    integration_fields: Object.entries(fields).map(([name, value]) => ({ name, value })),
  });
const values = async (path: string, kind: string): Promise<unknown[]> =>
  (await world.call('GET', path)).body.list(kind, 'integration_fields').map((row) => [row.at('name'), row.at('value')]);

describe('Link fields', () => {
  it('are stored several at once, and the answer holds nothing but ids', async () => {
    const { status, body } = await link('features/SHOP-1', { url: 'https://jira.example/TL-1', id: '1', key: 'TL-1' });
    expect(status).toBe(201);
    expect(Object.values(body.value as object)).toEqual([null, null, null]);
    expect(await values('features/SHOP-1', 'feature')).toEqual([
      ['url', 'https://jira.example/TL-1'],
      ['id', '1'],
      ['key', 'TL-1'],
    ]);
    world.aha.settings.linkFieldsAnswer = 'list';
    expect((await link('features/SHOP-2', { id: '2' })).body.list()).toHaveLength(1);
  });

  it('come back whole when stored one by one, with a number for the integration', async () => {
    const { body } = await world.call('POST', `features/SHOP-1/integrations/${integration}/fields`, {
      integration_field: { name: 'key', value: 'TL-7' },
    });
    expect(body.at('integration_field')).toMatchObject({
      name: 'key',
      value: 'TL-7',
      integration_id: Number(integration),
      service_name: 'webhooks',
      integratable: { url: 'https://demo.aha.io/features/SHOP-1' },
    });
    const shown = await world.call('GET', `features/SHOP-1/integrations/${integration}/fields/key`);
    expect(shown.body.value).toEqual(body.value);
  });

  it.each([
    ['replaced', 201, [['key', 'TL-2']]],
    ['refused', 422, [['key', 'TL-1']]],
    [
      'added',
      201,
      [
        ['key', 'TL-1'],
        ['key', 'TL-2'],
      ],
    ],
  ] as const)('of the same name are %s', async (linkFieldAgain, status, left) => {
    world.aha.settings.linkFieldAgain = linkFieldAgain;
    await link('features/SHOP-1', { key: 'TL-1' });
    expect((await link('features/SHOP-1', { key: 'TL-2' })).status).toBe(status);
    expect(await values('features/SHOP-1', 'feature')).toEqual(left);
  });

  it('of two integrations live side by side under the same name', async () => {
    const tracker = world.aha.account('demo').as('Maya Chen').addIntegration('SHOP', 'pivotal_tracker', 'Tracker').id;
    await link('features/SHOP-1', { id: '1' });
    await link('features/SHOP-1', { id: '4711' }, tracker);
    expect(await values('features/SHOP-1', 'feature')).toEqual([
      ['id', '1'],
      ['id', '4711'],
    ]);
  });

  it('can be stored on every record type, or only on the documented ones', async () => {
    const paths = ['epics/SHOP-E-1', 'requirements/SHOP-1-1', 'releases/SHOP-R-1', 'initiatives/SHOP-S-1'];
    const statuses = () => Promise.all(paths.map(async (path) => (await link(path, { id: '1' })).status));
    expect(await statuses()).toEqual([201, 201, 201, 201]);
    world.aha.settings.linkFieldKinds = ['feature', 'epic'];
    expect(await statuses()).toEqual([201, 422, 422, 422]);
  });

  it('find their records, by integration over all types and by type over all integrations', async () => {
    await link('features/SHOP-1', { key: 'TL 1/2' });
    await link('requirements/SHOP-1-1', { key: 'TL 1/2' });
    const value = encodeURIComponent('TL 1/2');
    const all = await world.call('GET', `integrations/${integration}/fields/key/value/${value}`);
    expect(all.body.list('records').map((row) => Object.keys(row.value as object))).toEqual([
      ['feature'],
      ['requirement'],
    ]);
    const typed = await world.call('GET', `requirements/fields/key/value/${value}`);
    expect(typed.body.list('records')).toHaveLength(1);
    expect(typed.body.text('records', 0, 'requirement', 'reference_num')).toBe('SHOP-1-1');
  });

  it('are gone when deleted', async () => {
    await link('features/SHOP-1', { key: 'TL-1' });
    const { body } = await world.call('GET', 'features/SHOP-1');
    const id = body.text('feature', 'integration_fields', 0, 'id');
    expect((await world.call('DELETE', `integration_fields/${id}`)).status).toBe(204);
    expect(await values('features/SHOP-1', 'feature')).toEqual([]);
    expect((await world.call('DELETE', `integration_fields/${id}`)).status).toBe(404);
  });

  it('of the nearest linked neighbour tell its side', async () => {
    await link('features/SHOP-1', { key: 'TL-1' });
    await link('features/SHOP-5', { key: 'TL-5' });
    const adjacent = async (feature: string): Promise<unknown[]> => {
      const { body } = await world.call('GET', `features/${feature}/integrations/${integration}/adjacent_fields`);
      return [body.at('direction'), body.at('integration_fields', 0, 'value')];
    };
    expect(await adjacent('SHOP-2')).toEqual(['before', 'TL-1']);
    expect(await adjacent('SHOP-4')).toEqual(['after', 'TL-5']);
    expect(await adjacent('SHOP-3')).toEqual(['before', 'TL-1']);
    const alone = `features/SHOP-6/integrations/${integration}/adjacent_fields`;
    expect((await world.call('GET', alone)).status).toBe(404);
    world.aha.settings.noNeighbour = 'empty';
    expect((await world.call('GET', alone)).body.value).toEqual({ direction: null, integration_fields: [] });
  });
});

describe('Integrations', () => {
  it('made through the API are listed, found by service name and switched on', async () => {
    const key = world.aha.account('demo').as('Maya Chen').createApiKey();
    const make = async (more: object): Promise<string> =>
      (
        await world.call(
          'POST',
          'products/WH/integrations',
          { integration: { service_name: 'webhooks', ...more } },
          { key },
        )
      ).body.text('integration', 'id');
    const id = await make({ name: 'Sync', url: 'https://hooks.example/x' });
    const { integrations } = world.aha.account('demo').account.state;
    expect(integrations.get(id)).toMatchObject({ name: 'Sync', enabled: false, address: '' });
    await world.call('PUT', `products/WH/integrations/${id}`, { integration: { enabled: true } }, { key });
    expect(integrations.get(id).enabled).toBe(true);
    const { body } = await world.call('GET', 'products/WH/integrations/webhooks', undefined, { key });
    expect(body.text('integration', 'id')).toBe(id);
    world.aha.settings.webhookAddressByApi = true;
    expect(integrations.get(await make({ url: 'https://hooks.example/x' })).address).toBe('https://hooks.example/x');
  });
});
