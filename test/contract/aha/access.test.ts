import { addProduct, addUser, setEnabled, setRole } from '../../sandbox/aha/setup';
import type { World } from './world';
import { makeWorld, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld();
});
afterEach(() => {
  jest.useRealTimers();
});

const keyOf = (name: string): string => world.aha.account('demo').as(name).createApiKey();
const rename = { feature: { name: 'Renamed' } };

describe('Keys', () => {
  it('act as their user', async () => {
    const { body } = await world.call('GET', 'me');
    expect(body.text('user', 'name')).toBe('Jira Integration');
    expect(body.list('user', 'product_roles').map((role) => role.at('role_description'))).toEqual([
      'Contributor',
      'Contributor',
    ]);
    expect(body.text('user', 'accounts', 0, 'account', 'domain')).toBe('demo');
  });

  it('answer 401 when revoked, unknown, absent, or of a disabled user', async () => {
    const maya = world.aha.account('demo').as('Maya Chen');
    const key = maya.createApiKey();
    expect((await world.call('GET', 'me', undefined, { key })).status).toBe(200);
    maya.revokeApiKey(key);
    expect((await world.call('GET', 'me', undefined, { key })).status).toBe(401);
    expect((await world.call('GET', 'me', undefined, { key: 'other' })).status).toBe(401);
    const bare = await world.aha.handle(new Request('https://demo.aha.io/api/v1/me'));
    expect(bare.status).toBe(401);
    const tomsKey = keyOf('Tom Li');
    setEnabled(world.aha.account('demo').account, world.aha.account('demo').account.user('Tom Li'), false);
    expect((await world.call('GET', 'me', undefined, { key: tomsKey })).status).toBe(401);
  });
});

describe('Rights', () => {
  it('a viewer reads and gets 403 for every write', async () => {
    const key = keyOf('Ines Ortega');
    expect((await world.call('GET', 'features/SHOP-1', undefined, { key })).status).toBe(200);
    expect((await world.call('PUT', 'features/SHOP-1', rename, { key })).status).toBe(403);
    expect((await world.call('DELETE', 'features/SHOP-1', undefined, { key })).status).toBe(403);
    const comment = { comment: { body: 'Hi' } };
    expect((await world.call('POST', 'features/SHOP-1/comments', comment, { key })).status).toBe(403);
  });

  it('a workspace without a role is not there at all', async () => {
    const key = keyOf('Ines Ortega');
    for (const path of ['products/WH', 'features/WH-1', 'releases/WH-R-1/features', 'requirements/WH-2-1/comments']) {
      expect((await world.call('GET', path, undefined, { key })).status).toBe(404);
    }
    const { body } = await world.call('GET', 'features?per_page=200', undefined, { key });
    expect(body.list('features').every((row) => row.text('reference_num').startsWith('SHOP-'))).toBe(true);
    const search = await world.call('GET', 'products', undefined, { key });
    expect(search.body.list('products')).toHaveLength(1);
  });

  it('a contributor cannot set up integrations, and nobody but an administrator edits field options', async () => {
    const integration = { integration: { service_name: 'webhooks', enabled: true } };
    expect((await world.call('POST', 'products/SHOP/integrations', integration)).status).toBe(403);
    const key = keyOf('Maya Chen');
    expect((await world.call('POST', 'products/SHOP/integrations', integration, { key })).status).toBe(201);
    const { body } = await world.call('GET', 'custom_field_definitions');
    const options = `custom_field_definitions/${body.text('custom_field_definitions', 0, 'id')}/custom_field_options`;
    const option = { custom_field_option: { value: 'P0' } };
    expect((await world.call('POST', options, option)).status).toBe(403);
    expect((await world.call('POST', options, option, { key })).body.text('value')).toBe('P0');
    expect((await world.call('GET', options)).body.list('custom_field_options')).toHaveLength(6);
  });

  it('reading field definitions can need an administrator', async () => {
    world.aha.settings.definitionsNeedAdministrator = true;
    expect((await world.call('GET', 'custom_field_definitions')).status).toBe(403);
    expect((await world.call('GET', 'custom_field_definitions', undefined, { key: keyOf('Maya Chen') })).status).toBe(
      200,
    );
  });
});

describe('Accounts', () => {
  it('do not know each other', async () => {
    const other = world.aha.addAccount('other', 'Other company');
    const sam = addUser(other, { name: 'Sam', email: 'sam@example.com' });
    const { workflows } = world.aha.account('demo').account.product('SHOP');
    setRole(other, sam, addProduct(other, { name: 'Web shop', prefix: 'SHOP', workflows }), 'owner');
    const key = world.aha.account('other').as('Sam').createApiKey();
    const ask = (host: string) =>
      world.aha.handle(
        new Request(`https://${host}.aha.io/api/v1/features`, { headers: { Authorization: `Bearer ${key}` } }),
      );
    expect(await (await ask('other')).json()).toMatchObject({ features: [] });
    expect((await ask('demo')).status).toBe(401);
  });

  it('that do not exist answer with a page, which can be changed', async () => {
    const ask = () => world.aha.handle(new Request('https://nobody.aha.io/api/v1/me'));
    const missing = await ask();
    expect([missing.status, missing.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8']);
    world.aha.settings.unknownAccount = { status: 302, contentType: 'text/plain', body: '' };
    expect((await ask()).status).toBe(302);
  });

  it('redirect plain http and answer only JSON', async () => {
    const plain = await world.aha.handle(new Request('http://demo.aha.io/api/v1/me'));
    expect([plain.status, plain.headers.get('Location')]).toEqual([301, 'https://demo.aha.io/api/v1/me']);
    expect((await world.call('GET', 'me', undefined, { headers: { Accept: 'text/csv' } })).status).toBe(406);
    expect(
      (await world.call('PUT', 'features/SHOP-1', rename, { headers: { 'Content-Type': 'text/plain' } })).status,
    ).toBe(422);
  });
});
