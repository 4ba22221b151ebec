import { makeWorld, pass, stopClock } from './world';

beforeEach(stopClock);
afterEach(() => {
  jest.useRealTimers();
});

describe('Rate limits', () => {
  const calls = async (world: ReturnType<typeof makeWorld>, count: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let i = 0; i < count; i++) statuses.push((await world.call('GET', 'me')).status);
    return statuses;
  };

  it('permits twenty calls in one second and answers the next with 429', async () => {
    const world = makeWorld();
    expect((await calls(world, 20)).every((status) => status === 200)).toBe(true);
    const refused = await world.call('GET', 'me');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('X-Ratelimit-Remaining')).toBe('0');
    const reset = Number(refused.headers.get('X-Ratelimit-Reset')) * 1000;
    await pass(reset - Date.now());
    expect((await world.call('GET', 'me')).status).toBe(200);
  });

  it('permits three hundred calls in one minute', async () => {
    const world = makeWorld();
    for (let second = 0; second < 15; second++) {
      await calls(world, 20);
      await pass(1000);
    }
    const refused = await world.call('GET', 'me');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('X-Ratelimit-Limit')).toBe('300');
    await pass(45_000);
    expect((await world.call('GET', 'me')).status).toBe(200);
  });

  it('shows what is left on every answer, also on errors', async () => {
    const world = makeWorld();
    const first = await world.call('GET', 'me');
    const missing = await world.call('GET', 'features/NONE-1');
    const stranger = await world.call('GET', 'me', undefined, { key: 'wrong' });
    const left = [first, missing, stranger].map(({ headers }) => headers.get('X-Ratelimit-Remaining'));
    expect(left).toEqual(['299', '298', '297']);
    expect(stranger.status).toBe(401);
  });

  it.each([
    ['epoch-milliseconds', /^\d{13}$/],
    ['seconds-left', /^60$/],
    ['nonsense', /^\d{14}$/],
  ] as const)('can write the reset as %s', async (resetHeader, form) => {
    const world = makeWorld({ resetHeader });
    expect((await world.call('GET', 'me')).headers.get('X-Ratelimit-Reset')).toMatch(form);
  });

  it('can leave the reset out, and can tell how long to wait', async () => {
    const world = makeWorld({ resetHeader: 'absent', retryAfter: true, perMinute: 1 });
    expect((await world.call('GET', 'me')).headers.has('X-Ratelimit-Reset')).toBe(false);
    expect((await world.call('GET', 'me')).headers.get('Retry-After')).toBe('60');
  });

  it('counts per account, or per user when set so', async () => {
    const world = makeWorld({ perMinute: 1 });
    const key = world.aha.account('demo').as('Maya Chen').createApiKey();
    await world.call('GET', 'me');
    expect((await world.call('GET', 'me', undefined, { key })).status).toBe(429);
    world.aha.settings.limitedBy = 'user';
    expect((await world.call('GET', 'me', undefined, { key })).status).toBe(200);
  });
});

describe('Simultaneous writes', () => {
  it('can fail in the same workspace, and not in two', async () => {
    const world = makeWorld({ deadlockMs: 200 });
    const write = (path: string): Promise<{ status: number }> =>
      world.call('PUT', path, { feature: { name: 'Renamed' } });
    const answers = await Promise.all([write('features/SHOP-1'), write('features/SHOP-2'), write('features/WH-1')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 200]);
    expect((await write('features/SHOP-2')).status).toBe(500);
    await pass(200);
    expect((await write('features/SHOP-2')).status).toBe(200);
  });
});
