import type { FailedItem } from '../../src/contract/admin';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

const reason = 'Agreed with the team';

describe('Failed items', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  const send = async (name: string): Promise<string> => {
    const made = stage.maya.createFeature('SHOP-R-1', { name });
    stage.maya.send(`SHOP-${made.number}`, 'Jira (Throughline)');
    await stage.settle();
    return `SHOP-${made.number}`;
  };
  const keyOf = async (reference: string): Promise<string> => (await stage.record(reference)).link.key ?? '';
  const failed = async (): Promise<readonly FailedItem[]> => (await stage.ask('admin', 'failed', {})).items;
  const overview = async (): Promise<{ failed?: number; gone?: number }> =>
    (await stage.ask('admin', 'overview', {})).integrations[0] ?? {};
  const deleteIssue = async (key: string): Promise<void> => {
    await stage.jira(`/rest/api/3/issue/${key}?deleteSubtasks=true`, { method: 'DELETE' });
    await stage.settle();
  };
  /** Aha! refuses every status for a while. */
  const refuseStatus = (times?: number): void => {
    const body = '{"errors":{"message":"Workflow status requires a due date"}}';
    const effect = { do: 'answer', status: 422, body } as const;
    stage.sandbox.network.fault({ to: 'aha', method: 'PUT', effect, ...(times === undefined ? {} : { times }) });
  };

  test('[J-144] a deleted issue leaves its feature as it is, and the pair is shown as gone, nowhere as in step', async () => {
    const reference = await send('Gift cards');
    const before = await stage.record(reference);
    await deleteIssue(await keyOf(reference));
    expect(await stage.record(reference)).toEqual(before);
    expect(await failed()).toMatchObject([
      { state: 'gone', source: { reference }, note: expect.any(String) as string },
    ]);
    expect(await overview()).toMatchObject({ failed: 0, gone: 1 });
    stage.maya.setStatus(reference, 'In progress');
    stage.maya.edit(reference, { name: 'Vouchers' });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    expect(await failed()).toMatchObject([{ state: 'gone' }]);
    expect(await stage.issues()).toEqual([]);
  });

  test('[J-144] a deleted feature leaves its issue as it is; restored, it is in step again', async () => {
    const reference = await send('Gift cards');
    const key = await keyOf(reference);
    const [before] = await stage.issues();
    const deletion = stage.maya.delete(reference);
    await stage.settle();
    const row = async (): Promise<string | undefined> =>
      (await stage.ask('issue', 'overview', {}, { issue: key })).rows[0]?.state;
    expect(await row()).toBe('gone');
    await stage.commentIssue(key, 'What now?');
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(await row()).toBe('gone');
    expect(await stage.issues()).toMatchObject([{ ...before, status: 'In Progress', comments: ['What now?'] }]);
    stage.maya.restore(deletion.id);
    await stage.ask('admin', 'retry', { links: [(await failed())[0]?.link ?? ''] });
    await stage.settle();
    expect(await row()).toBe('in-step');
    expect((await stage.record(reference)).status).toBe('In progress');
  });

  test('a pair that is gone is unlinked, and the feature can be sent again', async () => {
    const reference = await send('Gift cards');
    await deleteIssue(await keyOf(reference));
    const [item] = await failed();
    expect(await stage.ask('admin', 'unlink', { links: [item?.link ?? ''] })).toEqual({ unlinked: 1 });
    expect(await failed()).toEqual([]);
    expect((await stage.record(reference)).link).toEqual({ id: undefined, key: undefined, url: undefined });
    stage.maya.send(reference, 'Jira (Throughline)');
    await stage.settle();
    const issues = await stage.issues();
    expect(issues.map(({ summary }) => summary)).toEqual(['Gift cards']);
    expect(await keyOf(reference)).toBe(issues[0]?.key);
  });

  test('an issue whose feature is gone is unlinked: its mark goes, and its changes no longer reach the app', async () => {
    const reference = await send('Gift cards');
    const key = await keyOf(reference);
    stage.maya.delete(reference);
    await stage.settle();
    await stage.ask('admin', 'unlink', { links: [(await failed())[0]?.link ?? ''] });
    const { keys } = await stage.jira(`/rest/api/3/issue/${key}/properties`);
    expect(keys).toEqual([]);
    const invocations = stage.sandbox.host.functions.log.length;
    await stage.move(key, 'In Progress');
    await stage.settle();
    expect(stage.sandbox.host.functions.log.slice(invocations)).toEqual([]);
  });

  test('a problem names its cause and field, and all like it are retried together, no others', async () => {
    const first = await send('One');
    const second = await send('Two');
    const third = await send('Three');
    refuseStatus();
    for (const reference of [first, second]) await stage.move(await keyOf(reference), 'In Progress');
    await stage.settle();
    stage.sandbox.network.heal();
    await deleteIssue(await keyOf(third));
    const items = await failed();
    expect(items.map(({ state, code, field }) => [state, code, field])).toEqual([
      ['failed', 'invalid', 'Status'],
      ['failed', 'invalid', 'Status'],
      ['gone', undefined, undefined],
    ]);
    const alike = { integration: stage.integration, code: 'invalid', field: 'Status' };
    expect(await stage.ask('admin', 'retryAlike', { ...alike, field: 'Name' })).toEqual({ retried: 0 });
    expect(await stage.ask('admin', 'retryAlike', alike)).toEqual({ retried: 2 });
    await stage.settle();
    expect(await failed()).toMatchObject([{ state: 'gone' }]);
    expect((await stage.record(first)).status).toBe('In progress');
  });

  test('a problem that was set aside stays so until something changes; the reason stands in the journal', async () => {
    const reference = await send('Gift cards');
    const key = await keyOf(reference);
    refuseStatus();
    await stage.move(key, 'In Progress');
    await stage.settle();
    await stage.pass(1_000);
    const [item] = await failed();
    expect(await stage.ask('admin', 'ignore', { links: [item?.link ?? ''], reason })).toEqual({ ignored: 1 });
    expect(await failed()).toEqual([]);
    expect(await overview()).toMatchObject({ failed: 0 });
    const { entries } = await stage.ask('admin', 'journal', { record: reference });
    expect(entries[0]).toMatchObject({ what: 'Set aside', reason, result: 'skipped', why: 'Asked for by Ana Ruiz' });

    await stage.ask('issue', 'syncNow', {}, { issue: key });
    await stage.settle();
    expect(await failed()).toEqual([]);

    stage.sandbox.network.heal();
    await stage.editIssue(key, { summary: 'Vouchers' });
    await stage.settle();
    refuseStatus();
    await stage.move(key, 'In Review');
    await stage.settle();
    expect(await failed()).toMatchObject([{ state: 'failed', field: 'Status' }]);
  });

  test('a pair that is gone can be set aside as well', async () => {
    const reference = await send('Gift cards');
    await deleteIssue(await keyOf(reference));
    await stage.ask('admin', 'ignore', { links: [(await failed())[0]?.link ?? ''], reason });
    expect(await failed()).toEqual([]);
    expect(await overview()).toMatchObject({ gone: 0 });
  });

  test('are listed page by page over all states', async () => {
    for (let count = 1; count <= 30; count++) await send(`Feature ${count}`);
    for (const { key } of (await stage.issues()).slice(0, 14)) await deleteIssue(key);
    refuseStatus();
    for (const { key } of await stage.issues()) await stage.move(key, 'In Progress');
    await stage.settle();
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await stage.ask('admin', 'failed', after === undefined ? {} : { after });
      expect(page.items.length).toBeLessThanOrEqual(25);
      seen.push(...page.items.map(({ link }) => link));
      after = page.next;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(30);
    expect(seen).toHaveLength(30);
  });
});
