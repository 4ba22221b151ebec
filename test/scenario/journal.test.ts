import type { HistoryEntry } from '../../src/contract/common';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const minute = 60_000;

describe('The journal', () => {
  let stage: Stage;
  let first: string;
  let second: string;
  let noon: number;

  beforeAll(async () => {
    stage = await openLinkedStage();
    first = await send('Gift cards');
    second = await send('Loyalty points');
    await stage.pass(60 * minute);
    noon = Date.now();
    for (let count = 1; count <= 120; count++) {
      stage.maya.edit(first, { name: `Name ${count}` });
      // Several a second: entries of one moment must not be lost between pages.
      await stage.pass(count % 30 === 0 ? 10_000 : 10);
    }
    await stage.settle();
  });
  afterAll(() => {
    stage.close();
  });

  async function send(name: string): Promise<string> {
    const made = stage.maya.createFeature('SHOP-R-1', { name });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    return `SHOP-${made.number}`;
  }

  interface Filter {
    readonly record?: string;
    readonly since?: number;
    readonly until?: number;
    readonly result?: 'done' | 'failed';
    readonly integration?: string;
  }
  const all = async (filter: Filter): Promise<HistoryEntry[]> => {
    const entries: HistoryEntry[] = [];
    let before: string | undefined;
    do {
      const page = await stage.ask('admin', 'journal', { ...filter, ...(before === undefined ? {} : { before }) });
      entries.push(...page.entries);
      before = page.next;
    } while (before !== undefined);
    return entries;
  };

  test('is read to its end page by page, each entry once, newest first', async () => {
    const entries = await all({});
    expect(entries.length).toBeGreaterThan(50);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  test('shows what happened to one record, by its reference or its issue key, however it is typed', async () => {
    const { key = '' } = (await stage.record(second)).link;
    const entries = await all({ record: second });
    expect(entries.map(({ what }) => what)).toContain('Issue created');
    expect(entries.every(({ source }) => source.reference === second)).toBe(true);
    expect(await all({ record: second.toLowerCase() })).toEqual(entries);
    expect((await all({ record: key })).map(({ id }) => id)).toContain(entries[0]?.id);
    expect(await all({ record: 'SHOP-999' })).toEqual([]);
  });

  test('shows one span of time, one result, one integration', async () => {
    const entries = await all({});
    const ids = (some: readonly HistoryEntry[]): string[] => some.map(({ id }) => id);
    const seconds = (at: number): number => Math.floor(at / 1000);
    expect(ids(await all({ since: noon }))).toEqual(ids(entries.filter(({ at }) => seconds(at) >= seconds(noon))));
    expect(ids(await all({ until: noon - 1000 }))).toEqual(ids(entries.filter(({ at }) => at < noon)));
    expect(await all({ until: noon - 1000, record: first })).not.toEqual([]);
    expect(ids(await all({ result: 'done' }))).toEqual(ids(entries.filter(({ result }) => result === 'done')));
    expect(await all({ integration: stage.integration })).toEqual(entries);
    expect(await all({ integration: 'another' })).toEqual([]);
  });

  test('of an issue is read to its end as well', async () => {
    const { key = '' } = (await stage.record(first)).link;
    const entries: HistoryEntry[] = [];
    let before: string | undefined;
    do {
      const page = await stage.ask('issue', 'history', before === undefined ? {} : { before }, { issue: key });
      entries.push(...page.entries);
      before = page.next;
    } while (before !== undefined);
    expect(entries.map(({ id }) => id)).toEqual((await all({ record: first })).map(({ id }) => id));
  });
});
