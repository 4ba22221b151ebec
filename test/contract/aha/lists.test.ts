import { makeWorld, stopClock } from './world';

beforeEach(stopClock);
afterEach(() => {
  jest.useRealTimers();
});

const withFeatures = (count: number): ReturnType<typeof makeWorld> => {
  const world = makeWorld({ perSecond: null, perMinute: null });
  const maya = world.aha.account('demo').as('Maya Chen');
  for (let i = 0; i < count; i++) maya.createFeature('WH-R-1', { name: `Feature ${i}` });
  return world;
};

describe('Lists', () => {
  it('give thirty rows a page unless asked, and never more than two hundred', async () => {
    const world = withFeatures(248);
    const { body } = await world.call('GET', 'products/WH/features');
    expect(body.list('features')).toHaveLength(30);
    expect(body.at('pagination')).toEqual({ total_records: 250, total_pages: 9, current_page: 1 });
    expect((await world.call('GET', 'products/WH/features?per_page=1000')).body.list('features')).toHaveLength(200);
    const last = await world.call('GET', 'products/WH/features?per_page=200&page=2');
    expect(last.body.list('features')).toHaveLength(50);
  });

  it.each(['id', 'created', 'updated', 'arbitrary'] as const)(
    'show every record once over all pages in the order "%s"',
    async (listOrder) => {
      const world = withFeatures(48);
      world.aha.settings.listOrder = listOrder;
      const pages = await Promise.all(
        [1, 2, 3].map((page) => world.call('GET', `products/WH/features?per_page=20&page=${page}`)),
      );
      const ids = pages.flatMap(({ body }) => body.list('features').map((row) => row.text('id')));
      expect(new Set(ids).size).toBe(50);
      expect(ids).toHaveLength(50);
    },
  );

  it('give short records, the fields asked for, or everything', async () => {
    const { call } = makeWorld();
    const keys = async (query: string): Promise<string[]> =>
      Object.keys((await call('GET', `products/SHOP/features${query}`)).body.at('features', 0) as object);
    expect(await keys('')).toEqual(['id', 'reference_num', 'name', 'created_at', 'url', 'resource', 'product_id']);
    expect(await keys('?fields=name,workflow_status')).toEqual(['id', 'name', 'workflow_status']);
    expect(await keys('?fields=*')).toEqual(expect.arrayContaining(['requirements', 'integration_fields']));
  });

  it('take the fields of an answer from the body as well', async () => {
    const { call } = makeWorld();
    const { body } = await call('PUT', 'features/SHOP-1', { fields: 'name', feature: { name: 'Short answer' } });
    expect(body.at('feature')).toEqual({ id: expect.any(String) as string, name: 'Short answer' });
  });

  it('filter by name, tag, assignee and last change', async () => {
    const world = makeWorld();
    const references = async (query: string): Promise<string[]> =>
      (await world.call('GET', `features?${query}&per_page=200`)).body
        .list('features')
        .map((row) => row.text('reference_num'));
    expect(await references('q=FASTER')).toEqual(['SHOP-1']);
    expect(await references('tag=payment')).toEqual(['SHOP-2', 'SHOP-8']);
    expect(await references('assigned_to_user=TOM.LI@example.com')).toEqual(['SHOP-1']);
    const since = new Date(Date.now()).toISOString();
    expect(await references(`updated_since=${since}`)).toEqual([]);
    jest.setSystemTime(Date.now() + 1);
    world.aha.account('demo').as('Tom Li').setStatus('SHOP-5', 'Shipped');
    expect(await references(`updated_since=${since}`)).toEqual(['SHOP-5']);
  });

  it('list features by release, epic and initiative, releases by kind', async () => {
    const { call } = makeWorld();
    const count = async (path: string, key: string): Promise<number> => (await call('GET', path)).body.list(key).length;
    expect(await count('releases/SHOP-R-1/features', 'features')).toBe(5);
    expect(await count('epics/SHOP-E-1/features', 'features')).toBe(2);
    expect(await count('initiatives/SHOP-S-1/features', 'features')).toBe(2);
    expect(await count('products/SHOP/releases', 'releases')).toBe(3);
    expect(await count('products/SHOP/releases?parking_lot=true', 'releases')).toBe(1);
    expect(await count('initiatives/SHOP-S-1/releases', 'releases')).toBe(1);
  });

  it('find users by e-mail without regard to case, disabled ones too', async () => {
    const { call } = makeWorld();
    const { body } = await call('GET', 'users?email=Maya.Chen@EXAMPLE.com');
    expect(body.list('users').map((row) => row.text('name'))).toEqual(['Maya Chen']);
  });
});
