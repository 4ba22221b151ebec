import { MemoryStore } from '../sandbox/store';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('An issue with hundreds of comments', () => {
  let stage: Stage;
  let key: string;
  let reference: string;
  const store = new MemoryStore();

  beforeAll(async () => {
    stage = await openLinkedStage({ store });
    stage.sandbox.aha.settings.perMinute = null;
    stage.sandbox.aha.settings.perSecond = null;
    const made = stage.maya.createFeature('SHOP-R-1', { name: 'Gift cards' });
    reference = `SHOP-${made.number}`;
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    key = (await stage.issues())[0]?.key ?? '';
    for (let count = 1; count <= 190; count++) {
      await stage.commentIssue(key, `Remark ${count}`);
      if (count % 10 === 0) await stage.pass(15_000);
    }
    await stage.settle();
  });
  afterAll(() => {
    stage.close();
  });

  const remarks = async (): Promise<string[]> =>
    (await stage.record(reference)).comments.flatMap((text) => /Remark \d+/.exec(text)?.[0] ?? []);

  test('has each of them carried over once', async () => {
    const carried = await remarks();
    expect(carried).toHaveLength(190);
    expect(new Set(carried).size).toBe(190);
  });

  test('is saved in few bytes when something changes', async () => {
    stage.sandbox.host.storageCount.reset();
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect((await stage.record(reference)).status).toBe('In progress');
    expect(stage.sandbox.host.storageCount.bytesWritten).toBeLessThan(10_000);
  });

  test('still knows the first of them', async () => {
    await stage.jira(`/rest/api/3/issue/${key}`, { method: 'PUT', body: { fields: { summary: 'Vouchers' } } });
    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect(await remarks()).toHaveLength(190);
  });

  test('leaves nothing behind when it is unlinked', async () => {
    const { rows } = await stage.ask('issue', 'overview', {}, { issue: key });
    await stage.ask('issue', 'unlink', { link: rows[0]?.id ?? '' }, { issue: key });
    expect((await stage.ask('issue', 'overview', {}, { issue: key })).rows).toEqual([]);
    const left = [...store.range('forge/')].map(([name]) => name).filter((name) => name.includes('comments:'));
    expect(left).toEqual([]);
  });
});
