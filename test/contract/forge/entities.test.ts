import { Filter, FilterConditions, ForgeKvsAPIError, Sort, WhereConditions, kvs } from '@forge/kvs';
import { pass } from '../../sandbox/forge';
import { startSampleApp } from './sample-app';
import type { SampleApp } from './sample-app';

let app: SampleApp;
const tasks = kvs.entity('task');

interface Task {
  owner?: string;
  done?: boolean;
  rank?: number;
  weight?: number;
  extra?: string;
  colour?: string;
}

beforeEach(async () => {
  app = await startSampleApp({});
});

afterEach(() => {
  app.stop();
});

const inside = <T>(code: () => Promise<T>): Promise<T> => app.run(() => app.host.inside(code));

async function refusal(code: () => Promise<unknown>): Promise<string> {
  const error: unknown = await inside(code).then(
    () => new Error('It was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ForgeKvsAPIError)) throw error;
  return `${error.responseDetails.status} ${error.code}`;
}

describe('values of an entity', () => {
  test('are kept apart from plain values and other entities', async () => {
    await inside(async () => {
      await tasks.set('a', { owner: 'ann', rank: 1 });
      await kvs.set('a', 'plain');
    });
    expect(await inside(() => tasks.get('a'))).toEqual({ owner: 'ann', rank: 1 });
    await inside(() => tasks.delete('a'));
    expect(await inside(() => tasks.get('a'))).toBeUndefined();
    expect(await inside(() => kvs.get('a'))).toBe('plain');
  });

  test.each([
    ['an epoch in milliseconds, which is no 32-bit integer', { rank: 1_795_075_200_000 }],
    ['a fraction for an integer', { rank: 1.5 }],
    ['a text for an integer', { rank: '1' }],
    ['an empty text', { owner: '' }],
    ['a blank text', { owner: ' \n' }],
    ['a number for a text', { owner: 1 }],
    ['null for a text', { owner: null }],
    ['a text for a boolean', { done: 'true' }],
    ['a number beyond a float', { weight: 1e126 }],
    ['an attribute that is not declared', { colour: 'red' }],
    ['null for any', { extra: null }],
    ['a list', ['a']],
    ['a plain text', 'text'],
  ])('refuse %s', async (_, value) => {
    expect(await refusal(() => tasks.set('a', value))).toBe('400 INVALID_ENTITY_VALUE');
  });

  test.each([
    { rank: -2_147_483_648 },
    { rank: 2_147_483_647, weight: 0.25 },
    { weight: 1_795_075_200_000 },
    { extra: { text: '', list: [null] } },
    {},
  ])('accept %j', async (value) => {
    await inside(() => tasks.set('a', value));
    expect(await inside(() => tasks.get('a'))).toEqual(value);
  });

  test('an indexed text may not be too long', async () => {
    expect(await refusal(() => tasks.set('a', { owner: 'x'.repeat(1701) }))).toBe('400 INVALID_ENTITY_VALUE');
  });

  test('an entity that the manifest lacks is refused', async () => {
    expect(await refusal(() => kvs.entity('other').get('a'))).toBe('400 INVALID_ENTITY_TYPE');
    expect(await refusal(() => tasks.get(''))).toBe('400 EMPTY_KEY');
  });
});

describe('queries by index', () => {
  beforeEach(async () => {
    await inside(async () => {
      await tasks.set('t1', { owner: 'ann', rank: 10, weight: 1.5, done: true });
      await tasks.set('t2', { owner: 'ann', rank: 9, weight: 0.5, done: false });
      await tasks.set('t3', { owner: 'bob', rank: -3, done: true });
      await tasks.set('t4', { owner: 'ann', rank: 100 });
      await tasks.set('t5', { owner: 'ann' });
    });
  });

  const keys = async (query: { getMany(): Promise<{ results: { key: string }[] }> }): Promise<string[]> =>
    (await inside(() => query.getMany())).results.map(({ key }) => key);

  test('keep the order of numbers, leave out rows without the attribute', async () => {
    expect(await keys(tasks.query().index('rank'))).toEqual(['t3', 't2', 't1', 't4']);
    expect(
      await keys(
        tasks
          .query()
          .index('by-owner', { partition: ['ann'] })
          .sort(Sort.DESC),
      ),
    ).toEqual(['t4', 't1', 't2']);
    expect(await keys(tasks.query().index('by-weight', { partition: ['ann', true] }))).toEqual(['t1']);
    expect(await keys(tasks.query().index('by-key').where(WhereConditions.beginsWith('t')))).toHaveLength(5);
  });

  test.each([
    ['between', WhereConditions.between(9, 10), ['t2', 't1']],
    ['equalTo', WhereConditions.equalTo(10), ['t1']],
    ['greaterThan', WhereConditions.greaterThan(10), ['t4']],
    ['greaterThanEqualTo', WhereConditions.greaterThanEqualTo(10), ['t1', 't4']],
    ['lessThan', WhereConditions.lessThan(10), ['t2']],
    ['lessThanEqualTo', WhereConditions.lessThanEqualTo(10), ['t2', 't1']],
  ])('range condition %s', async (_, condition, expected) => {
    expect(
      await keys(
        tasks
          .query()
          .index('by-owner', { partition: ['ann'] })
          .where(condition),
      ),
    ).toEqual(expected);
  });

  test.each([
    [
      'and',
      new Filter<Task>().and('rank', FilterConditions.greaterThan(0)).and('done', FilterConditions.exists()),
      ['t1', 't2'],
    ],
    [
      'or',
      new Filter<Task>().or('owner', FilterConditions.contains('o')).or('rank', FilterConditions.equalTo(9)),
      ['t2', 't3'],
    ],
    ['notExists', new Filter<Task>().and('rank', FilterConditions.notExists()), ['t5']],
    ['notEqualTo', new Filter<Task>().and('owner', FilterConditions.notEqualTo('ann')), ['t3']],
    ['notContains', new Filter<Task>().and('owner', FilterConditions.notContains('n')), ['t3']],
    ['beginsWith', new Filter<Task>().and('owner', FilterConditions.beginsWith('b')), ['t3']],
    ['between', new Filter<Task>().and('weight', FilterConditions.between(0.5, 1)), ['t2']],
  ])('filter %s', async (_, filter, expected) => {
    expect(await keys(tasks.query().index('by-key').filters(filter))).toEqual(expected);
  });

  test('filters act after the page is cut: a page may be empty and still have a successor', async () => {
    const filter = new Filter<Task>().and('owner', FilterConditions.equalTo('bob'));
    const query = () => tasks.query().index('by-key').filters(filter).limit(2);
    const first = await inside(() => query().getMany());
    expect(first.results).toEqual([]);
    const second = await inside(() =>
      query()
        .cursor(first.nextCursor ?? '')
        .getMany(),
    );
    expect(second.results.map(({ key }) => key)).toEqual(['t3']);
  });

  test('a cursor goes on where its page ended, even when that row has gone, in both directions', async () => {
    const query = (sort: Sort) => tasks.query().index('rank').sort(sort).limit(2);
    for (const [sort, rest] of [
      [Sort.ASC, ['t1', 't4']],
      [Sort.DESC, ['t2', 't3']],
    ] as const) {
      const first = await inside(() => query(sort).getMany());
      const last = first.results[1];
      await inside(() => tasks.delete(last?.key ?? ''));
      expect(await keys(query(sort).cursor(first.nextCursor ?? ''))).toEqual(rest);
      await inside(() => tasks.set(last?.key ?? '', last?.value ?? {}));
    }
  });

  test('a changed value moves in the index', async () => {
    await inside(() => tasks.set('t1', { owner: 'bob', rank: -5 }));
    expect(await keys(tasks.query().index('rank'))).toEqual(['t1', 't3', 't2', 't4']);
    expect(await keys(tasks.query().index('by-owner', { partition: ['ann'] }))).toEqual(['t2', 't4']);
  });

  test('see the old place and value until the lag is over', async () => {
    app.host.settings.queryLagMs = 2000;
    await inside(() => tasks.set('t1', { owner: 'bob', rank: 7 }));
    const ofAnn = () => tasks.query().index('by-owner', { partition: ['ann'] });
    expect(await keys(ofAnn())).toEqual(['t2', 't1', 't4']);
    expect((await inside(() => ofAnn().getMany())).results[1]?.value).toMatchObject({ rank: 10 });
    await pass(app.host, app.clock, 2000);
    expect(await keys(ofAnn())).toEqual(['t2', 't4']);
  });

  test.each([
    ['an unknown index', () => tasks.query().index('by-colour').getMany(), '400 INVALID_ENTITY_INDEX'],
    ['a partition left out', () => tasks.query().index('by-owner').getMany(), '400 INVALID_ENTITY_INDEX'],
    [
      'a part of a partition',
      () =>
        tasks
          .query()
          .index('by-weight', { partition: ['ann'] })
          .getMany(),
      '400 INVALID_ENTITY_INDEX',
    ],
    [
      'a range value of another type',
      () => tasks.query().index('rank').where(WhereConditions.equalTo('9')).getMany(),
      '400 INVALID_FILTER_VALUES',
    ],
    [
      'an unknown attribute',
      () => tasks.query().index('rank').filters(new Filter<Task>().and('colour', FilterConditions.exists())).getMany(),
      '400 QUERY_WHERE_FIELD_INVALID',
    ],
    [
      'an attribute of type any',
      () => tasks.query().index('rank').filters(new Filter<Task>().and('extra', FilterConditions.exists())).getMany(),
      '422 INVALID_FILTER_CONDITION',
    ],
    [
      'a page of 101',
      () => tasks.query().index('rank').limit(101).getMany(),
      '400 COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE',
    ],
  ])('refuse %s', async (_, query, code) => {
    expect(await refusal(query)).toBe(code);
  });
});

describe('transactions', () => {
  const task = { entityName: 'task' };

  test('write everything or nothing', async () => {
    await inside(() => tasks.set('lock', { rank: 3 }));
    const move = (rank: number) =>
      kvs
        .transact()
        .set('t1', { owner: 'ann' }, task)
        .set('plain', 1)
        .delete('gone')
        .check('lock', { ...task, conditions: new Filter<Task>().and('rank', FilterConditions.equalTo(rank)) })
        .execute();
    expect(await refusal(() => move(4))).toBe('400 CONDITIONAL_CHECK_FAILED');
    expect(await inside(() => tasks.get('t1'))).toBeUndefined();
    await inside(() => move(3));
    expect(await inside(() => tasks.get('t1'))).toEqual({ owner: 'ann' });
    expect(await inside(() => kvs.get('plain'))).toBe(1);
  });

  test('compare and set on a revision: the second writer loses', async () => {
    const write = (from: number, owner: string) =>
      kvs
        .transact()
        .set<Task>(
          't1',
          { rank: from + 1, owner },
          { ...task, conditions: new Filter<Task>().and('rank', FilterConditions.equalTo(from)) },
        )
        .execute();
    await inside(() => tasks.set('t1', { rank: 1 }));
    await inside(() => write(1, 'ann'));
    expect(await refusal(() => write(1, 'bob'))).toBe('400 CONDITIONAL_CHECK_FAILED');
    expect(await inside(() => tasks.get('t1'))).toEqual({ rank: 2, owner: 'ann' });
  });

  test('insert only where there is nothing', async () => {
    const conditions = new Filter<Task>().and('rank', FilterConditions.notExists());
    const insert = () =>
      kvs
        .transact()
        .set<Task>('t1', { rank: 1 }, { ...task, conditions })
        .execute();
    await inside(insert);
    expect(await refusal(insert)).toBe('400 CONDITIONAL_CHECK_FAILED');
  });

  test('a bad value spoils the whole', async () => {
    const code = () => kvs.transact().set('a', 1).set('t1', { rank: 0.5 }, task).execute();
    expect(await refusal(code)).toBe('400 INVALID_ENTITY_VALUE');
    expect(await inside(() => kvs.get('a'))).toBeUndefined();
  });

  test('the fourth argument sets a time to live, the documented third does not', async () => {
    await inside(() =>
      kvs
        .transact()
        .set('t1', { rank: 1 }, task, { ttl: { value: 1, unit: 'SECONDS' } })
        .set('t2', { rank: 2 }, { ...task, ...{ ttl: { value: 1, unit: 'SECONDS' } } })
        .execute(),
    );
    await pass(app.host, app.clock, 1000);
    expect(await inside(() => tasks.get('t1'))).toBeUndefined();
    expect(await inside(() => tasks.get('t2'))).toEqual({ rank: 2 });
  });

  test('have at most 25 operations, each key once, conditions only on entities', async () => {
    const many = (count: number) => {
      const transaction = kvs.transact();
      for (let n = 0; n < count; n++) transaction.set(`k${n}`, n);
      return transaction.execute();
    };
    await inside(() => many(25));
    expect(await refusal(() => many(26))).toBe('400 TRANSACTION_SIZE_EXCEEDED');
    expect(await refusal(() => kvs.transact().set('a', 1).delete('a').execute())).toBe('400 DUPLICATE_KEYS');
    // One key may stand for a plain value and for an entity's.
    await inside(() => kvs.transact().set('a', 1).set('a', { rank: 1 }, task).execute());
  });
});
