import { people } from '../sandbox/jira/seed';
import { openLinkedStage } from './stage';
import type { Stage } from './stage';

describe('Linking an issue by hand', () => {
  let stage: Stage;
  const at = { issue: 'TL-2', as: people.dev };

  beforeEach(async () => {
    stage = await openLinkedStage();
  });
  afterEach(() => {
    stage.close();
  });

  const lookup = (text: string): ReturnType<Stage['call']> =>
    stage.call('issue', 'lookup', { integration: stage.integration, text }, at) as ReturnType<Stage['call']>;

  const find = (text: string) => stage.ask('issue', 'lookup', { integration: stage.integration, text }, at);

  const link = async (reference: string, keep: Record<string, 'jira' | 'other'> = {}): Promise<string> => {
    const { recordId: id } = await find(reference);
    const record = { kind: 'feature' as const, id };
    const overview = await stage.ask('issue', 'link', { integration: stage.integration, record, keep }, at);
    await stage.settle();
    return overview.rows[0]?.id ?? '';
  };

  test.each([
    'SHOP-1',
    'shop-1',
    ' SHOP-1 ',
    'https://demo.aha.io/features/SHOP-1',
    'https://demo.aha.io/features/SHOP-1?tab=x#y',
  ])('finds the feature by “%s”', async (text) => {
    expect((await find(text)).record).toMatchObject({ kindName: 'Aha! feature', reference: 'SHOP-1' });
  });

  test.each(['hello', 'SHOP-R-1', 'SHOP-E-1', 'https://example.com/'])(
    'does not take “%s” for a feature',
    async (text) => {
      expect(await lookup(text)).toMatchObject({ ok: false, error: { code: 'invalid', field: 'text' } });
    },
  );

  test('shows nothing of a product that this project is not connected with, and links nothing of it', async () => {
    const feature = `WH-${stage.maya.createFeature('WH-R-1', { name: 'Secret plan' }).number}`;
    const parts = stage.maya.addRequirement(feature, { name: 'Secret part' });
    for (const hidden of [feature, `${feature}-${parts.number}`]) {
      const answer = await lookup(hidden);
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid', field: 'text' } });
      expect(JSON.stringify(answer)).not.toContain('Secret');
    }
    const record = { kind: 'feature' as const, id: (await stage.record(feature)).id };
    const linked = await stage.call('issue', 'link', { integration: stage.integration, record, keep: {} }, at);
    expect(linked).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  test('can be taken apart after the issue was moved to another project', async () => {
    await link('SHOP-1');
    const { admin } = stage.sandbox.jira;
    const moved = admin.moveIssue('TL-2', 'TEAM', people.lead);
    await stage.settle();
    const there = { issue: moved.key, project: 'TEAM', as: people.lead };
    const { rows } = await stage.ask('issue', 'overview', {}, there);
    await stage.ask('issue', 'syncNow', {}, there);
    await stage.settle();
    const after = await stage.ask('issue', 'unlink', { link: rows[0]?.id ?? '' }, there);
    expect(after.rows).toEqual([]);
    expect((await stage.record('SHOP-1')).link.key).toBeUndefined();
  });

  test('says when there is no such feature', async () => {
    expect(await lookup('SHOP-999')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  test('shows where the two differ, and keeps what Jira says unless told otherwise', async () => {
    const { differences } = await find('SHOP-1');
    const name = differences.find(({ label }) => label === 'Name');
    expect(name).toMatchObject({ other: 'Faster checkout', canChoose: true, keep: 'jira' });

    await link('SHOP-1');
    const [issue] = await stage.issues('key = TL-2');
    expect(await stage.record('SHOP-1')).toMatchObject({ name: issue?.summary, link: { key: 'TL-2' } });
    const { rows } = await stage.ask('issue', 'overview', {}, at);
    expect(rows).toMatchObject([{ state: 'in-step', record: { reference: 'SHOP-1' } }]);
  });

  test('takes the other side where a person chose it', async () => {
    const { differences } = await find('SHOP-1');
    const chosen = Object.fromEntries(
      differences.filter(({ canChoose }) => canChoose).map(({ field }) => [field, 'other' as const]),
    );
    await link('SHOP-1', chosen);
    expect((await stage.issues('key = TL-2'))[0]?.summary).toBe('Faster checkout');
    expect((await stage.record('SHOP-1')).name).toBe('Faster checkout');
  });

  test('links a requirement to an issue of its own', async () => {
    const { recordId: id, recordKind, record } = await find('SHOP-1-2');
    expect([recordKind, record.kindName]).toEqual(['requirement', 'Aha! requirement']);
    const chosen = { kind: 'requirement' as const, id };
    await stage.ask('issue', 'link', { integration: stage.integration, record: chosen }, at);
    await stage.settle();
    expect((await stage.record('SHOP-1-2')).link.key).toBe('TL-2');
    await stage.editIssue('TL-2', { summary: 'Buy without an account' });
    await stage.settle();
    expect((await stage.record('SHOP-1-2')).name).toBe('Buy without an account');
  });

  test('never erases a text with an empty one', async () => {
    await stage.editIssue('TL-2', { description: null });
    const { description } = await stage.record('SHOP-1');
    await link('SHOP-1');
    expect((await stage.record('SHOP-1')).description).toBe(description);
    expect((await stage.issues('key = TL-2'))[0]?.description).not.toBe('');
  });

  test('keeps both in step from then on', async () => {
    await link('SHOP-1');
    await stage.editIssue('TL-2', { summary: 'From Jira' });
    await stage.settle();
    expect((await stage.record('SHOP-1')).name).toBe('From Jira');
    stage.maya.edit('SHOP-1', { name: 'From Aha!' });
    await stage.settle();
    expect((await stage.issues('key = TL-2'))[0]?.summary).toBe('From Aha!');
  });

  test('refuses a record that has an issue, and an issue that has a record', async () => {
    await link('SHOP-1');
    expect(await find('SHOP-1')).toMatchObject({ linkedTo: { reference: 'TL-2' } });
    const { recordId: id } = await find('SHOP-2');
    const again = await stage.call(
      'issue',
      'link',
      { integration: stage.integration, record: { kind: 'feature', id } },
      at,
    );
    expect(again).toMatchObject({ ok: false, error: { code: 'already-linked' } });
  });

  test('can be undone: both stay as they are and go their own ways', async () => {
    const id = await link('SHOP-1');
    const before = await stage.record('SHOP-1');
    const overview = await stage.ask('issue', 'unlink', { link: id }, at);
    expect(overview.rows).toEqual([]);
    expect((await stage.record('SHOP-1')).link).toEqual({});
    await stage.editIssue('TL-2', { summary: 'Alone' });
    stage.maya.edit('SHOP-1', { name: 'Alone too' });
    const from = stage.mark();
    await stage.settle();
    expect(stage.calls(from)).toEqual([]);
    expect((await stage.record('SHOP-1')).description).toBe(before.description);
    await link('SHOP-1');
    expect((await stage.record('SHOP-1')).name).toBe('Alone');
  });

  test('comes back to life by Sync now when its record was restored', async () => {
    await link('SHOP-1');
    const gone = stage.maya.delete('SHOP-1');
    await stage.settle();
    await stage.ask('issue', 'syncNow', {}, at);
    await stage.settle();
    const [row] = (await stage.ask('issue', 'overview', {}, at)).rows;
    expect(row?.state).toBe('gone');
    stage.maya.restore(gone.id);
    await stage.ask('issue', 'syncNow', {}, at);
    await stage.settle();
    expect((await stage.ask('issue', 'overview', {}, at)).rows).toMatchObject([{ state: 'in-step', problems: [] }]);
    await stage.editIssue('TL-2', { summary: 'Alive' });
    await stage.settle();
    expect((await stage.record('SHOP-1')).name).toBe('Alive');
  });

  test('is told in the history', async () => {
    const id = await link('SHOP-1', {});
    await stage.ask('issue', 'unlink', { link: id }, at);
    const { entries } = await stage.ask('admin', 'journal', {});
    expect(entries.map(({ what }) => what)).toEqual(expect.arrayContaining(['Linked', 'Unlinked', 'Name']));
    expect(entries.find(({ what }) => what === 'Linked')?.why).toBe('Asked for by Dev Patel');
  });

  test('Sync now repairs what was missed', async () => {
    await link('SHOP-1');
    stage.sandbox.deliveries.chaos.event = { drop: 1, duplicate: 0, delay: 0 };
    await stage.editIssue('TL-2', { summary: 'Missed' });
    await stage.commentIssue('TL-2', 'Missed as well');
    await stage.settle();
    expect((await stage.record('SHOP-1')).name).not.toBe('Missed');
    const asked = await stage.ask('issue', 'syncNow', {}, at);
    expect(asked.rows[0]?.state).toBe('syncing');
    await stage.settle();
    const record = await stage.record('SHOP-1');
    expect(record.name).toBe('Missed');
    expect(record.comments.filter((body) => body.includes('Missed as well'))).toHaveLength(1);
  });
});
