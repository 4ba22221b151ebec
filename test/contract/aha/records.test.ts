import type { World } from './world';
import { makeWorld, pass, stopClock } from './world';

let world: World;

beforeEach(() => {
  stopClock();
  world = makeWorld({ perSecond: null });
});
afterEach(() => {
  jest.useRealTimers();
});

const put = (path: string, feature: object) => world.call('PUT', path, { feature });

describe('Creating', () => {
  it('makes a feature with a 19-digit id and the next reference number', async () => {
    const { status, body } = await world.call('POST', 'releases/SHOP-R-2/features', {
      feature: {
        name: 'Pay later',
        description: '<p>After <b>30</b> days</p>',
        workflow_status: { name: 'in progress' },
        tags: 'payment, credit',
        assigned_to_user: { email: 'Tom.Li@example.com' },
        detailed_estimate_text: '2d 1h',
        created_by: 'maya.chen@example.com',
      },
    });
    expect(status).toBe(201);
    expect(body.text('feature', 'id')).toMatch(/^\d{19}$/);
    expect(body.text('feature', 'reference_num')).toBe('SHOP-13');
    expect(body.text('feature', 'workflow_status', 'name')).toBe('In progress');
    expect(body.at('feature', 'tags')).toEqual(['payment', 'credit']);
    expect(body.at('feature', 'original_estimate')).toBe(1020);
    expect(body.text('feature', 'created_by_user', 'name')).toBe('Maya Chen');
    expect(body.text('feature', 'assigned_to_user', 'name')).toBe('Tom Li');
  });

  it('takes a comma inside a tag in the list form only', async () => {
    const { body } = await put('features/SHOP-1', { tags: ['one', 'two, three'] });
    expect(body.at('feature', 'tags')).toEqual(['one', 'two, three']);
  });

  it('numbers requirements, epics, releases, initiatives and the parking lot each in their way', async () => {
    const made = async (path: string, kind: string, more = {}): Promise<string> =>
      (await world.call('POST', path, { [kind]: { name: 'New', ...more } })).body.text(kind, 'reference_num');
    expect(await made('features/SHOP-1/requirements', 'requirement')).toBe('SHOP-1-4');
    expect(await made('releases/SHOP-R-1/epics', 'epic')).toBe('SHOP-E-2');
    expect(await made('products/SHOP/epics', 'epic')).toBe('SHOP-E-3');
    expect(await made('products/SHOP/releases', 'release')).toBe('SHOP-R-4');
    expect(await made('products/SHOP/initiatives', 'initiative', { workflow_status: 'On hold' })).toBe('SHOP-S-2');
    expect((await world.call('GET', 'releases/SHOP-R-PL')).body.at('release', 'parking_lot')).toBe(true);
  });

  it('says what is wrong with 422, in the form that is set', async () => {
    const post = () => world.call('POST', 'releases/SHOP-R-1/features', { feature: { name: ' ' } });
    expect(await post()).toMatchObject({
      status: 422,
      body: { value: { errors: { message: "Name can't be blank" } } },
    });
    for (const [errorShape, body] of [
      ['error', { error: "Name can't be blank" }],
      ['message', { message: "Name can't be blank" }],
      ['errors-list', { errors: [{ message: "Name can't be blank" }] }],
    ] as const) {
      world.aha.settings.errorShape = errorShape;
      expect((await post()).body.value).toEqual(body);
    }
    expect((await world.call('POST', 'products/SHOP/initiatives', { initiative: { name: 'X' } })).status).toBe(422);
    expect((await put('features/SHOP-1', { workflow_status: 'No such' })).status).toBe(422);
    expect((await put('features/SHOP-1', { due_date: 'tomorrow' })).status).toBe(422);
    expect((await put('features/SHOP-1', { detailed_estimate_text: '4p' })).status).toBe(422);
    expect((await put('features/SHOP-1', { custom_fields: { priority: 'P9' } })).status).toBe(422);
    expect((await put('features/SHOP-1', { name: 5 })).status).toBe(400);
  });
});

