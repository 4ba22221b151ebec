import { ForgeKvsAPIError, MetadataField, WhereConditions, kvs } from '@forge/kvs';
import { pass } from '../../sandbox/forge';
import { start, startSampleApp } from './sample-app';
import type { SampleApp } from './sample-app';

let app: SampleApp;

beforeEach(async () => {
  app = await startSampleApp({});
});

afterEach(() => {
  app.stop();
});

const inside = <T>(code: () => Promise<T>): Promise<T> => app.run(() => app.host.inside(code));

/** Code and status of the refusal that the real package makes of it. */
async function refusal(code: () => Promise<unknown>): Promise<string> {
  const error: unknown = await inside(code).then(
    () => new Error('It was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForgeKvsAPIError)) throw error;
  return `${error.responseDetails.status} ${error.code}`;
}

const nested = (depth: number): object => (depth === 1 ? { end: 1 } : { in: nested(depth - 1) });

describe('values', () => {
  test.each([['text'], [12.5], [false], [{ a: [1, { b: null }] }], [[]], ['']])(
    '%j comes back as it was set',
    async (value) => {
      expect(
        await inside(async () => {
          await kvs.set('key', value);
          return kvs.get('key');
        }),
      ).toEqual(value);
    },
  );

  test('what is not there reads as undefined and is deleted without complaint', async () => {
    await inside(() => kvs.delete('none'));
    expect(await inside(() => kvs.get('none'))).toBeUndefined();
  });

  test('metadata comes on request, and a rewrite keeps the time of creation', async () => {
    await inside(() => kvs.set('key', 1));
    await pass(app.host, app.clock, 5000);
    await inside(() => kvs.set('key', 2, { keyPolicy: 'OVERRIDE', ttl: { value: 1, unit: 'HOURS' } }));
    const { CREATED_AT, UPDATED_AT, EXPIRE_TIME } = MetadataField;
    expect(await inside(() => kvs.get('key', { metadataFields: [CREATED_AT, UPDATED_AT, EXPIRE_TIME] }))).toEqual({
      key: 'key',
      value: 2,
      createdAt: start,
      updatedAt: start + 5000,
      expireTime: new Date(start + 5000 + 3_600_000).toISOString(),
    });
  });

  test('a write answers the value before or after it when asked', async () => {
    const previous = { keyPolicy: 'OVERRIDE', returnValue: 'PREVIOUS' } as const;
    // Declared as void by the package, which answers all the same.
    const set = (value: string): Promise<unknown> => kvs.set('key', value, previous);
    expect(await inside(() => set('a'))).toBeUndefined();
    expect(await inside(() => set('b'))).toEqual({ key: 'key', value: 'a' });
    expect(
      await inside(() =>
        kvs.set('key', 'c', {
          keyPolicy: 'OVERRIDE',
          returnValue: 'LATEST',
          returnMetadataFields: [MetadataField.UPDATED_AT],
        }),
      ),
    ).toEqual({ key: 'key', value: 'c', updatedAt: start });
  });

  test('FAIL_IF_EXISTS lets the first writer win', async () => {
    await inside(() => kvs.set('lock', 'first', { keyPolicy: 'FAIL_IF_EXISTS' }));
    expect(await refusal(() => kvs.set('lock', 'second', { keyPolicy: 'FAIL_IF_EXISTS' }))).toBe('409 KEY_CONFLICT');
    expect(await inside(() => kvs.get('lock'))).toBe('first');
  });

  test('an error tells what was asked', async () => {
    const error: unknown = await inside(() => kvs.set('a/b', 1)).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'ForgeKvsError',
      code: 'INVALID_KEY',
      message: expect.stringContaining('does not match') as unknown,
      responseDetails: { status: 400, httpMethod: 'POST', httpPath: '/api/v1/set' },
    });
  });

  test.each([
    ['', '400 KEY_TOO_SHORT'],
    ['k'.repeat(501), '400 KEY_TOO_LONG'],
    ['a@b', '400 INVALID_KEY'],
    ['   ', '400 INVALID_KEY'],
  ])('key "%.20s" is refused', async (key, code) => {
    expect(await refusal(() => kvs.set(key, 1))).toBe(code);
    expect(await refusal(() => kvs.get(key))).toBe(code);
    expect(await refusal(() => kvs.setSecret(key, 1))).toBe(code);
  });

  test.each(['a', 'A:b.c_d-e#f 9', 'k'.repeat(500)])('key %.20s is taken', async (key) => {
    await inside(() => kvs.set(key, 1));
    expect(await inside(() => kvs.get(key))).toBe(1);
  });

  test('values end at 240 KiB and 31 levels', async () => {
    const largest = 'x'.repeat(240 * 1024 - 2);
    await inside(() => kvs.set('large', largest));
    expect(await refusal(() => kvs.set('large', `${largest}x`))).toBe('400 MAX_SIZE');
    await inside(() => kvs.set('deep', nested(31)));
    expect(await refusal(() => kvs.set('deep', nested(32)))).toBe('400 MAX_DEPTH');
  });

  test('a rejected write leaves the old value', async () => {
    await inside(() => kvs.set('key', 'old'));
    await refusal(() => kvs.set('key', nested(40)));
    expect(await inside(() => kvs.get('key'))).toBe('old');
  });
});

