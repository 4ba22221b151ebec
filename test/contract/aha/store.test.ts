import { seedDemo } from '../../sandbox/aha/seed';
import { MemoryStore } from '../../sandbox/store';
import { makeWorld, pass, stopClock } from './world';

beforeEach(stopClock);
afterEach(() => {
  jest.useRealTimers();
});

const everything = ['products', 'features?fields=*&per_page=200', 'releases/SHOP-R-1', 'users', 'audits?per_page=200'];

describe('A restart on the same store', () => {
  it('finds everything as it was and does not seed twice', async () => {
    const store = new MemoryStore();
    const before = makeWorld({ perSecond: null }, store);
    await before.call('DELETE', 'features/SHOP-7');
    await before.call('POST', 'features/SHOP-1/comments', { comment: { body: 'Kept' } });
    const answers = (world: typeof before) =>
      Promise.all(everything.map(async (path) => (await world.call('GET', path)).body.value));
    const after = makeWorld({ perSecond: null }, store);
    expect(await answers(after)).toEqual(await answers(before));
    const { body } = await after.call('POST', 'releases/SHOP-R-1/features', { feature: { name: 'Next' } });
    expect(body.text('feature', 'reference_num')).toBe('SHOP-13');
    seedDemo(after.aha);
    expect((await after.call('GET', 'products')).body.list('products')).toHaveLength(2);
  });

  it('delivers the text change that was waiting', async () => {
    const store = new MemoryStore();
    const before = makeWorld({}, store);
    before.aha.account('demo').as('Maya Chen').addActivityWebhook({ address: 'https://hooks.example/activity' });
    before.aha.account('demo').as('Tom Li').edit('SHOP-3', { description: '<p>Late</p>' });
    jest.clearAllTimers();
    const after = makeWorld({}, store);
    await pass(300_000);
    expect(after.hooks.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({ audit: expect.objectContaining({ auditable_type: 'note' }) as unknown }),
    );
  });

  it('keeps download addresses good', async () => {
    const store = new MemoryStore();
    const { body } = await makeWorld({}, store).call('GET', 'features/SHOP-1');
    const address = body.text('feature', 'description', 'attachments', 0, 'download_url');
    expect((await makeWorld({}, store).aha.handle(new Request(address))).status).toBe(200);
  });
});

describe('Thousands of features', () => {
  it('are made, listed and changed quickly', async () => {
    const world = makeWorld({ perSecond: null, perMinute: null });
    const maya = world.aha.account('demo').as('Maya Chen');
    const began = performance.now();
    for (let i = 0; i < 3000; i++) maya.createFeature('WH-R-1', { name: `Feature ${i}`, tags: [`tag ${i % 7}`] });
    for (let page = 1; page <= 16; page++) {
      await world.call('GET', `products/WH/features?per_page=200&page=${page}&fields=name,updated_at,requirements`);
    }
    for (let i = 3; i < 203; i++) await world.call('PUT', `features/WH-${i}`, { feature: { name: `Renamed ${i}` } });
    // Generous: it takes well under two seconds alone on a small machine.
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});