describe('Updating', () => {
  it('leaves what is not named and forgets what was not there', async () => {
    const before = await world.call('GET', 'features/SHOP-1');
    await pass(1000);
    const { body } = await put('features/SHOP-1', {
      due_date: '2026-06-01',
      custom_fields: [{ key: 'customer', value: 'Acme' }],
    });
    expect(body.text('feature', 'due_date')).toBe('2026-06-01');
    expect(body.text('feature', 'name')).toBe(before.body.text('feature', 'name'));
    expect(body.list('feature', 'custom_fields').map((field) => [field.at('key'), field.at('value')])).toEqual([
      ['priority', 'P1'],
      ['customer', 'Acme'],
    ]);
    expect(body.text('feature', 'updated_at') > before.body.text('feature', 'updated_at')).toBe(true);
  });

  it('leaves no trace when nothing changes', async () => {
    const before = await world.call('GET', 'features/SHOP-1');
    await pass(1000);
    const after = await put('features/SHOP-1', { name: before.body.text('feature', 'name') });
    expect(after.body.text('feature', 'updated_at')).toBe(before.body.text('feature', 'updated_at'));
  });

  it('keeps a description that is sent empty, unless emptying is permitted', async () => {
    const text = async (): Promise<string> =>
      (await put('features/SHOP-1', { description: '' })).body.text('feature', 'description', 'body');
    expect(await text()).toContain('Why');
    world.aha.settings.emptying = 'permitted';
    expect(await text()).toBe('');
  });

  it('removes scripts from text on save, unless told to store hostile text', async () => {
    const hostile = '<p onclick="x()">Hi<script>alert(1)</script><a href="javascript:x()">there</a></p>';
    const text = async (): Promise<string> =>
      (await put('features/SHOP-1', { description: hostile })).body.text('feature', 'description', 'body');
    expect(await text()).toBe('<p>Hi<a>there</a></p>');
    world.aha.settings.sanitise = false;
    expect(await text()).toBe(hostile);
  });

  it.each([
    ['five million characters', 'x'.repeat(5_000_000)],
    ['three thousand nested lists', '<ul><li>'.repeat(3000)],
  ])('stores %s', async (_, text) => {
    const { body } = await put('features/SHOP-1', { description: text });
    expect(body.text('feature', 'description', 'body')).toBe(text);
  });

  it('updates a release through its own workspace only', async () => {
    const change = { release: { name: 'Renamed' } };
    expect((await world.call('PUT', 'products/SHOP/releases/SHOP-R-1', change)).status).toBe(200);
    expect((await world.call('PUT', 'products/WH/releases/SHOP-R-1', change)).status).toBe(404);
    expect((await world.call('PUT', 'releases/SHOP-R-1', change)).status).toBe(404);
  });

  it.each([
    ['kept', 1],
    ['cleared', 0],
  ] as const)('omitted initiatives of a release can be %s', async (omittedInitiatives, count) => {
    world.aha.settings.omittedInitiatives = omittedInitiatives;
    const { body } = await world.call('PUT', 'products/SHOP/releases/SHOP-R-1', { release: { name: 'Renamed' } });
    expect(body.list('release', 'initiatives')).toHaveLength(count);
  });

  it('ships a release by its status, or not', async () => {
    const ship = async (): Promise<unknown> =>
      (await world.call('PUT', 'products/SHOP/releases/SHOP-R-1', { release: { workflow_status: 'Shipped' } })).body.at(
        'release',
        'released',
      );
    world.aha.settings.shipByStatus = false;
    expect(await ship()).toBe(false);
    world.aha.settings.shipByStatus = true;
    expect(await ship()).toBe(true);
  });

  it('writes the rank only when set so', async () => {
    const order = async (): Promise<string[]> =>
      (await world.call('GET', 'releases/SHOP-R-1/features?fields=position,reference_num')).body
        .list('features')
        .sort((a, b) => Number(a.at('position')) - Number(b.at('position')))
        .map((row) => row.text('reference_num'));
    await put('features/SHOP-3', { position: 1 });
    expect((await order())[0]).toBe('SHOP-1');
    world.aha.settings.positionWritable = true;
    await put('features/SHOP-3', { position: 1 });
    expect(await order()).toEqual(['SHOP-3', 'SHOP-1', 'SHOP-2', 'SHOP-4', 'SHOP-5']);
  });

  it('updates an epic also without a wrapper and under its old name', async () => {
    expect((await world.call('PUT', 'epics/SHOP-E-1', { name: 'Bare' })).body.text('epic', 'name')).toBe('Bare');
    const { body } = await world.call('PUT', 'master_features/SHOP-E-1', { master_feature: { name: 'Old' } });
    expect(body.text('epic', 'name')).toBe('Old');
  });

  it('bumps the feature of a changed requirement only when set so', async () => {
    const updatedAt = async (): Promise<string> =>
      (await world.call('GET', 'features/SHOP-1')).body.text('feature', 'updated_at');
    const before = await updatedAt();
    await pass(1000);
    await world.call('PUT', 'requirements/SHOP-1-1', { requirement: { name: 'Renamed' } });
    expect(await updatedAt()).toBe(before);
    world.aha.settings.touches = { requirement: true, comment: false, linkField: false };
    await world.call('PUT', 'requirements/SHOP-1-1', { requirement: { name: 'Renamed again' } });
    expect(await updatedAt()).not.toBe(before);
  });
});