describe('time to live', () => {
  test('an expired value is gone', async () => {
    await inside(() => kvs.set('key', 1, { keyPolicy: 'OVERRIDE', ttl: { value: 10, unit: 'SECONDS' } }));
    await pass(app.host, app.clock, 9_000);
    expect(await inside(() => kvs.get('key'))).toBe(1);
    await pass(app.host, app.clock, 1_000);
    expect(await inside(() => kvs.get('key'))).toBeUndefined();
    expect((await inside(() => kvs.query().getMany())).results).toEqual([]);
  });

  test('or still there, when deletion is late: only expireTime tells', async () => {
    app.host.settings.expiredVisibleMs = 48 * 3_600_000;
    await inside(() => kvs.set('key', 1, { keyPolicy: 'OVERRIDE', ttl: { value: 1, unit: 'DAYS' } }));
    await pass(app.host, app.clock, 2 * 86_400_000);
    const read = await inside(() => kvs.get('key', { metadataFields: [MetadataField.EXPIRE_TIME] }));
    expect(read).toEqual({ key: 'key', value: 1, expireTime: new Date(start + 86_400_000).toISOString() });
    expect(await refusal(() => kvs.set('key', 2, { keyPolicy: 'FAIL_IF_EXISTS' }))).toBe('409 KEY_CONFLICT');
  });

  test('more than a year is refused', async () => {
    expect(await refusal(() => kvs.set('key', 1, { keyPolicy: 'OVERRIDE', ttl: { value: 367, unit: 'DAYS' } }))).toBe(
      '400 INVALID_TTL',
    );
  });
});

describe('secrets', () => {
  test('have keys of their own and no query returns them', async () => {
    await inside(async () => {
      await kvs.setSecret('token', 's3cret');
      await kvs.set('token', 'plain');
    });
    expect(await inside(() => kvs.getSecret('token'))).toBe('s3cret');
    expect((await inside(() => kvs.query().getMany())).results).toEqual([{ key: 'token', value: 'plain' }]);
    await inside(() => kvs.deleteSecret('token'));
    expect(await inside(() => kvs.getSecret('token'))).toBeUndefined();
    expect(await inside(() => kvs.get('token'))).toBe('plain');
  });
});

describe('queries of values', () => {
  beforeEach(async () => {
    await inside(async () => {
      for (const key of ['b:2', 'a:1', 'b:10', 'b:1', 'c']) await kvs.set(key, key);
    });
  });

  test('page through keys in order', async () => {
    const query = () => kvs.query().where('key', WhereConditions.beginsWith('b:')).limit(2);
    const first = await inside(() => query().getMany());
    expect(first.results.map(({ key }) => key)).toEqual(['b:1', 'b:10']);
    const second = await inside(() =>
      query()
        .cursor(first.nextCursor ?? '')
        .getMany(),
    );
    expect(second.results).toEqual([{ key: 'b:2', value: 'b:2' }]);
    expect(second.nextCursor).toBeUndefined();
    expect(await inside(() => query().getOne())).toEqual({ key: 'b:1', value: 'b:1' });
  });

  test('a page has 10 values by default and at most 100', async () => {
    await inside(async () => {
      for (let n = 0; n < 12; n++) await kvs.set(`n:${n}`, n);
    });
    expect((await inside(() => kvs.query().getMany())).results).toHaveLength(10);
    expect(await refusal(() => kvs.query().limit(101).getMany())).toBe('400 LIST_QUERY_LIMIT_EXCEEDED');
    expect(await refusal(() => kvs.query().cursor('nonsense').getMany())).toBe('400 INVALID_CURSOR');
  });

  test('see writes late when told so, while get sees them at once', async () => {
    app.host.settings.queryLagMs = 3000;
    await inside(async () => {
      await kvs.set('d', 'new');
      await kvs.set('a:1', 'changed');
      await kvs.delete('c');
    });
    const values = async (): Promise<unknown[]> =>
      (await inside(() => kvs.query().getMany())).results.map(({ value }) => value);
    expect(await values()).toEqual(['a:1', 'b:1', 'b:10', 'b:2', 'c']);
    expect(await inside(() => kvs.get('a:1'))).toBe('changed');
    await pass(app.host, app.clock, 3000);
    expect(await values()).toEqual(['changed', 'b:1', 'b:10', 'b:2', 'new']);
  });
});

describe('batches', () => {
  test('each item succeeds or fails for itself', async () => {
    const set = await inside(() =>
      kvs.batchSet<unknown>([
        { key: 'a', value: 1 },
        { key: 'bad@key', value: 2 },
        { key: 't', value: { owner: 'ann' }, entityName: 'task' },
        { key: 'u', value: { owner: 7 }, entityName: 'task' },
      ]),
    );
    expect(set.successfulKeys).toEqual([{ key: 'a' }, { key: 't', entityName: 'task' }]);
    expect(set.failedKeys.map(({ key, error }) => [key, error.code])).toEqual([
      ['bad@key', 'INVALID_KEY'],
      ['u', 'INVALID_ENTITY_VALUE'],
    ]);
    const read = await inside(() => kvs.batchGet([{ key: 'a' }, { key: 't', entityName: 'task' }, { key: 'z' }]));
    expect(read.successfulKeys).toEqual([
      { key: 'a', value: 1 },
      { key: 't', entityName: 'task', value: { owner: 'ann' } },
    ]);
    expect(read.failedKeys).toMatchObject([{ key: 'z', error: { code: 'KEY_NOT_FOUND' } }]);
    await inside(() => kvs.batchDelete([{ key: 'a' }, { key: 'z' }]));
    expect(await inside(() => kvs.get('a'))).toBeUndefined();
  });

  test('a batch has at most 25 keys, each once', async () => {
    const items = Array.from({ length: 26 }, (_, n) => ({ key: `k${n}`, value: n }));
    expect(await refusal(() => kvs.batchSet(items))).toBe('400 BATCH_SIZE_EXCEEDED');
    expect(await refusal(() => kvs.batchGet([{ key: 'a' }, { key: 'a' }]))).toBe('400 DUPLICATE_KEYS');
  });
});

describe('rates', () => {
  test('4000 units of 10 KB may be written in a minute', async () => {
    const value = 'x'.repeat(200 * 1024);
    const code = await refusal(async () => {
      for (let n = 0; n < 200; n++) await kvs.set(`k${n}`, value);
    });
    expect(code).toBe('429 RATE_LIMIT_EXCEEDED');
    // 21 units each, so the 191st is too much.
    expect(app.host.storageCount.requests.get('set')).toBe(191);
    await pass(app.host, app.clock, 60_000);
    await inside(() => kvs.set('k', value));
  });

  test('1 MB may be written to one key in a second', async () => {
    const write = async (): Promise<void> => {
      for (let n = 0; n < 6; n++) await kvs.set('key', 'x'.repeat(200 * 1024));
    };
    expect(await refusal(write)).toBe('429 RATE_LIMIT_EXCEEDED');
  });
});

test('requests and bytes are counted by kind, for all and for each invocation', async () => {
  await inside(async () => {
    await kvs.set('key', 'four');
    await kvs.get('key');
    await kvs.get('none');
    await kvs.entity('task').set('t', { rank: 1 });
    await kvs.transact().set('a', 1).set('b', 2).execute();
  });
  const expected = new Map([
    ['set', 1],
    ['get', 2],
    ['entity set', 1],
    ['transaction', 1],
  ]);
  expect(app.host.storageCount.requests).toEqual(expected);
  expect(app.host.storageCount.total).toBe(5);
  // Keys and JSON of the values: 3 + 6, 1 + 10, 2 + 2.
  expect(app.host.storageCount.bytesWritten).toBe(24);
  expect(app.host.functions.log[0]?.storage.requests).toEqual(expected);
  app.host.storageCount.reset();
  expect(app.host.storageCount.total).toBe(0);
});

test('without the scope there is no storage', async () => {
  app.stop();
  app = await startSampleApp({}, { manifest: { ...app.host.manifest, scopes: ['read:jira-work'] } });
  expect(await refusal(() => kvs.get('key'))).toBe('403 FORBIDDEN');
});
